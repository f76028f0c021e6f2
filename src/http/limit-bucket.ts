/** At most `requests` in any `windowMs`. */
export interface LimitRule {
  readonly requests: number;
  readonly windowMs: number;
}

/** What is known of one limit of one token. Plain data, so that a store can keep and share it. Times are epoch ms. */
export interface LimitBucket {
  readonly rule: LimitRule;
  /** Own requests, with the time at which they stop counting; soonest first. */
  readonly spent: readonly Spent[];
  /** What others sent under the same token, as the vendor's count showed it at `at`. */
  readonly others: readonly SpentByOthers[];
  /** When the last request left. */
  readonly lastAt: number;
  /** The vendor told us to stay away until then. */
  readonly pausedUntil: number;
  /** The pause is for the rest of the day's allowance, and until a request has gone through nobody knows that it is over. */
  readonly daily?: boolean;
  /** Until then whoever has nobody waiting lets those go first who have. */
  readonly urgentUntil: number;
  /** As of when the vendor's own count is known; 0 before its first answer. */
  readonly newsAt: number;
  /** When the vendor counts from zero again, by what its answers told. */
  readonly resetAt?: number;
  /** That time moved by less than a window: there is no moment at which everything counts anew. */
  readonly slides?: boolean;
  /** Requests left of the day. */
  readonly dayLeft?: number;
  /** Requests taken since the bucket is kept. */
  readonly taken: number;
}

export interface Spent {
  readonly count: number;
  readonly until: number;
}

export interface SpentByOthers extends Spent {
  readonly at: number;
}

// Requests are counted in slots: a 100th of the window is coarse enough to keep the state small.
const slotsPerWindow = 100;

export const freshBucket = (rule: LimitRule): LimitBucket => ({
  rule,
  spent: [],
  others: [],
  lastAt: 0,
  pausedUntil: 0,
  urgentUntil: 0,
  newsAt: 0,
  taken: 0,
});

export const sumOf = (entries: readonly Spent[]): number => entries.reduce((sum, { count }) => sum + count, 0);

/** By our own count, which is never ahead of the vendor's. */
export function requestsLeft({ rule, spent, others }: LimitBucket, now: number): number {
  const counts = ({ until }: Spent) => until > now;
  return Math.max(0, rule.requests - sumOf(spent.filter(counts)) - sumOf(others.filter(counts)));
}

/** What others send in a window, by what was seen of them in the last two; 0 where nobody else uses the token. */
export function othersPerWindow({ others, rule: { windowMs } }: LimitBucket, now: number): number {
  const since = (ms: number) => sumOf(others.filter(({ at }) => at > now - ms));
  return Math.max(since(windowMs), since(2 * windowMs) / 2);
}

/** A longer pause stays. */
export function pauseBucket(bucket: LimitBucket, until: number, { daily = false } = {}): LimitBucket {
  return until <= bucket.pausedUntil ? bucket : { ...bucket, pausedUntil: until, daily };
}

/** A request has gone through after a pause for want of what the day allows: the others may follow. */
export function goOn(bucket: LimitBucket, now: number): LimitBucket {
  if (bucket.daily !== true || bucket.pausedUntil > now) return bucket;
  const { daily: _over, ...rest } = bucket;
  return rest;
}

/** The end of the slot in which requests that leave `now` are counted: what was taken ahead has to leave before it. */
export function slotEnd({ windowMs }: LimitRule, now: number): number {
  const slotMs = Math.max(1, Math.floor(windowMs / slotsPerWindow));
  return (Math.floor(now / slotMs) + 1) * slotMs;
}

/** When a request stops counting that leaves in the slot which ends then. Two that leave a window apart may arrive closer together. */
export const countsUntil = ({ windowMs }: LimitRule, end: number): number =>
  end + windowMs + Math.min(300, Math.floor(windowMs / 100));

export function spend(bucket: LimitBucket, count: number, until: number): LimitBucket {
  const same = bucket.spent.find((entry) => entry.until === until);
  const others = bucket.spent.filter((entry) => entry !== same);
  const all = [...others, { count: count + (same?.count ?? 0), until }].filter((entry) => entry.count > 0);
  return { ...bucket, spent: all.sort((a, b) => a.until - b.until) };
}

/** Entries are kept a little longer than they count: the answer to an older request is held against them. */
export function forgetExpired(bucket: LimitBucket, now: number): LimitBucket {
  const { windowMs } = bucket.rule;
  const keptMs = Math.min(windowMs, 5_000);
  return {
    ...bucket,
    spent: bucket.spent.filter(({ until }) => until + keptMs > now),
    others: bucket.others.filter(({ until, at }) => Math.max(until + keptMs, at + 2 * windowMs) > now),
  };
}
