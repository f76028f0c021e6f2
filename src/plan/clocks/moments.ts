import type { BusinessCalendar } from '../../domain/business-calendar.ts';
import { addWorkedMs, workedMs, workingTimeMs } from '../../domain/working-time.ts';
import type { ClockRule } from '../../mapping/clocks.ts';
import type { Course } from './courses.ts';

/** Something that falls due on a clock. */
export interface Step {
  readonly name: string;
  readonly at: number;
  /** Who hears of it; absent for the limit itself, and for a reminder, which goes to whoever is timed. */
  readonly to?: string;
  readonly isTold: boolean;
}

/** When so much of the time is used up; undefined while the clock stands still before that. */
function momentOf({ ran, isRunning, startedAt }: Course, ms: number, calendar: BusinessCalendar): number | undefined {
  let left = ms;
  for (const { from, to } of ran) {
    const worked = workedMs(from, to, calendar);
    if (left <= worked) return addWorkedMs(from, left, calendar);
    left -= worked;
  }
  return isRunning ? addWorkedMs(ran.at(-1)?.to ?? startedAt, left, calendar) : undefined;
}

/** The reminder, the limit and the steps after it, as far as it is known when they fall due; in the order of time. */
export function stepsWithin(course: Course, rule: ClockRule, calendar: BusinessCalendar): readonly Step[] {
  const { within, nudge, escalate } = rule;
  if (within === undefined) return [];
  const limit = workingTimeMs(within, calendar);
  const at = (ms: number) => momentOf(course, ms, calendar);
  return inOrder([
    ...(nudge === undefined
      ? []
      : [{ name: 'nudge', at: at(limit - beforeEnd(nudge, limit, calendar)), isTold: true }]),
    { name: 'due', at: at(limit), isTold: false },
    ...escalate.map(({ after, to }, index) => ({
      ...{ name: `escalation-${index + 1}`, to, isTold: true },
      at: at(limit + workingTimeMs(after, calendar)),
    })),
  ]);
}

/** The same for a day that was promised: the clock runs to its end, whoever holds the ball. */
export function stepsUpTo(
  deadline: number,
  { startedAt }: Course,
  { nudge, escalate }: ClockRule,
  calendar: BusinessCalendar,
): readonly Step[] {
  const whole = workedMs(startedAt, deadline, calendar);
  const reminder = (given: NonNullable<ClockRule['nudge']>) =>
    addWorkedMs(startedAt, Math.max(0, whole - beforeEnd(given, whole, calendar)), calendar);
  return inOrder([
    ...(nudge === undefined ? [] : [{ name: 'nudge', at: reminder(nudge), isTold: true }]),
    { name: 'due', at: deadline, isTold: false },
    ...escalate.map(({ after, to }, index) => ({
      ...{ name: `escalation-${index + 1}`, to, isTold: true },
      at: addWorkedMs(deadline, workingTimeMs(after, calendar), calendar),
    })),
  ]);
}

const beforeEnd = (nudge: NonNullable<ClockRule['nudge']>, wholeMs: number, calendar: BusinessCalendar): number =>
  'percent' in nudge ? wholeMs - Math.round((wholeMs * nudge.percent) / 100) : workingTimeMs(nudge, calendar);

type Uncertain = Omit<Step, 'at'> & { readonly at: number | undefined };

const inOrder = (steps: readonly Uncertain[]): readonly Step[] =>
  steps.flatMap(({ at, ...step }) => (at === undefined ? [] : [{ ...step, at }])).toSorted((a, b) => a.at - b.at);
