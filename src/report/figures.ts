import type { ClockName, Side } from '../domain/handoff-clock.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { AssumedKind } from './assumptions.ts';
import type { Spread } from './spread.ts';
import type { Stage } from './story.ts';
import type { TakenOver } from './trail.ts';

/** What was done that somebody did by hand before, if each takes as long as is assumed. */
export interface Saved {
  readonly lines: readonly {
    readonly kind: AssumedKind;
    readonly count: number;
    readonly minutesEach: number;
    readonly hours: number;
  }[];
  readonly hours: number;
}

/** So many of so many. */
export interface Share {
  readonly of: number;
  readonly part: number;
}

export interface TimeInState {
  readonly state: HandoffState;
  readonly side: Side;
  /** Stays that ended in the period, in the working time of the side. */
  readonly ended: Spread;
  /** Stays that had not ended when the period did. */
  readonly open: { readonly n: number; readonly longestMs: number | null };
  /** Stays that ended and that nobody can time any more: their mapping is gone. */
  readonly untimed: number;
}

/** Everything that is worked out for one period and one group of handoffs; `docs/figures.md` defines each. */
export interface Figures {
  /** Where they stood when the period ended, or stand now. */
  readonly states: Readonly<Record<HandoffState, number>>;
  readonly firstGate: Share;
  readonly firstAnswer: Share & { readonly withGaps: number };
  readonly times: readonly TimeInState[];
  readonly stages: readonly { readonly stage: Stage; readonly sales: Spread; readonly delivery: Spread }[];
  readonly missing: {
    readonly held: number;
    /** Held before the history said what for. */
    readonly unnamed: number;
    readonly fields: readonly { readonly label: string; readonly handoffs: number }[];
  };
  readonly returns: {
    readonly count: number;
    readonly thoughComplete: number;
    readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  };
  readonly leftAlone: Share & { readonly still: number };
  readonly takenOver: Readonly<Record<TakenOver['how'], number>>;
  readonly promises: {
    readonly kept: number;
    /** Of the kept, those that had a day; and those done by then. */
    readonly onTime: Share;
    readonly dropped: number;
    readonly open: number;
    readonly overdue: number;
    readonly uncovered: number;
  };
  readonly goLive: Share;
  readonly limits: readonly {
    readonly clock: ClockName;
    readonly kept: number;
    readonly passed: number;
    readonly escalated: number;
  }[];
  readonly saved: Saved;
}
