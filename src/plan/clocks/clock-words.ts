import type { BusinessCalendar } from '../../domain/business-calendar.ts';
import type { HandoffState } from '../../domain/handoff-state.ts';
import type { Exception } from '../../domain/plan.ts';
import { clocksOf } from '../../mapping/clocks.ts';
import { describeTime } from '../../mapping/describe/describe-clocks.ts';
import type { PlanContext } from '../plan-input.ts';
import type { ReadClock } from './read-clocks.ts';

/** What is to be done before the limit, after "Delivery was to …". */
function duty({ rule }: Pick<ReadClock, 'rule'>, { mapping }: PlanContext): string {
  const task = rule.task === undefined ? undefined : `finish "${rule.task}"`;
  switch (rule.clock) {
    case 'won_to_built':
      return 'have the project built';
    case 'offered_to_accepted':
      return 'accept or return the handoff';
    case 'returned_to_resubmitted':
      return 'answer the return';
    case 'accepted_to_kickoff':
      return task ?? 'begin the first task';
    case 'first_action':
      return 'do something in the accepted project';
    case 'go_live':
      return task ?? `deliver everything, as ${mapping.report.promised?.source ?? 'the deal'} promises`;
    case 'stalled':
      return 'move it on';
    default:
      return rule.clock satisfies never;
  }
}

/** What the one whose move it is can do, with the command where there is one. */
function remedy({ rule, reading }: Pick<ReadClock, 'rule' | 'reading'>, { deal, mapping }: PlanContext): string {
  const explain = `\`handoff explain ${deal.id}\``;
  const said = `run \`handoff accept ${deal.id}\` or \`handoff return ${deal.id} --reason CODE --because "…"\``;
  switch (rule.clock) {
    case 'won_to_built':
      return `See what stands in the way: ${explain}.`;
    case 'offered_to_accepted':
      return mapping.accept === undefined
        ? 'Begin the first task of the project in ClickUp.'
        : `Set "${mapping.accept.task}" in ClickUp to ${mapping.accept.accepted[0] ?? 'accepted'}, or ${said}.`;
    case 'returned_to_resubmitted':
      return `Correct what delivery names on the deal; or, if it is right as it is, run \`handoff resubmit ${deal.id} --because "…"\`.`;
    case 'accepted_to_kickoff':
      return rule.task === undefined ? 'Begin a task in ClickUp.' : `Finish "${rule.task}" in ClickUp.`;
    case 'first_action':
      return 'Begin a task of the project in ClickUp, or change one: its date, its assignee.';
    case 'go_live':
      return `Finish what is open; or agree on another day with the customer and write it to ${mapping.report.promised?.source ?? 'the deal'}.`;
    case 'stalled':
      return reading.owner === 'sales'
        ? `Supply what is missing on the deal, or tell delivery that it is off: ${explain} shows what it waits for.`
        : `Go on in ClickUp, or return it to sales: ${explain} shows what it waits for.`;
    default:
      return rule.clock satisfies never;
  }
}

/** Day and time where the one who is timed works. */
export const shownAt = (at: number, { timezone }: Pick<BusinessCalendar, 'timezone'>): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timezone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');

/** What is to be told of a clock whose reminder or limit is due; undefined where nothing is. */
export function clockException(clock: ReadClock, state: HandoffState, context: PlanContext): Exception | undefined {
  const { reading, rule } = clock;
  if (reading.state !== 'running' || reading.step === undefined) return undefined;
  if (rule.clock === 'stalled' && reading.step !== 'nudge') return standstill(clock, state, context);
  const calendar = clocksOf(context.mapping).calendars[reading.owner];
  const who = reading.owner === 'sales' ? 'Sales' : 'Delivery';
  const limit = rule.within === undefined ? 'the promised day' : describeTime(rule.within);
  const when = `${shownAt(reading.dueAt ?? context.now, calendar)} (${calendar.timezone}; ${limit})`;
  const what = duty(clock, context);
  const more = { fix: remedy(clock, context), move: reading.owner, evidence: [sharesOf(clock, context)] };
  return reading.step === 'nudge'
    ? { code: 'CLOCK_NUDGE', message: `${who} has until ${when} to ${what}.`, ...more }
    : { code: 'CLOCK_OVERDUE', message: `${who} was to ${what} by ${when}.`, ...more };
}

/** How long each side has had it, as it was when it was last looked at. */
function sharesOf({ reading }: ReadClock, { mapping, now }: PlanContext): string {
  const { timezone } = clocksOf(mapping).calendars[reading.owner];
  const hours = (ms: number) => `${Math.round(ms / 360_000) / 10} h`;
  const since = shownAt(reading.startedAt, { timezone });
  return `From ${since} to ${shownAt(now, { timezone })}, in working time: sales ${hours(reading.salesMs)}, delivery ${hours(reading.deliveryMs)}.`;
}

/** Accepted, and not a single thing done; or begun somewhere, and left. */
function standstill(clock: ReadClock, state: HandoffState, context: PlanContext): Exception {
  const { owner, startedAt } = clock.reading;
  const since = shownAt(startedAt, clocksOf(context.mapping).calendars[owner]);
  const limit = clock.rule.within === undefined ? '' : `, for more than ${describeTime(clock.rule.within)}`;
  const more = { fix: remedy(clock, context), move: owner, evidence: [sharesOf(clock, context)] };
  const touches = (context.project?.tasks ?? []).map(({ touchedAt = 0 }) => touchedAt);
  if (state === 'accepted' && !touches.includes(startedAt)) {
    const message = `Delivery accepted the handoff, and nothing has been done since ${since}${limit}.`;
    return { code: 'NO_ACTION', message, ...more };
  }
  const turn = owner === 'sales' ? "sales'" : "delivery's";
  return { code: 'WORK_STALLED', message: `Nothing has moved since ${since}${limit}; it is ${turn} turn.`, ...more };
}
