import type { LimitLeft } from './limits.ts';

/**
 * Pure: how long so many requests take from now, in ms. What is left goes at once and the rest at the pace of the
 * window, beside what others send under the same token; before all of it a pause has to end.
 */
export function timeToSend(
  requests: number,
  { left, requests: allowed, windowMs, others, pausedUntil }: Omit<LimitLeft, 'taken'>,
  now: number,
): number {
  if (requests === 0) return 0;
  const pauseMs = Math.max(0, (pausedUntil ?? now) - now);
  const later = Math.max(0, requests - (pauseMs > 0 ? 0 : left));
  return pauseMs + Math.ceil((later / Math.max(1, allowed - others)) * windowMs);
}
