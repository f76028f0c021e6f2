import type { BusinessCalendar } from '../domain/business-calendar.ts';
import type { ClockName, Side } from '../domain/handoff-clock.ts';
import type { WorkingTime } from '../domain/working-time.ts';

/** Who hears of it when a limit was passed by so much. `to`: a role, an e-mail address, or `deal owner`. */
export interface Escalation {
  readonly after: WorkingTime;
  readonly to: string;
}

/** One clock of a mapping. */
export interface ClockRule {
  readonly line: number;
  readonly clock: ClockName;
  /** Absent for a clock that runs to a promised day. */
  readonly within?: WorkingTime;
  /** A reminder when so many percent of the time are used, or so long before it is. */
  readonly nudge?: { readonly percent: number } | WorkingTime;
  readonly escalate: readonly Escalation[];
  /** The task whose end stops the clock. */
  readonly task?: string;
}

/** How long each step may take, in the working time of whoever has to take it. */
export interface Clocks {
  readonly line: number;
  readonly calendars: Readonly<Record<Side, BusinessCalendar>>;
  readonly rules: readonly ClockRule[];
}

/** Work counts as stalled after this, where a file says nothing. */
const usualStall = { amount: 5, unit: 'days' } as const;

export const stalledRule = (line: number): ClockRule => ({ line, clock: 'stalled', within: usualStall, escalate: [] });

/** The clocks of a mapping; one that sets none still notices what does not move. */
export const clocksOf = ({
  clocks,
  calendar,
}: {
  readonly clocks?: Clocks;
  readonly calendar: BusinessCalendar;
}): Clocks => clocks ?? { line: 1, calendars: { sales: calendar, delivery: calendar }, rules: [stalledRule(1)] };
