import type { ClockReading } from '../../domain/handoff-clock.ts';
import type { HandoffState } from '../../domain/handoff-state.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { agreeing, earliest, join, nothing, raising } from '../plan-input.ts';
import { clockException } from './clock-words.ts';
import { endKey } from './observed-ends.ts';
import { type ReadClock, readClocks } from './read-clocks.ts';
import { closeClockTasks, tellClock, watchClocks } from './tell-clock.ts';

/** Codes that time alone brings about: nothing has to be looked at again before the next step is due. */
export const clockCodes: readonly string[] = ['CLOCK_NUDGE', 'CLOCK_OVERDUE', 'WORK_STALLED', 'NO_ACTION'];

export interface PlannedClocks {
  readonly part: Part;
  readonly clocks: readonly ClockReading[];
}

/**
 * The clocks of a handoff that is, or just came, into a state: what they say, who is told, and when they say something
 * else. With `isQuiet` nobody is told now: something is under way from which another state follows.
 */
export function planClocks(state: HandoffState, context: PlanContext, isQuiet: boolean): PlannedClocks {
  const clocks = readClocks(state, context);
  const parts = clocks.map((clock): Part => {
    const exception = clockException(clock, state, context);
    const next = { ...nothing, ...earliest(clock.nextAt) };
    if (exception === undefined) return join(next, rememberEnd(clock, context));
    return join(next, raising(exception), isQuiet ? nothing : tellClock(clock, exception, context));
  });
  const asked = isQuiet ? nothing : closeClockTasks(clocks, context);
  return {
    part: join(...parts, watchClocks(clocks, context), asked),
    clocks: clocks.map(({ reading }) => reading),
  };
}

/** Only what something in ClickUp ended: a change of state is in the history for good. */
const rememberEnd = ({ rule, reading, wasSeenToEnd }: ReadClock, context: PlanContext): Part =>
  wasSeenToEnd && reading.endedAt !== undefined
    ? agreeing(context, { key: endKey(rule, reading), value: String(reading.endedAt) })
    : nothing;
