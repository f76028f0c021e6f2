import type { LimitSpec } from './limits.ts';
import type { Headers } from './transport.ts';

const tenSeconds = 10_000;
const minute = 60_000;
// The day ends at midnight in the account's own zone, which no answer names: look again every quarter of an hour.
export const dailyParkMs = 15 * minute;

/**
 * https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines: 100 per 10 s on the smallest plan,
 * more by the headers. Search has a limit of its own, 5 a second, and says nothing in its headers; we keep to 4 because
 * at one second the way to the server already moves requests together.
 */
export const hubSpotLimits: LimitSpec = {
  vendor: 'hubspot',
  rules: { default: { requests: 100, windowMs: tenSeconds }, search: { requests: 4, windowMs: 1_000 } },
  read: (headers) => ({
    ...numberHeader(headers, 'x-hubspot-ratelimit-max', 'requests'),
    ...numberHeader(headers, 'x-hubspot-ratelimit-interval-milliseconds', 'windowMs'),
    ...numberHeader(headers, 'x-hubspot-ratelimit-remaining', 'left'),
    ...numberHeader(headers, 'x-hubspot-ratelimit-daily-remaining', 'dayLeft'),
    ...(headers['x-hubspot-ratelimit-daily-remaining'] === '0' ? { parkMs: dailyParkMs } : {}),
  }),
};

/**
 * https://developer.clickup.com/docs/rate-limits: per token and minute 100 on the smaller plans, 1,000 and 10,000 on
 * the larger; `X-RateLimit-Reset` is a Unix time in seconds.
 */
export const clickUpLimits: LimitSpec = {
  vendor: 'clickup',
  rules: { default: { requests: 100, windowMs: minute }, search: { requests: 100, windowMs: minute } },
  read: (headers, now) => ({
    ...numberHeader(headers, 'x-ratelimit-limit', 'requests'),
    ...numberHeader(headers, 'x-ratelimit-remaining', 'left'),
    ...resetIn(headers, now),
  }),
};

/** A reset in the past or far away means that the two clocks differ: then a whole window is the safe wait. */
function resetIn(headers: Headers, now: number): { resetInMs?: number } {
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  if (Number.isNaN(reset)) return {};
  // The header is cut to whole seconds, so the window may end up to a second later than it says.
  const resetInMs = (reset + 1) * 1_000 - now;
  return { resetInMs: resetInMs > 0 && resetInMs <= minute + 1_000 ? resetInMs : minute };
}

function numberHeader<Name extends 'requests' | 'windowMs' | 'left' | 'dayLeft'>(
  headers: Headers,
  header: string,
  name: Name,
) {
  const value = Number(headers[header] ?? Number.NaN);
  const usable = Number.isSafeInteger(value) && (name === 'left' || name === 'dayLeft' ? value >= 0 : value > 0);
  const news: { requests?: number; windowMs?: number; left?: number; dayLeft?: number } = {};
  if (usable) news[name] = value;
  return news;
}
