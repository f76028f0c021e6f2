import type { HttpCall } from './http-client.ts';
import type { Effect } from './http-error.ts';

export const maxAttempts = 6;
const firstBackoffMs = 500;
const longestBackoffMs = 20_000;
// HubSpot asks to wait at least 2 s on 423 Locked: https://developers.hubspot.com/docs/api-reference/error-handling
const lockedMs = 2_000;

export interface FailedAttempt {
  /** Sent twice it reads, or leaves the same state. */
  readonly mayRepeat: boolean;
  /** 1 for the first. */
  readonly attempt: number;
  readonly effect: Effect;
  readonly status?: number;
  /** The vendor, or the nature of the fault, says that the same request fails again. */
  readonly permanent: boolean;
  readonly retryAfterMs?: number;
  /** In [0, 1). */
  readonly jitter: number;
  /** Time left in which another attempt may start. */
  readonly remainingMs: number;
}

export type RetryDecision = { readonly retry: false } | { readonly retry: true; readonly waitMs: number };

/**
 * Pure. A request that reads, or that leaves the same state when sent twice, may be sent again after any passing
 * fault; one that creates something only when it is certain that nothing came of it.
 */
export function decideRetry(failed: FailedAttempt): RetryDecision {
  if (failed.permanent || failed.attempt >= maxAttempts || !maySendAgain(failed)) return { retry: false };
  const waitMs = waitBefore(failed);
  return waitMs <= failed.remainingMs ? { retry: true, waitMs } : { retry: false };
}

function maySendAgain({ mayRepeat, effect, status }: FailedAttempt): boolean {
  if (effect === 'not-sent' || status === 429) return true;
  return mayRepeat && (status === 423 || effect === 'ambiguous');
}

/** Whether a call may reach the vendor twice: it only reads, or it leaves the same state each time. */
export function mayRepeat({ method, repeatable = false }: Pick<HttpCall<unknown>, 'method' | 'repeatable'>): boolean {
  return repeatable || method === 'GET' || method === 'PUT' || method === 'DELETE';
}

/** Exponential with full jitter, so that workers who failed together do not come back together. */
function waitBefore({ attempt, status, retryAfterMs, jitter }: FailedAttempt): number {
  if (retryAfterMs !== undefined) return retryAfterMs;
  const backoffMs = Math.round(jitter * Math.min(longestBackoffMs, firstBackoffMs * 2 ** attempt));
  return status === 423 ? lockedMs + backoffMs : backoffMs;
}
