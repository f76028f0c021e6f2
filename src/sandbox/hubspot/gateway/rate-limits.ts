import { Refusal } from './refusal.ts';

export type Plan = 'free' | 'professional' | 'enterprise';

// https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
const limitsByPlan: Readonly<Record<Plan, { readonly burst: number; readonly daily: number }>> = {
  free: { burst: 100, daily: 250_000 },
  professional: { burst: 190, daily: 625_000 },
  enterprise: { burst: 190, daily: 1_000_000 },
};
const burstWindowMs = 10_000;
const searchesPerSecond = 5;

/** The zone whose midnight starts a new day of requests. */
export const portalTimeZone = 'Europe/Berlin';

function nextMidnight(now: number): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(portalTimeZone).startOfDay();
  return today.add({ days: 1 }).epochMilliseconds;
}

/** The counters of one portal, changed in place. */
export interface RateLimits {
  readonly plan: Plan;
  /** Moments of the calls of the last ten seconds, by app. */
  readonly bursts: Map<string, number[]>;
  readonly searches: number[];
  day: { readonly used: number; readonly resetsAt: number };
}

export const createRateLimits = (plan: Plan, now: number): RateLimits => ({
  plan,
  bursts: new Map(),
  searches: [],
  day: { used: 0, resetsAt: nextMidnight(now) },
});

/** The day's limit and what is used of it. */
export function dailyUsage(limits: RateLimits, now: number) {
  if (now >= limits.day.resetsAt) limits.day = { used: 0, resetsAt: nextMidnight(now) };
  return { limit: limitsByPlan[limits.plan].daily, ...limits.day };
}

/** How many moments lie inside the window that ends now; older ones are forgotten. */
function within(moments: number[], now: number, windowMs: number): number {
  while ((moments[0] ?? now) <= now - windowMs) moments.shift();
  return moments.length;
}

type Headers = Readonly<Record<string, string>>;

function limitHeaders(limits: RateLimits, moments: readonly number[], now: number): Headers {
  const { burst } = limitsByPlan[limits.plan];
  const { limit, used } = dailyUsage(limits, now);
  const lastSecond = moments.filter((moment) => moment > now - 1_000).length;
  return {
    'x-hubspot-ratelimit-daily': String(limit),
    'x-hubspot-ratelimit-daily-remaining': String(Math.max(0, limit - used)),
    'x-hubspot-ratelimit-interval-milliseconds': String(burstWindowMs),
    'x-hubspot-ratelimit-max': String(burst),
    'x-hubspot-ratelimit-remaining': String(burst - moments.length),
    'x-hubspot-ratelimit-secondly': String(burst / 10),
    'x-hubspot-ratelimit-secondly-remaining': String(Math.max(0, burst / 10 - lastSecond)),
  };
}

/** Search has a limit of its own and tells nothing of it: no headers, no policy, no Retry-After. */
function admitSearch({ searches }: RateLimits, now: number): void {
  if (within(searches, now, 1_000) >= searchesPerSecond) {
    throw new Refusal(429, 'You have reached your secondly limit.', { category: 'RATE_LIMITS' });
  }
  searches.push(now);
}

function admitBurst(limits: RateLimits, token: string, now: number): readonly number[] {
  const moments = limits.bursts.get(token) ?? [];
  limits.bursts.set(token, moments);
  if (within(moments, now, burstWindowMs) >= limitsByPlan[limits.plan].burst) {
    const details = { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' };
    const headers = limitHeaders(limits, moments, now);
    throw new Refusal(429, 'You have reached your ten_secondly_rolling limit.', details, headers);
  }
  moments.push(now);
  return moments;
}

/** Counts the call and gives the limit headers of its answer; throws the 429 instead when there is no room for it. */
export function admitCall(limits: RateLimits, call: { token: string; isSearch: boolean; now: number }): Headers {
  const { token, isSearch, now } = call;
  const { limit, used } = dailyUsage(limits, now);
  if (used >= limit) {
    const details = { errorType: 'RATE_LIMIT', policyName: 'DAILY' };
    const headers = isSearch ? {} : limitHeaders(limits, [], now);
    throw new Refusal(429, 'You have reached your daily limit.', details, headers);
  }
  if (isSearch) admitSearch(limits, now);
  const moments = isSearch ? [] : admitBurst(limits, token, now);
  limits.day = { ...limits.day, used: used + 1 };
  return isSearch ? {} : limitHeaders(limits, moments, now);
}
