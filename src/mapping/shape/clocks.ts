import { z } from 'zod';
import { calendar } from './back.ts';
import { person, word } from './parts.ts';

const time = (description: string) => word(`${description} For example: 4 business hours, or: 1 business day`);

const reminders = {
  nudge: word('A reminder before the limit: 50%, or so long before it, as in: 2 business hours').optional(),
  escalate: z
    .array(
      z.strictObject({
        after: time('How long after the limit; at once unless told.').optional(),
        to: person('Who hears of it.'),
      }),
    )
    .optional()
    .meta({ description: 'Who hears of it once the limit is passed, step by step.' }),
};
const limit = { within: time('How long it may take.'), ...reminders };
const limited = (description: string) =>
  z
    .union([time('How long it may take.'), z.strictObject(limit)])
    .optional()
    .meta({ description });
const task = word('The task whose end stops the clock.').optional();

const team = z
  .union([word('The name of one of `calendars`.'), calendar])
  .optional()
  .meta({ description: "This side's own working time, or the name of one of `calendars`." });
const teams = z
  .strictObject({ sales: team, delivery: team })
  .meta({ description: "Each side's own working time; what it leaves out is as in `calendar`." });

export const clocks = z
  .strictObject({
    calendar: calendar.optional(),
    calendars: teams.optional(),
    won_to_built: limited('From the win to the built project; stopped while it is held.'),
    offered_to_accepted: limited("From the offer to delivery's yes; stopped while it is returned."),
    built_to_accepted: limited('Another name of offered_to_accepted.'),
    returned_to_resubmitted: limited("From delivery's no to the answer of sales."),
    accepted_to_kickoff: z
      .union([time('How long it may take.'), z.strictObject({ ...limit, task })])
      .optional()
      .meta({ description: "From delivery's yes to the kickoff: the end of a task, or the first task begun." }),
    first_action: limited("From delivery's yes to the first change that anybody makes in the project."),
    go_live: z
      .union([z.literal(true), z.strictObject({ ...reminders, task })])
      .optional()
      .meta({ description: 'Up to the day that `report.promised` names.' }),
    stalled: z
      .union([z.literal(false), time('How long nothing may move.'), z.strictObject(limit)])
      .optional()
      .meta({ description: 'Nothing moves although somebody has to act; 5 business days unless told, or false.' }),
  })
  .meta({ description: 'How long each step may take, in working time.' });
