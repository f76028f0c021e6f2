import { z } from 'zod';
import { accept, calendar, calendars, exceptions, notify } from './back.ts';
import { changes, promises } from './changes.ts';
import { clocks } from './clocks.ts';
import { copy, into, oneTemplate, requirement, templateChoice, templatePart, when } from './entry.ts';
import { lifecycle } from './lifecycle.ts';
import { dateRule, textWithValues, word, words } from './parts.ts';
import { role } from './people.ts';
import { report } from './report.ts';
import { brief, deliverables, field, tasks } from './work.ts';

const project = z
  .strictObject({
    template: z
      .union([oneTemplate, z.array(templateChoice).min(1)])
      .optional()
      .meta({ description: 'The ClickUp template; with several, the first whose condition holds.' }),
    templates: z
      .array(templatePart)
      .min(1)
      .optional()
      .meta({ description: 'Several templates in one project: a folder with a list for each that holds.' }),
    into: into.meta({ description: 'Where the project stands in ClickUp.' }),
    name: textWithValues('The name of the project; the number of the deal is added.'),
    start: dateRule('The day the project starts; one working day after the win unless told.').optional(),
    copy: copy.optional(),
  })
  .meta({ description: 'What is built in ClickUp.' });

/** The one description of a mapping file: what it may say, what is left out, and the text of the JSON Schema. */
export const mappingShape = z.strictObject({
  name: word('The name of this mapping.'),
  description: word('What it is for.').optional(),
  priority: z
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .default(100)
    .meta({ description: 'Where several files take a deal, the lowest goes first.' }),
  timezone: word('IANA time zone of all days in this file, such as Europe/Berlin.').optional(),
  calendar: calendar.optional(),
  calendars: calendars.optional(),
  when,
  require: z.array(requirement).default([]).meta({ description: 'What must be there before anything is built.' }),
  junk: words('Values that count as empty.').default([]),
  project,
  roles: z.record(z.string(), role).default({}).meta({ description: 'Who plays which part.' }),
  brief: brief.optional(),
  tasks: tasks.optional(),
  deliverables: deliverables.optional(),
  fields: z.array(field).default([]).meta({ description: 'Deal properties and the custom fields of the brief.' }),
  report: report.optional(),
  accept: accept.optional(),
  lifecycle: lifecycle.optional(),
  changes: changes.optional(),
  promises: promises.optional(),
  clocks: clocks.optional(),
  exceptions: exceptions.optional(),
  notify: notify.optional(),
});
export type RawMapping = z.infer<typeof mappingShape>;
