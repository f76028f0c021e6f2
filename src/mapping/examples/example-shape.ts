import { z } from 'zod';
import { word, words } from '../shape/parts.ts';

const value = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))])
  .meta({ description: 'As HubSpot keeps it; people by their e-mail address, several choices as a list.' });
export type ExampleValue = z.infer<typeof value>;

const record = (description: string) => z.record(z.string(), value).meta({ description });
const day = (description: string) => word(`${description} YYYY-MM-DD.`);

const settings = z.union([z.literal('none'), z.record(z.string(), word('What it says.'))]);
const things = (description: string) =>
  z
    .union([z.array(word('Its name.')), z.record(z.string(), settings)])
    .optional()
    .meta({
      description: `${description} A list names all of them; with settings, only what is named is looked at, and none means that it is not there.`,
    });
const values = (description: string) => z.record(z.string(), word('What it says.')).optional().meta({ description });

const built = z.strictObject({
  template: word('The template that is copied, or none.').optional(),
  space: word('The ClickUp space.').optional(),
  folder: word('The folder, or none.').optional(),
  name: word('The name of the project, with or without the number of the deal.').optional(),
  start: day('The day the project starts.').optional(),
  roles: values('Role → who plays it, by e-mail address, or nobody.'),
  tasks: things('Tasks that are set up.'),
  deliverables: things('Tasks for what was promised.'),
  fields: values('Custom field of the brief → its value, or empty.'),
  report: values('Deal property → what the deal is told once the project stands.'),
  trouble: words('Codes of what a person would be told; left out, there must be none.').optional(),
});

const expectation = z
  .strictObject({
    mapping: word('The mapping that takes it; unless told the one beside which the examples stand.').optional(),
    held: words('Held, and these are missing: all of them, by label.').optional(),
    excluded: z
      .union([z.literal(true), word('Words of the reason.')])
      .optional()
      .meta({ description: 'No mapping takes it; true, or words of the reason.' }),
    built: z
      .union([z.literal(true).transform(() => built.parse({})), built])
      .optional()
      .meta({ description: 'A project is built; true, or what it looks like. What is left out is not looked at.' }),
  })
  .meta({ description: 'What must come of it: one of held, excluded and built.' });
export type RawBuilt = z.infer<typeof built>;

const deal = z
  .looseObject({
    pipeline: word('Its pipeline, by name.').optional(),
    stage: word('Its stage, by name.').optional(),
    won: day('The day it was won; today unless told.').optional(),
    owner: word('Who sold it, by e-mail address.').optional(),
  })
  .catchall(value)
  .meta({ description: 'The deal: its pipeline, the day it was won, and its properties by internal name.' });

/** A file of examples, as `handoff test` reads it. */
export const examplesShape = z.strictObject({
  today: day('The day on which all of them are looked at.'),
  examples: z
    .array(
      z.strictObject({
        name: word('What it shows.'),
        deal,
        company: record('The customer: properties by internal name.').optional(),
        contacts: z
          .array(record('A person at the customer.'))
          .default([])
          .meta({ description: 'People at the customer.' }),
        line_items: z.array(record('A line item.')).default([]).meta({ description: 'What was sold.' }),
        expect: expectation,
      }),
    )
    .min(1)
    .meta({ description: 'A deal each, with what must come of it.' }),
});
export type RawExample = z.infer<typeof examplesShape>['examples'][number];
