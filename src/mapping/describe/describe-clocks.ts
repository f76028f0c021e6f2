import type { BusinessCalendar } from '../../domain/business-calendar.ts';
import type { ClockName } from '../../domain/handoff-clock.ts';
import type { WorkingTime } from '../../domain/working-time.ts';
import type { ClockRule } from '../clocks.ts';
import type { Mapping } from '../mapping.ts';
import { listed } from './describe-rules.ts';

const spans = {
  won_to_built: 'From the win to the built project',
  offered_to_accepted: 'From the offer to the yes of delivery',
  returned_to_resubmitted: 'From the no of delivery to the answer of sales',
  accepted_to_kickoff: 'From the yes of delivery to the kickoff',
  first_action: 'From the yes of delivery to the first change in the project',
  go_live: 'Up to the promised day',
  stalled: 'Nothing moves',
} as const satisfies Record<ClockName, string>;

/** Pure. How long each step may take, in sentences; nothing where the file sets no clocks. */
export function describeClocks({ clocks }: Mapping): string[] {
  if (clocks === undefined) return [];
  const { sales, delivery } = clocks.calendars;
  return [
    ...clocks.rules.map(describeRule),
    `Counted in working time: sales ${describeHours(sales)}, delivery ${describeHours(delivery)}.`,
  ];
}

/** `1 business day`, as a file says it. */
export const describeTime = ({ amount, unit }: WorkingTime): string =>
  `${amount} business ${amount === 1 ? unit.slice(0, -1) : unit}`;

function describeRule({ clock, within, nudge, escalate, task }: ClockRule): string {
  const until = task === undefined ? '' : ` (the end of “${task}”)`;
  const limit = within === undefined ? '' : `: ${describeTime(within)}`;
  const reminder = nudge === undefined ? [] : [`a reminder ${describeNudge(nudge)}`];
  const steps = escalate.map(({ after, to }) => `${to} hears of it ${describeAfter(after)}`);
  const then = [...reminder, ...steps];
  return `${spans[clock]}${until}${limit}${then.length === 0 ? '' : `; ${listed(then)}`}.`;
}

const describeNudge = (nudge: NonNullable<ClockRule['nudge']>): string =>
  'percent' in nudge ? `when ${nudge.percent} % of it are used` : `${describeTime(nudge)} before`;

const describeAfter = (after: WorkingTime): string =>
  after.amount === 0 ? 'once it is passed' : `${describeTime(after)} after it`;

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** When a team works, as in `Mon, Tue 09:00–17:00 (Europe/Berlin)`. */
export function describeHours({ timezone, days, opensAt, closesAt }: BusinessCalendar): string {
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return `${days.map((day) => names[day - 1] ?? '').join(', ')} ${clock(opensAt)}–${clock(closesAt)} (${timezone})`;
}
