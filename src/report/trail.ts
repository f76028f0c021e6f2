import type { ClockReading } from '../domain/handoff-clock.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { ProjectPromise, TransitionDetail } from '../domain/plan.ts';

/** What every figure is grouped and narrowed by. A rep is the owner of the deal, the team that rep's first one. */
export interface Belonging {
  readonly mapping: string;
  readonly rep: string;
  readonly team: string;
}
export type GroupedBy = keyof Belonging;

/** A change of state, as the history keeps it. */
export interface Step {
  readonly state: HandoffState;
  readonly at: number;
  readonly detail?: TransitionDetail | undefined;
}

/** Something that exists already, and was taken over instead of being made a second time. */
export interface TakenOver {
  readonly at: number;
  readonly how: 'name taken' | 'lost answer' | 'said by a person';
}

/** All that is known of one handoff's way, from which every figure is worked out. */
export interface Trail extends Belonging {
  readonly id: HandoffId;
  /** Another goes on in its place: what happened counts, where it stands does not. */
  readonly superseded: boolean;
  readonly steps: readonly Step[];
  readonly promises: readonly ProjectPromise[];
  readonly clocks: readonly ClockReading[];
  readonly takenOver: readonly TakenOver[];
}
