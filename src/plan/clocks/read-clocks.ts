import type { BusinessCalendar } from '../../domain/business-calendar.ts';
import { addDays, parseDay, startOfDay } from '../../domain/business-calendar.ts';
import type { ClockReading, Side } from '../../domain/handoff-clock.ts';
import { ballOf, type HandoffState } from '../../domain/handoff-state.ts';
import { workedMs } from '../../domain/working-time.ts';
import { type ClockRule, type Clocks, clocksOf } from '../../mapping/clocks.ts';
import type { PlanContext } from '../plan-input.ts';
import { type Course, coursesOf, endedBy, type Stretch, stretchesOf } from './courses.ts';
import { type Step, stepsUpTo, stepsWithin } from './moments.ts';
import { lastMoveOf, observedEnd } from './observed-ends.ts';

/** One run of a clock with all that falls due on it. */
export interface ReadClock {
  readonly rule: ClockRule;
  readonly reading: ClockReading;
  readonly steps: readonly Step[];
  /** Something in ClickUp ended it, and not a change of state. */
  readonly wasSeenToEnd: boolean;
  /** The first step that is still to come; absent while the clock stands still. */
  readonly nextAt?: number;
}

interface Sight {
  readonly stretches: readonly Stretch[];
  readonly clocks: Clocks;
  readonly context: PlanContext;
}

/** Every clock of a handoff that is, or just came, into a state; each of its runs, the first one first. Pure. */
export function readClocks(state: HandoffState, context: PlanContext): readonly ReadClock[] {
  const clocks = clocksOf(context.mapping);
  const sight = { clocks, context, stretches: stretchesOf(context.history, state, context.now) };
  return clocks.rules.flatMap((rule) => {
    if (rule.clock === 'stalled') return readStalled(rule, sight);
    const courses = coursesOf(rule.clock, rule.task !== undefined, sight.stretches);
    return courses.flatMap((course) => readCourse(rule, course, sight));
  });
}

function readCourse(rule: ClockRule, byState: Course, sight: Sight): ReadClock[] {
  const seen = observedEnd(rule, byState, sight.context);
  const wasSeenToEnd = seen !== undefined && (byState.endedAt === undefined || seen < byState.endedAt);
  const course = wasSeenToEnd ? endedBy(byState, seen) : byState;
  const owner: Side = rule.clock === 'returned_to_resubmitted' ? 'sales' : 'delivery';
  const calendar = sight.clocks.calendars[owner];
  if (rule.clock !== 'go_live') {
    const steps = stepsWithin(course, rule, calendar);
    return [{ ...read(rule, course, owner, steps, sight), wasSeenToEnd }];
  }
  const deadline = endOfPromisedDay(sight.context, calendar);
  if (deadline === undefined) return [];
  return [{ ...read(rule, course, owner, stepsUpTo(deadline, course, rule, calendar), sight), wasSeenToEnd }];
}

/** The first instant after the day that was promised to the customer. */
function endOfPromisedDay({ mapping, scope }: PlanContext, calendar: BusinessCalendar): number | undefined {
  const { timezone } = calendar;
  const day = parseDay(mapping.report.promised?.value(scope), timezone);
  return day === undefined ? undefined : startOfDay(addDays(day, 1, 'days', calendar), timezone);
}

/** States in which somebody has to act for anything to move. */
const moving: readonly HandoffState[] = ['held', 'building', 'offered', 'returned', 'accepted', 'in_delivery'];

function readStalled(rule: ClockRule, sight: Sight): ReadClock[] {
  const { stretches, context, clocks } = sight;
  const last = stretches.at(-1);
  if (last === undefined || !moving.includes(last.state)) return [];
  const owner: Side = ballOf(last.state) === 'sales' ? 'sales' : 'delivery';
  const startedAt = lastMoveOf(stretches, context);
  const still = { ...last, from: startedAt, to: context.now };
  const course = { episode: stretches.length - 1, startedAt, ran: [still], isRunning: true };
  return [read(rule, course, owner, stepsWithin(course, rule, clocks.calendars[owner]), sight)];
}

function read(rule: ClockRule, course: Course, owner: Side, steps: readonly Step[], sight: Sight): ReadClock {
  const { now } = sight.context;
  const { episode, startedAt, endedAt, isRunning } = course;
  const until = endedAt ?? now;
  const due = steps.find(({ name }) => name === 'due')?.at;
  const last = steps.findLast(({ at }) => at <= until);
  const next = isRunning ? steps.find(({ at }) => at > now) : undefined;
  return {
    rule,
    steps,
    wasSeenToEnd: false,
    ...(next !== undefined && { nextAt: next.at }),
    reading: {
      clock: rule.clock,
      episode,
      owner,
      state: endedAt !== undefined ? 'ended' : isRunning ? 'running' : 'stopped',
      startedAt,
      ...(endedAt !== undefined && { endedAt }),
      ...(due !== undefined && { dueAt: due }),
      ...(rule.within !== undefined && { target: rule.within }),
      salesMs: heldBy('sales', course, until, sight),
      deliveryMs: heldBy('delivery', course, until, sight),
      ...(last !== undefined && { step: last.name }),
    },
  };
}

/** How long one side held the ball, in its own working time. While the deal is not won, nobody holds it. */
const heldBy = (side: Side, { startedAt }: Course, until: number, { stretches, clocks }: Sight): number =>
  stretches
    .filter(({ state }) => state !== 'paused' && ballOf(state) === side)
    .map(({ from, to }) => workedMs(Math.max(from, startedAt), Math.min(to, until), clocks.calendars[side]))
    .reduce((sum, ms) => sum + ms, 0);
