/** At most `requests` in any `windowMs`. */
export interface LimitRule {
  readonly requests: number;
  readonly windowMs: number;
}

/** What is known of one limit of one token. Plain data, so that a store can keep and share it. */
export interface LimitBucket {
  readonly rule: LimitRule;
  /** Requests that still count, with the time (epoch ms) at which they stop counting; soonest first. */
  readonly spent: readonly { readonly count: number; readonly until: number }[];
  /** When the last request left (epoch ms). */
  readonly lastAt: number;
  /** The vendor told us to stay away until then (epoch ms). */
  readonly pausedUntil: number;
}

/** What an answer says about a limit. Absent means that it does not say. */
export interface LimitNews {
  readonly requests?: number;
  readonly windowMs?: number;
  /** Requests left in the window, by the vendor's count. */
  readonly left?: number;
  /** Time until the vendor counts from zero again. */
  readonly resetInMs?: number;
  /** Nothing of this vendor may be called for so long, whatever the limit. */
  readonly parkMs?: number;
}

// Requests are counted in slots: a 50th of the window is coarse enough to keep the state small, and the rounding up
// leaves room for requests that overtake each other on the way.
const slotsPerWindow = 50;

export const freshBucket = (rule: LimitRule): LimitBucket => ({ rule, spent: [], lastAt: 0, pausedUntil: 0 });

/**
 * Takes one request out of the bucket (`waitMs` 0), or says after how long to ask again. The first half of a window may
 * leave at once, the rest evenly until room comes back: whoever waits, waits for a moment and never for a whole window.
 */
export function takeRequest(
  bucket: LimitBucket,
  now: number,
): { readonly bucket: LimitBucket; readonly waitMs: number } {
  const current = forgetExpired(bucket, now);
  const freeAt = Math.max(current.pausedUntil, nextTurn(current, now));
  if (freeAt > now) return { bucket: current, waitMs: Math.ceil(freeAt - now) };
  const counted = spend(current, 1, slotEnd(current.rule, now) + current.rule.windowMs);
  return { bucket: { ...counted, lastAt: now }, waitMs: 0 };
}

function nextTurn(bucket: LimitBucket, now: number): number {
  const left = requestsLeft(bucket, now);
  const [soonest] = bucket.spent;
  if (soonest === undefined || left > bucket.rule.requests / 2) return now;
  return left === 0 ? soonest.until : bucket.lastAt + (soonest.until - bucket.lastAt) / left;
}

export function requestsLeft(bucket: LimitBucket, now: number): number {
  const spent = forgetExpired(bucket, now).spent.reduce((sum, { count }) => sum + count, 0);
  return Math.max(0, bucket.rule.requests - spent);
}

/** Takes over the vendor's own figures. What others spent on the same token counts as if we had spent it. */
export function learnNews(bucket: LimitBucket, news: LimitNews, now: number): LimitBucket {
  const rule = { requests: news.requests ?? bucket.rule.requests, windowMs: news.windowMs ?? bucket.rule.windowMs };
  const current = forgetExpired({ ...bucket, rule }, now);
  const spentByOthers = requestsLeft(current, now) - (news.left ?? Number.POSITIVE_INFINITY);
  return spentByOthers > 0 ? spend(current, spentByOthers, now + (news.resetInMs ?? rule.windowMs)) : current;
}

export function pauseBucket(bucket: LimitBucket, until: number): LimitBucket {
  return { ...bucket, pausedUntil: Math.max(bucket.pausedUntil, until) };
}

function forgetExpired(bucket: LimitBucket, now: number): LimitBucket {
  return { ...bucket, spent: bucket.spent.filter(({ until }) => until > now) };
}

function spend(bucket: LimitBucket, count: number, until: number): LimitBucket {
  const same = bucket.spent.find((entry) => entry.until === until);
  const others = bucket.spent.filter((entry) => entry !== same);
  const spent = [...others, { count: count + (same?.count ?? 0), until }].sort((a, b) => a.until - b.until);
  return { ...bucket, spent };
}

function slotEnd({ windowMs }: LimitRule, now: number): number {
  const slotMs = Math.max(1, Math.floor(windowMs / slotsPerWindow));
  return (Math.floor(now / slotMs) + 1) * slotMs;
}
