import type { WorkingTime } from './working-time.ts';

/** What is timed in the life of a handoff. The words are part of mappings, JSON and the store. */
export const clockNames = [
  'won_to_built',
  'offered_to_accepted',
  'returned_to_resubmitted',
  'accepted_to_kickoff',
  'first_action',
  'go_live',
  'stalled',
] as const;
export type ClockName = (typeof clockNames)[number];

export type Side = 'sales' | 'delivery';

/** One clock of one handoff as it stood when it was last looked at. Instants are epoch ms, the rest working time in ms. */
export interface ClockReading {
  readonly clock: ClockName;
  /** A clock starts anew with each return, say; counted from 0. */
  readonly episode: number;
  /** Whose time is limited. */
  readonly owner: Side;
  /** `stopped`: the other side holds the ball, or the deal is not won any more. */
  readonly state: 'running' | 'stopped' | 'ended';
  readonly startedAt: number;
  readonly endedAt?: number | undefined;
  /** When the limit was or will be used up; absent while the clock is stopped before that. */
  readonly dueAt?: number | undefined;
  /** What the owner may take; absent where a day was promised instead. */
  readonly target?: WorkingTime | undefined;
  /** How long each side has held the ball since the clock started, in its own working time. */
  readonly salesMs: number;
  readonly deliveryMs: number;
  /** The last step that is due: `nudge`, `due`, or `escalation-1` and so on. */
  readonly step?: string | undefined;
}

/** How a clock stands for people: an ended one is `met` or `late`. */
export function verdictOf(
  { state, dueAt, endedAt }: Pick<ClockReading, 'state' | 'dueAt' | 'endedAt'>,
  now: number,
): 'running' | 'overdue' | 'stopped' | 'met' | 'late' {
  if (state === 'ended') return dueAt !== undefined && (endedAt ?? now) > dueAt ? 'late' : 'met';
  if (state === 'stopped') return 'stopped';
  return dueAt !== undefined && dueAt <= now ? 'overdue' : 'running';
}
