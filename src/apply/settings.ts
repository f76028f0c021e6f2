import { longestCreateWaitMs } from '../http/create-http-client.ts';

/**
 * How long the far side may surprise us. None of this is documented by either vendor; the defaults are longer than
 * what was ever reported, and everything that depends on them takes them from here.
 */
export interface ApplySettings {
  /** How long a request may wait for its turn within the vendor's limit, after it was written down. */
  readonly longestQueueMs: number;
  /** After this the client gives a request up; it may take effect all the same. */
  readonly requestTimeoutMs: number;
  /** How long after that a request may still commit. */
  readonly lateCommitMs: number;
  /** How long a committed object may be absent from the listing of its container. */
  readonly readLagMs: number;
  readonly marginMs: number;
  /** How long a worker may hold a handoff without a sign of life. */
  readonly leaseMs: number;
  /** After this many lost answers for one object a person decides. */
  readonly roundsBeforeAsking: number;
  /** Handoffs worked on at the same time. */
  readonly concurrency: number;
}

export const defaultApplySettings: ApplySettings = {
  longestQueueMs: longestCreateWaitMs,
  requestTimeoutMs: 30_000,
  lateCommitMs: 30_000,
  readLagMs: 20_000,
  marginMs: 10_000,
  leaseMs: 120_000,
  roundsBeforeAsking: 5,
  concurrency: 6,
};

/** Nothing is sent again before this has passed since it was sent: by then it is visible or will never be. */
export const quarantineMs = (settings: ApplySettings): number =>
  longestFlightMs(settings) + settings.lateCommitMs + settings.readLagMs;

/** From the moment a request was written down to the moment its worker has given it up. */
export const longestFlightMs = ({ longestQueueMs, requestTimeoutMs, marginMs }: ApplySettings): number =>
  longestQueueMs + requestTimeoutMs + marginMs;
