import type { Clock, Random } from '../domain/clock.ts';
import type { LimitNews } from './learn-news.ts';
import { goOn, type LimitBucket, type LimitRule, othersPerWindow, pauseBucket, requestsLeft } from './limit-bucket.ts';
import { inMemoryLimitStore, type LimitStore } from './limit-store.ts';
import { openBucket } from './open-bucket.ts';
import { createTurns, type Turn } from './take-turns.ts';
import type { Headers } from './transport.ts';
import type { Worth } from './waiting-line.ts';

const limitNames = ['default', 'search'] as const;
export type LimitName = (typeof limitNames)[number];

/** A vendor's limits: how many at the least, and how its answers tell more. */
export interface LimitSpec {
  readonly vendor: 'hubspot' | 'clickup';
  readonly rules: Readonly<Record<LimitName, LimitRule>>;
  readonly read: (headers: Headers, now: number) => LimitNews;
}

/** What the limiter has to know of an answer. `daily` marks a 429 that no wait of seconds will cure. */
export interface LimitedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** When its request left (epoch ms); taken for now where it is not told. */
  readonly sentAt?: number;
  readonly retryAfterMs?: number;
  readonly daily: boolean;
}

export interface LimitLeft extends LimitRule {
  readonly left: number;
  /** Epoch ms; absent when requests may leave. */
  readonly pausedUntil?: number;
  /** The pause is for want of what the day allows. */
  readonly daily?: true;
  /** Requests left of the day, where the vendor tells. */
  readonly dayLeft?: number;
  /** What others send in a window under the same token, as far as it shows. */
  readonly others: number;
  /** Taken since the limit is kept, by whoever shares it. */
  readonly taken: number;
}

/** Keeps one token within its vendor's limits. One per token and process. */
export interface Limiter {
  /** Resolves when one request may leave, the most worth first; `waitMs` is set when that is after `deadline`. */
  acquire(limit: LimitName, deadline: number, worth?: Worth): Promise<Pick<Turn, 'waitMs'>>;
  /** Waits in line like a request, and leaves the place to the next one that asks; not longer than `atMostMs`. */
  untilFree(limit: LimitName, atMostMs: number, worth?: Worth): Promise<void>;
  /** Takes over what an answer says. After a 429: how long the vendor wants us to stay away. */
  learn(limit: LimitName, answer: LimitedAnswer): Promise<number | undefined>;
  left(): Promise<Readonly<Record<LimitName, LimitLeft>>>;
}

interface LimiterOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly spec: LimitSpec;
  readonly store?: LimitStore;
  /** Tells tokens apart that share a store. */
  readonly token?: string;
}

export function createLimiter(options: LimiterOptions): Limiter {
  const { clock, random, spec, store = inMemoryLimitStore(), token = 'token' } = options;
  const open = (limit: LimitName) => {
    const name = `${spec.vendor}:${limit}:${token}`;
    const bucket = openBucket({ name, rule: spec.rules[limit], store, clock });
    return { ...bucket, ...createTurns({ clock, random, change: bucket.change }) };
  };
  const limits = { default: open('default'), search: open('search') };
  const pause = (limit: LimitName, until: number, daily: boolean) =>
    limits[limit].change((bucket) => ({ bucket: pauseBucket(bucket, until, { daily }), result: undefined }));
  const goOnWith = (limit: LimitName, now: number) =>
    limits[limit].change((bucket) => ({ bucket: goOn(bucket, now), result: undefined }));
  const parkAll = (until: number) => Promise.all(limitNames.map((limit) => pause(limit, until, true)));

  return {
    async acquire(limit, deadline, worth = 'build') {
      const { waitMs } = await limits[limit].acquire(deadline, worth);
      if (waitMs !== undefined) return { waitMs };
      // A process that stood still while it waited sends nothing that others have given up meanwhile.
      return clock.now() > deadline ? { waitMs: 1 } : {};
    },
    untilFree: (limit, atMostMs, worth = 'build') => limits[limit].untilFree(atMostMs, worth),

    async learn(limit, { status, headers, retryAfterMs, daily, sentAt }) {
      const now = clock.now();
      const news = spec.read(headers, now);
      if (limit === 'default') await limits[limit].tell({ news, at: now, sentAt: sentAt ?? now });
      if (news.parkMs !== undefined) await parkAll(now + news.parkMs);
      if (status !== 429) {
        if (news.parkMs === undefined) await goOnWith(limit, now);
        return undefined;
      }
      const windowMs = await limits[limit].change((bucket) => ({ bucket, result: bucket.rule.windowMs }));
      const waitMs = Math.max(retryAfterMs ?? 0, news.resetInMs ?? 0) || windowMs;
      if (daily) await parkAll(now + waitMs);
      else await pause(limit, now + waitMs, false);
      return waitMs;
    },

    async left() {
      const now = clock.now();
      const of = (limit: LimitName) => limits[limit].change((bucket) => ({ bucket, result: limitLeft(bucket, now) }));
      return { default: await of('default'), search: await of('search') };
    },
  };
}

function limitLeft(bucket: LimitBucket, now: number): LimitLeft {
  const { rule, pausedUntil, daily, dayLeft, taken } = bucket;
  const paused = pausedUntil > now;
  return {
    ...rule,
    left: paused ? 0 : requestsLeft(bucket, now),
    others: othersPerWindow(bucket, now),
    taken,
    ...(paused ? { pausedUntil } : {}),
    ...(paused && daily === true ? { daily } : {}),
    ...(dayLeft === undefined ? {} : { dayLeft }),
  };
}
