import { z } from 'zod';
import { person, someWords, word, wordMap, words } from './parts.ts';

export const accept = z
  .strictObject({
    task: word('The task whose status or field tells; the brief unless told.').optional(),
    field: word('The ClickUp field of that task that tells instead of its status.').optional(),
    accepted: someWords('Statuses (or values of the field) that mean accepted; the first is set by `handoff accept`.'),
    returned: someWords(
      'Statuses (or values) that mean returned to sales; the first is set by `handoff return`.',
    ).optional(),
    offered: word('The status (or value) it is set back to once sales has answered a return.').optional(),
    reasons: wordMap('Code → why delivery may return a handoff, in words.').optional(),
    reason_field: word('The ClickUp field that says why it was returned: a code or a text of `reasons`.').optional(),
    sentence_field: word('The ClickUp text field in which delivery says it in a sentence.').optional(),
    resubmit_within: word('How long sales has to answer a return, for example: 2 business days').optional(),
  })
  .meta({ description: 'How delivery accepts the handoff, or returns it to sales.' });

export const calendar = z
  .strictObject({
    timezone: word('IANA time zone, such as Europe/Berlin.').optional(),
    hours: word('Opening hours, such as 09:00-17:00.').optional(),
    days: words('Working days: mon-fri, or a list.').optional(),
    holidays: words('Days on which nobody works: a country, a state (DE, DE-BE), days as YYYY-MM-DD.').optional(),
  })
  .meta({ description: "The team's working time, used for business_days." });

const calendarOfTeam = calendar
  .extend({ people: words('Whose: e-mail addresses, roles, or: deal owner') })
  .meta({ description: 'Working time of some of the people; what it leaves out is as in `calendar`.' });
export const calendars = z
  .record(z.string(), calendarOfTeam)
  .meta({ description: 'Working time by team: dates in working days count by the calendar of whoever does the task.' });

export const exceptions = z
  .strictObject({
    sales: z.enum(['task']).optional().meta({ description: 'A task in the CRM for the owner of the deal.' }),
    delivery: z.enum(['comment']).optional().meta({ description: 'A comment on the brief, for its owner.' }),
    list: word('A ClickUp list in the space of the projects: a task for each exception, while it is open.').optional(),
  })
  .meta({ description: 'How those who have to do something hear of it, beside the list of exceptions.' });

export const notify = z
  .strictObject({
    slack: word('A Slack channel: true is SLACK_WEBHOOK_URL, a name is SLACK_WEBHOOK_URL_NAME.').optional(),
    email: words('E-mail addresses, roles, or: deal owner').optional(),
    to: person('One more who is told by e-mail.').optional(),
    webhook: word('Another program: the name stands for WEBHOOK_NAME_URL and WEBHOOK_NAME_SECRET.').optional(),
    quiet_hours: z
      .boolean()
      .optional()
      .meta({ description: 'Slack and e-mail wait until the working time of `calendar`.' }),
    digest: word('Slack and e-mail once on a working day, at this time: 09:00.').optional(),
    on: someWords(
      'States, overdue, service, or codes of exceptions; held, returned, overdue, failed and service unless told.',
    ).optional(),
  })
  .meta({ description: 'Who is told, and of what.' });
