/** Time as the product sees it, injected everywhere so that the whole of it can run in virtual time. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Resolves after `ms`, or rejects with the signal's reason. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** A number in [0, 1). */
export type Random = () => number;

export const isoTime = (epochMs: number): string => new Date(epochMs).toISOString();
