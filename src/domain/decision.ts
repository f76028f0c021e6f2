/**
 * What a person decided about a handoff by a command or on the dashboard. Decisions are kept for good; the planner acts
 * on one until the agreement `decision:<seq>` says that it has been carried out.
 */
export type Decided =
  | { readonly kind: 'accept' }
  /** `reason` is a code of the mapping's list. */
  | { readonly kind: 'return'; readonly reason: string; readonly sentence: string }
  | { readonly kind: 'resubmit'; readonly sentence: string }
  | { readonly kind: 'pause'; readonly sentence: string }
  | { readonly kind: 'resume' }
  /** Of proposed changes: `key` names one proposal, `all` every one that was open; `hash` is what was shown. */
  | { readonly kind: 'approve' | 'reject'; readonly key: string; readonly hash: string }
  /** What to do about something that was found different: see the exception it belongs to. */
  | { readonly kind: 'choose'; readonly key: string; readonly choice: string };

export type Decision = Decided & {
  /** Counts from 1 within the handoff. */
  readonly seq: number;
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
};

/** The agreement that says that a decision has been carried out. */
export const decisionKey = ({ seq }: Pick<Decision, 'seq'>): string => `decision:${seq}`;
