import { z } from 'zod';
import { oneOf, path, word, words } from './parts.ts';

const someone = words('Who, by e-mail address, or: deal owner. Of several, the first who can be assigned.');

const rotation = z
  .strictObject({
    rotate: words('Spread the deals over these people.'),
    by: oneOf(
      ['open projects', 'open tasks'],
      'Whoever has the fewest of these goes next; left out, everybody in turn.',
    ).optional(),
    at_most: z.int().min(1).max(10_000).optional().meta({
      description: 'Whoever has so many of these is passed over; of open projects unless `by` says otherwise.',
    }),
  })
  .meta({ description: 'One of several, in turn.' });

const who = z.union([someone, rotation]);

const settings = z.strictObject({
  from: path('The property of the deal that names the person.').optional(),
  by: word('What decides: a path such as deal.region, or a text with values.').optional(),
  map: z.record(z.string(), who).optional().meta({ description: 'What decides → who.' }),
  otherwise: who.optional().meta({ description: 'Who, when nothing before names anybody.' }),
  fallback: z
    .union([someone, rotation, z.array(z.union([word('Who, by e-mail address, or: deal owner'), rotation]))])
    .optional()
    .meta({ description: 'Who, when the one who is named cannot be assigned: left, no member, or full.' }),
});

export const role = z.union([
  words('Who: e-mail addresses, deal owner, or a property of the deal that names a person.'),
  settings,
]);
