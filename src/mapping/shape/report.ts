import { z } from 'zod';
import { handoffStates } from '../../domain/handoff-state.ts';
import { oneOf, path, word, wordMap, words } from './parts.ts';

const name = word('The name of a deal property.');

const property = (what: string) =>
  z
    .union([z.literal(false), name])
    .optional()
    .meta({ description: `The deal property for ${what}; false switches it off.` });

/** The same where there is more to say than the name; always settings when read, unless it is switched off. */
const propertyWith = <S extends z.ZodObject>(what: string, settings: S) =>
  z
    .union([z.literal(false), name.transform((property) => settings.parse({ property })), settings])
    .optional()
    .transform((given) => given ?? settings.parse({}))
    .meta({ description: `The deal property for ${what}; false switches it off.` });

const count = (description: string, usual: number) => z.int().min(1).max(10_000).default(usual).meta({ description });
const days = (description: string, usual: number, least = 0) =>
  z.int().min(least).max(1_000).default(usual).meta({ description });

const group = z.strictObject({
  name: word('What the phase is called on the deal.'),
  tasks: words('The tasks that belong to it; their sub-tasks do too.'),
});

const healthRules = z.strictObject({
  property: name.optional(),
  at_risk: z
    .strictObject({
      overdue_tasks: count('At risk from so many overdue tasks on.', 1),
      blocked_tasks: count('At risk from so many blocked tasks on.', 1),
      days_before: days('At risk when the forecast is later than so many working days before the promised day.', 0),
    })
    .prefault({})
    .meta({ description: 'From when on a project is at risk.' }),
  late: z
    .strictObject({
      overdue_days: days('Late when a task is overdue by so many working days.', 10, 1),
      days_after: days('Late when the forecast is more than so many working days after the promised day.', 0),
    })
    .prefault({})
    .meta({ description: 'From when on a project is late.' }),
});

export const reportSettings = z.strictObject({
  state: property('the state of the handoff'),
  missing: property('what is missing'),
  status: propertyWith(
    'the status of the project',
    z.strictObject({
      property: name.optional(),
      map: wordMap('Status in ClickUp → text on the deal.').default({}),
    }),
  ),
  phase: propertyWith(
    'the phase the project is in',
    z.strictObject({
      property: name.optional(),
      groups: z.array(group).default([]).meta({
        description: 'The phases in their order; left out, the lists of a folder project are its phases.',
      }),
    }),
  ),
  progress: propertyWith(
    'the share that is done',
    z.strictObject({
      property: name.optional(),
      by: oneOf(['tasks', 'deliverables', 'estimate'], 'What the share is counted in.').default('tasks'),
    }),
  ),
  next_milestone: property('the next milestone'),
  next_milestone_date: property('the day of the next milestone'),
  health: propertyWith('how the project is doing', healthRules),
  forecast: property('the day the project will be finished'),
  hours: z.union([z.boolean(), name]).optional().meta({
    description: 'The deal property for the hours tracked in ClickUp; true for the usual one. Off unless asked.',
  }),
  lists: z.union([z.boolean(), name]).optional().meta({
    description: 'The deal property for a line on each list of the project; true for the usual one. Off unless asked.',
  }),
  owner: property("delivery's owner"),
  blockers: property('blocked and overdue tasks'),
  last_activity: property('the last change in the project'),
  link: property('the address of the project'),
  ball: property('who has to act: sales, delivery or nobody'),
  round: property('how many times the handoff was handed in'),
  return_reason: property('why delivery returned it'),
  promises: property('what of the promised is delivered'),
  promised: path('The day that was promised to the customer.').optional(),
  owner_role: word("The role reported as delivery's owner.").optional(),
  milestones: words('Tasks that count as milestones; left out, every task with a due date.').optional(),
  blocked_statuses: words('Statuses that mean blocked.').default(['blocked']),
  dependencies_block: z
    .boolean()
    .default(false)
    .meta({ description: 'True: a task that waits for another open task of the project is blocked too.' }),
  notes: z
    .union([z.literal(false).transform(() => []), z.array(z.enum(handoffStates))])
    .default(['held', 'offered', 'returned', 'delivered', 'paused'])
    .meta({ description: "States that put a note on the deal's timeline; false for none." }),
});

export const report = z
  .union([z.literal(false), reportSettings])
  .meta({ description: 'What goes back to the deal; false for nothing.' });
