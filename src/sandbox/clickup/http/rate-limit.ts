import type { ClickUpSettings } from '../settings.ts';

const windowMs = 60_000;

interface RateVerdict {
  readonly allowed: boolean;
  /** `X-RateLimit-Reset` is in Unix seconds. https://developer.clickup.com/docs/rate-limits */
  readonly headers: Readonly<Record<string, string>>;
}

type Take = (token: string, now: number) => RateVerdict;

/** Requests per token and minute. Refused requests do not count. */
export function createRateLimit({ limitPerMinute, window }: ClickUpSettings): Take {
  const verdict = (allowed: boolean, used: number, resetAt: number): RateVerdict => ({
    allowed,
    headers: {
      'x-ratelimit-limit': String(limitPerMinute),
      'x-ratelimit-remaining': String(Math.max(0, limitPerMinute - used)),
      'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
    },
  });
  return window === 'fixed' ? fixedWindow(limitPerMinute, verdict) : slidingWindow(limitPerMinute, verdict);
}

type Judge = (allowed: boolean, used: number, resetAt: number) => RateVerdict;

function fixedWindow(limit: number, verdict: Judge): Take {
  const windows = new Map<string, { readonly start: number; used: number }>();
  return (token, now) => {
    const start = Math.floor(now / windowMs) * windowMs;
    let current = windows.get(token);
    if (current?.start !== start) {
      current = { start, used: 0 };
      windows.set(token, current);
    }
    const allowed = current.used < limit;
    if (allowed) current.used += 1;
    return verdict(allowed, current.used, start + windowMs);
  };
}

function slidingWindow(limit: number, verdict: Judge): Take {
  const taken = new Map<string, number[]>();
  return (token, now) => {
    const times = taken.get(token) ?? [];
    taken.set(token, times);
    const firstInside = times.findIndex((at) => at > now - windowMs);
    times.splice(0, firstInside === -1 ? times.length : firstInside);
    const allowed = times.length < limit;
    if (allowed) times.push(now);
    return verdict(allowed, times.length, (times[0] ?? now) + windowMs);
  };
}
