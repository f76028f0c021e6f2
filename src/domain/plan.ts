import type { Agreement } from './agreement.ts';
import type { Lookup } from './catalogue.ts';
import type { ClockReading } from './handoff-clock.ts';
import type { HandoffState } from './handoff-state.ts';
import type { DealId, HandoffId } from './ids.ts';
import type { Operation, Provenance } from './operation.ts';

/** One thing the gate found wanting: what, why it does not count, who can supply it, and how. */
export interface Missing {
  readonly label: string;
  readonly field?: string;
  readonly problem: string;
  readonly ask: string;
  readonly fix: string;
  /** Line of the mapping that asks for it. */
  readonly line: number;
}

/** Who has to act: on the deal, in ClickUp, on a mapping or an account's settings, or on the service itself. */
export type Move = 'sales' | 'delivery' | 'admin' | 'operator';

/** Something a person must do. Codes are permanent and documented. */
export interface Exception {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  /** What was seen, where that is more than the message says. */
  readonly evidence?: readonly string[];
  /** Where it is not the same for every exception of the code. */
  readonly move?: Move;
}

/**
 * A change that somebody has to agree to before it is made: its operations are not among the plan's until then.
 * `hash` changes with what it would do, so that nobody says yes to something else than was shown.
 */
export interface Proposal {
  readonly key: string;
  readonly what: string;
  readonly why: string;
  readonly hash: string;
  readonly operations: readonly Operation[];
}

/** One thing that was promised, and what stands for it in ClickUp. Days are calendar days, `at` is epoch milliseconds. */
export interface ProjectPromise {
  readonly step: string;
  readonly name: string;
  /** What was sold or promised, in the deal's own words. */
  readonly source: string;
  readonly state: 'covered' | 'uncovered' | 'done' | 'dropped';
  readonly task?: string;
  readonly url?: string;
  readonly due?: string;
  /** When it was done or dropped, and by whom, as far as was seen. */
  readonly at?: number;
  readonly by?: string;
}

/** What is known of a change of state beyond its reason, for the history and the figures. */
export interface TransitionDetail {
  /** Rounds count from 1, as people do. */
  readonly round: number;
  /** Who decided it by a command; absent where it was read from ClickUp or the CRM. */
  readonly by?: string;
  readonly verdict?: 'accepted with gaps' | 'returned though complete';
  /** Labels of what the gate finds wanting at that moment. */
  readonly missing?: readonly string[];
  /** Code of the mapping's list, or the words that delivery chose. */
  readonly reason?: string;
  readonly sentence?: string;
  /** The day that was promised to the customer, as it stood when everything was delivered. */
  readonly promised?: string;
}

/** Everything the service intends for one handoff, as a function of what it saw. */
export interface Plan {
  readonly handoff: HandoffId;
  readonly deal: DealId;
  readonly dealName: string;
  readonly mapping?: string;
  /** The template the project is (to be) copied from, as the mapping names it. */
  readonly template?: string;
  readonly state: HandoffState;
  /** Why it is in that state, in one sentence. */
  readonly because: string;
  /** How often it was held or returned before, counted from 0: notes and tasks are made once in each round. */
  readonly round: number;
  /** Absent where nothing is known beyond `because`. */
  readonly detail?: TransitionDetail;
  readonly missing: readonly Missing[];
  readonly operations: readonly Operation[];
  /** What has to be read before the plan is complete; empty when it is. */
  readonly lookups: readonly Lookup[];
  readonly exceptions: readonly Exception[];
  /** Where each reported value came from. */
  readonly values: readonly Provenance[];
  /** What both sides agree on without anything having to be done. */
  readonly agreed: readonly Agreement[];
  /** Changes that wait for somebody's yes. */
  readonly proposals: readonly Proposal[];
  /** Everything that was promised; absent while nothing stands, or where the mapping names no deliverables. */
  readonly promises?: readonly ProjectPromise[];
  /** E-mail addresses of those who play the roles that are told by e-mail; a role that nobody plays yet is absent. */
  readonly people?: Readonly<Record<string, string>>;
  /** How long each step has taken so far; absent where that cannot be told. */
  readonly clocks?: readonly ClockReading[];
  /** When the same observation gives another plan because a day is over (epoch ms). */
  readonly changesAt?: number;
}
