import { isoTime } from '../domain/clock.ts';
import { type ClockName, type ClockReading, verdictOf } from '../domain/handoff-clock.ts';
import { describeTime } from '../mapping/describe/describe-clocks.ts';
import { shownTime } from './shown-time.ts';

const names = {
  won_to_built: 'Won → built',
  offered_to_accepted: 'Offered → accepted',
  returned_to_resubmitted: 'Returned → answered',
  accepted_to_kickoff: 'Accepted → kickoff',
  first_action: 'Accepted → first action',
  go_live: 'Promised day',
  stalled: 'Nothing has moved',
} as const satisfies Record<ClockName, string>;

/** The clocks of a handoff as JSON shows them. `overdue` and `running` are told by `now`, the times as last looked at. */
export const shownClock = (reading: ClockReading, now: number) => ({
  clock: reading.clock,
  run: reading.episode + 1,
  owner: reading.owner,
  verdict: verdictOf(reading, now),
  limit: reading.target === undefined ? null : describeTime(reading.target),
  startedAt: isoTime(reading.startedAt),
  dueAt: reading.dueAt === undefined ? null : isoTime(reading.dueAt),
  endedAt: reading.endedAt === undefined ? null : isoTime(reading.endedAt),
  salesMs: reading.salesMs,
  deliveryMs: reading.deliveryMs,
  step: reading.step ?? null,
});

/** One line for each clock, and one below it for what each side has had. What merely moves is left out. */
export function formatClocks(clocks: readonly ReturnType<typeof shownClock>[]): { line: string; below: string }[] {
  return clocks
    .filter(({ clock, verdict }) => clock !== 'stalled' || verdict === 'overdue')
    .map(({ clock, run, verdict, limit, startedAt, dueAt, endedAt, salesMs, deliveryMs }) => {
      const words = [
        ...(limit === null ? [] : [`limit ${limit}`]),
        ...(dueAt === null || verdict === 'met'
          ? []
          : [`${verdict === 'running' ? 'until' : 'was due'} ${shownTime(dueAt)}`]),
        ...(endedAt === null ? [] : [`ended ${shownTime(endedAt)}`]),
      ];
      const which = run === 1 ? '' : ` (${run})`;
      const rest = words.length === 0 ? '' : `, ${words.join(', ')}`;
      return {
        line: `${names[clock]}${clock === 'stalled' ? '' : which}: ${verdict}${rest}`,
        below: `since ${shownTime(startedAt)}; sales ${inHours(salesMs)}, delivery ${inHours(deliveryMs)} of working time`,
      };
    });
}

const inHours = (ms: number): string => `${Math.round(ms / 360_000) / 10} h`;
