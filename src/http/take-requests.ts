import {
  countsUntil,
  forgetExpired,
  type LimitBucket,
  othersPerWindow,
  requestsLeft,
  slotEnd,
  spend,
} from './limit-bucket.ts';

export interface Wanted {
  readonly count: number;
  /** A person waits for it: it need not keep to the pace, and goes before others. */
  readonly urgent: boolean;
  /** It has waited long enough to stand behind nobody. */
  readonly aged: boolean;
}

export interface Taken {
  readonly bucket: LimitBucket;
  /** They have to leave before `leaveBefore`; 0 says to ask again after `waitMs`. */
  readonly count: number;
  readonly waitMs: number;
  readonly leaveBefore: number;
}

// Where the pace is faster than this, as many leave together as keep to it: a store is not asked more often.
const stepMs = 50;
// Somebody urgent who has to wait asks again by then, or is gone.
const urgentMs = 1_500;
// The vendor's count may be behind by what is under way.
const leastForOthers = 2;
// Beside others the pace is the average that is left for us, so many times: slower while there is little room, faster
// while others leave some unused. The freshest news is in the last answer: where there is time for one between two
// requests, room that others left is used up while it is known; the faster, the less of theirs others get.
const slowest = 0.3;
const fastest = { blind: 2, told: 6 } as const;
// After a pause for the day, one asks whether it is over; a next one asks when nothing was heard of it.
const askAgainMs = 10_000;
const fewRequests = 20;
// How far above the expected others may come in a moment, in standard deviations of independent arrivals.
const caution = 1.3;

/**
 * Takes requests out of the bucket, as many as may leave now of those wanted. The first half of a window may leave at
 * once, the rest evenly until room comes back: whoever waits, waits for a moment and never for a whole window.
 */
export function takeRequests(bucket: LimitBucket, now: number, wanted: Wanted): Taken {
  const current = forgetExpired(bucket, now);
  const { count, freeAt } = allowed(current, now, wanted);
  if (count === 0) {
    const waitMs = Math.max(1, Math.ceil(freeAt - now));
    const asked = wanted.urgent ? { ...current, urgentUntil: now + Math.min(waitMs, urgentMs) + urgentMs } : bucket;
    return { bucket: asked, count, waitMs, leaveBefore: now };
  }
  const leaveBefore = slotEnd(current.rule, now);
  const counted = spend(current, count, countsUntil(current.rule, leaveBefore));
  const urgentUntil = wanted.urgent && count === wanted.count ? 0 : current.urgentUntil;
  return {
    bucket: { ...counted, lastAt: now, urgentUntil, taken: current.taken + count },
    count,
    waitMs: 0,
    leaveBefore,
  };
}

/** Gives back what was taken until `leaveBefore` and never left. */
export function giveBack(bucket: LimitBucket, count: number, leaveBefore: number): LimitBucket {
  if (count === 0) return bucket;
  const until = countsUntil(bucket.rule, leaveBefore);
  const kept = bucket.spent.find((entry) => entry.until === until)?.count ?? 0;
  const returned = Math.min(count, kept);
  return { ...spend(bucket, -returned, until), taken: bucket.taken - returned };
}

interface Allowed {
  readonly count: number;
  readonly freeAt: number;
}

function allowed(bucket: LimitBucket, now: number, { count, urgent, aged }: Wanted): Allowed {
  if (bucket.pausedUntil > now) return { count: 0, freeAt: bucket.pausedUntil };
  if (bucket.daily === true) return oneAsks(bucket, now);
  if (!urgent && !aged && bucket.urgentUntil > now) return { count: 0, freeAt: bucket.urgentUntil };
  const room = requestsLeft(bucket, now) - roomForOthers(bucket, now);
  if (room < 1) return { count: 0, freeAt: nextChange(bucket, now) };
  if (urgent) return { count: Math.min(count, Math.floor(room)), freeAt: now };
  const paceMs = paceOf(bucket, room, now);
  if (paceMs === 0) return { count: Math.min(count, Math.ceil(room - bucket.rule.requests / 2)), freeAt: now };
  if (bucket.lastAt + paceMs > now) return { count: 0, freeAt: bucket.lastAt + paceMs };
  return { count: Math.min(count, Math.floor(room), Math.max(1, Math.floor(stepMs / paceMs))), freeAt: now };
}

function oneAsks({ lastAt, pausedUntil }: LimitBucket, now: number): Allowed {
  const isAsking = lastAt >= pausedUntil && lastAt + askAgainMs > now;
  return isAsking ? { count: 0, freeAt: lastAt + askAgainMs } : { count: 1, freeAt: now };
}

/** The time between two requests; 0 says that they may leave at once. */
function paceOf(bucket: LimitBucket, room: number, now: number): number {
  const { requests, windowMs } = bucket.rule;
  const others = othersPerWindow(bucket, now);
  // Beside others it has to be steady: what they send is only seen in the answers to what we send.
  if (others > 0) {
    const even = windowMs / Math.max(1, requests - others);
    const most = Math.max(fastest.blind, Math.min(fastest.told, even / stepMs));
    return even / Math.min(most, Math.max(slowest, room / 2));
  }
  // Up to when room comes back one place stays free, for somebody urgent; of very few that would be too many.
  const places = requests < fewRequests ? room + 1 : room;
  return room > requests / 2 ? 0 : Math.max(1, (nextRoom(bucket, now) - bucket.lastAt) / places);
}

/** When the next request stops counting. */
function nextRoom({ spent, others }: LimitBucket, now: number): number {
  return Math.min(...[...spent, ...others].map(({ until }) => until).filter((until) => until > now));
}

/** What is left for others fades with what is known, so that to wait for an entry alone might be too long. */
const nextChange = (bucket: LimitBucket, now: number): number =>
  Math.min(nextRoom(bucket, now), now + Math.max(1, bucket.rule.windowMs / 20));

/**
 * What others under the same token may have sent since the vendor's last count and, in a window that ends for all at
 * once, what they will until then; by what they sent in the last one, and nothing where nobody else sends.
 */
function roomForOthers(bucket: LimitBucket, now: number): number {
  const { rule, newsAt, resetAt, slides } = bucket;
  const seen = othersPerWindow(bucket, now);
  if (seen === 0) return 0;
  const perMs = seen / rule.windowMs;
  const expected = perMs * Math.min(rule.windowMs, Math.max(0, now - newsAt));
  const toCome = slides === true || resetAt === undefined ? 0 : perMs * Math.max(0, resetAt - now);
  return leastForOthers + expected + caution * Math.sqrt(expected) + toCome;
}
