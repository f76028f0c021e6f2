import { z } from 'zod';
import { word } from './parts.ts';

/** What may become different about a project that stands. */
const changeKinds = ['dates', 'people', 'names', 'additions', 'cancellations'] as const;

const kinds = (description: string) =>
  z
    .union([z.enum(changeKinds), z.array(z.enum(changeKinds))])
    .transform((given) => [given].flat())
    .optional()
    .meta({ description });

export const changes = z
  .strictObject({
    apply: kinds('What is done at once, on tasks that nobody has touched; all but cancellations unless told.'),
    ask: kinds('What waits for a yes of delivery; cancellations unless told.'),
    cancelled: word(
      'The status of a task that is no longer promised; without one it gets the tag "cancelled".',
    ).optional(),
  })
  .meta({ description: 'What becomes of a deal that changes after its project was built.' });

export const promises = z
  .strictObject({
    field: word('The text field of the brief that says what of the promised is delivered, by name or id.').optional(),
    checklist: word(
      'The name of a checklist of the brief, with an item for each promise that is ticked when it is done.',
    ).optional(),
  })
  .meta({ description: 'Where delivery sees what of the promised is delivered.' });
