import {
  countsUntil,
  forgetExpired,
  type LimitBucket,
  type Spent,
  type SpentByOthers,
  slotEnd,
  sumOf,
} from './limit-bucket.ts';

/** What an answer says about a limit. Absent means that it does not say. */
export interface LimitNews {
  readonly requests?: number;
  readonly windowMs?: number;
  /** Requests left in the window, by the vendor's count. */
  readonly left?: number;
  /** Time until the vendor counts from zero again. */
  readonly resetInMs?: number;
  /** Requests left of the day. */
  readonly dayLeft?: number;
  /** Nothing of this vendor may be called for so long, whatever the limit. */
  readonly parkMs?: number;
}

// Headers tell whole seconds, and clocks differ a little.
const sameResetMs = 2_500;

/** News with when its answer came, and when the request left that was answered (epoch ms). */
export interface LearnedAt {
  readonly news: LimitNews;
  readonly at: number;
  readonly sentAt: number;
}

/**
 * Takes over the vendor's own figures. What others spent on the same token counts as if we had spent it; it gives no
 * room that our own count has not.
 */
export function learnNews(bucket: LimitBucket, { news, at, sentAt }: LearnedAt): LimitBucket {
  const { requests, windowMs } = bucket.rule;
  const rule = { requests: news.requests ?? requests, windowMs: news.windowMs ?? windowMs };
  const told = { ...bucket, rule, ...(news.dayLeft === undefined ? {} : { dayLeft: news.dayLeft }) };
  return news.left === undefined ? told : count(forgetExpired(told, at), news.left, news.resetInMs, at, sentAt);
}

function count(
  bucket: LimitBucket,
  left: number,
  resetInMs: number | undefined,
  now: number,
  sentAt: number,
): LimitBucket {
  const { requests, windowMs } = bucket.rule;
  const toldReset = resetInMs === undefined ? undefined : now + resetInMs;
  const window = judgeWindow(bucket, toldReset);
  const newsAt = Math.max(bucket.newsAt, sentAt);
  // Whatever still counted when the request left may be in the vendor's count.
  const known = sumOf([...bucket.spent, ...bucket.others].filter(({ until }) => until > sentAt));
  const fresh = requests - left - known;
  if (fresh < 0) return { ...forgetAhead(bucket, requests - left, now, sentAt), ...window, newsAt };
  const unseenMs = Math.min(windowMs, Math.max(0, sentAt - bucket.newsAt));
  const more =
    toldReset === undefined || window.slides
      ? spreadOver(unseenMs, fresh, sentAt).map((one) => ({ ...one, until: one.at + now - sentAt + windowMs }))
      : [{ count: fresh, at: sentAt, until: toldReset }];
  const others = fresh > 0 ? more.reduce(withMore, bucket.others) : bucket.others;
  return { ...bucket, ...window, others, newsAt };
}

/**
 * We count requests a little longer than the vendor does. Where others use what comes free, room must not seem to come
 * once more when our own count follows: entries about to expire go as soon as the vendor is seen to have let them go.
 */
function forgetAhead(bucket: LimitBucket, used: number, now: number, sentAt: number): LimitBucket {
  if (!bucket.others.some(({ at }) => at > now - bucket.rule.windowMs)) return bucket;
  const soon = now + bucket.rule.windowMs / 20;
  const underWay = countsUntil(bucket.rule, slotEnd(bucket.rule, sentAt));
  const counted = [...bucket.spent, ...bucket.others].filter(({ until }) => until > sentAt && until < underWay);
  let surplus = sumOf(counted) - used;
  const shorten = <Entry extends Spent>(entry: Entry): Entry => {
    if (surplus <= 0 || entry.until <= sentAt || entry.until > soon) return entry;
    const gone = Math.min(surplus, entry.count);
    surplus -= gone;
    return { ...entry, count: entry.count - gone };
  };
  return { ...bucket, spent: bucket.spent.map(shorten), others: bucket.others.map(shorten) };
}

/** A window that is fixed moves by its whole length; one that moves by less slides, whatever the vendor calls it. */
function judgeWindow(
  { resetAt, slides = false, rule }: LimitBucket,
  told: number | undefined,
): Pick<LimitBucket, 'resetAt' | 'slides'> {
  if (told === undefined) return {};
  const movedMs = told - (resetAt ?? told);
  if (resetAt !== undefined && Math.abs(movedMs) <= sameResetMs) return { resetAt, slides };
  const isPart = movedMs < -sameResetMs || (movedMs > sameResetMs && movedMs < rule.windowMs - sameResetMs);
  return { resetAt: told, slides: slides || isPart };
}

const mostParts = 6;

/** They came at some time since the last count, and not all at its end. */
function spreadOver(ms: number, count: number, end: number): { readonly count: number; readonly at: number }[] {
  const parts = Math.min(mostParts, count);
  return Array.from({ length: parts }, (_, i) => ({
    count: Math.floor((count * (i + 1)) / parts) - Math.floor((count * i) / parts),
    at: end - Math.round((ms * (parts - 1 - i)) / parts),
  }));
}

/** Seen at nearly the same time they are one entry, so that the bucket stays small. */
function withMore(others: readonly SpentByOthers[], more: SpentByOthers): readonly SpentByOthers[] {
  const last = others.at(-1);
  const isSame = last !== undefined && Math.abs(last.until - more.until) < 20 && more.at - last.at < 100;
  return isSame ? [...others.slice(0, -1), { ...last, count: last.count + more.count }] : [...others, more];
}
