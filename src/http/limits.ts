import type { Clock, Random } from '../domain/clock.ts';
import {
  freshBucket,
  type LimitBucket,
  type LimitNews,
  type LimitRule,
  learnNews,
  pauseBucket,
  requestsLeft,
  takeRequest,
} from './limit-bucket.ts';
import { inMemoryLimitStore, type LimitStore } from './limit-store.ts';
import type { Headers } from './transport.ts';

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
  readonly retryAfterMs?: number;
  readonly daily: boolean;
}

export interface LimitLeft extends LimitRule {
  readonly left: number;
  /** Epoch ms; absent when requests may leave. */
  readonly pausedUntil?: number;
}

/** Keeps one token within its vendor's limits. One per token and process. */
export interface Limiter {
  /** Resolves when one request may leave, first come first served; `waitMs` is set when that is after `deadline`. */
  acquire(limit: LimitName, deadline: number): Promise<{ readonly waitMs?: number }>;
  /** Resolves when a request could leave, without taking its place, or after `atMostMs`. */
  untilFree(limit: LimitName, atMostMs: number): Promise<void>;
  /** Takes over what an answer says. After a 429: how long the vendor wants us to stay away. */
  learn(limit: LimitName, answer: LimitedAnswer): Promise<number | undefined>;
  left(): Promise<Readonly<Record<LimitName, LimitLeft>>>;
}

interface LimiterOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly spec: LimitSpec;
  readonly store?: LimitStore;
}

// After a pause that the vendor imposed, processes that share the token come back spread over this time.
const spreadMs = 250;

export function createLimiter({ clock, random, spec, store = inMemoryLimitStore() }: LimiterOptions): Limiter {
  const queues = new Map<LimitName, Promise<unknown>>();

  const change = <Result>(limit: LimitName, of: (bucket: LimitBucket) => { bucket: LimitBucket; result: Result }) =>
    store.update(`${spec.vendor}:${limit}`, (bucket) => of(bucket ?? freshBucket(spec.rules[limit])));
  const replace = (limit: LimitName, by: (bucket: LimitBucket) => LimitBucket) =>
    change(limit, (bucket) => ({ bucket: by(bucket), result: undefined }));
  const pauseAll = (until: number) =>
    Promise.all(limitNames.map((limit) => replace(limit, (bucket) => pauseBucket(bucket, until))));

  async function takeTurn(limit: LimitName, deadline: number): Promise<{ waitMs?: number }> {
    for (;;) {
      const now = clock.now();
      if (now > deadline) return { waitMs: 0 };
      const { waitMs, paused } = await change(limit, (before) => {
        const { bucket, waitMs } = takeRequest(before, now);
        return { bucket, result: { waitMs, paused: bucket.pausedUntil > now } };
      });
      if (waitMs === 0) return {};
      if (now + waitMs > deadline) return { waitMs };
      await clock.sleep(paused ? waitMs + Math.round(random() * spreadMs) : waitMs);
    }
  }

  return {
    acquire(limit, deadline) {
      const turn = (queues.get(limit) ?? Promise.resolve()).then(() => takeTurn(limit, deadline));
      // The next in the queue waits for this turn, not for its success; the failure itself reaches the caller below.
      queues.set(
        limit,
        turn.catch(() => undefined),
      );
      return turn;
    },

    async untilFree(limit, atMostMs) {
      const deadline = clock.now() + atMostMs;
      for (;;) {
        const now = clock.now();
        const waitMs = await change(limit, (bucket) => ({ bucket, result: takeRequest(bucket, now).waitMs }));
        if (waitMs === 0 || now >= deadline) return;
        await clock.sleep(Math.min(waitMs, deadline - now));
      }
    },

    async learn(limit, { status, headers, retryAfterMs, daily }) {
      const now = clock.now();
      const news = spec.read(headers, now);
      if (limit === 'default') await replace(limit, (bucket) => learnNews(bucket, news, now));
      if (news.parkMs !== undefined) await pauseAll(now + news.parkMs);
      if (status !== 429) return undefined;
      const windowMs = await change(limit, (bucket) => ({ bucket, result: bucket.rule.windowMs }));
      const waitMs = Math.max(retryAfterMs ?? 0, news.resetInMs ?? 0) || windowMs;
      if (daily) await pauseAll(now + waitMs);
      else await replace(limit, (bucket) => pauseBucket(bucket, now + waitMs));
      return waitMs;
    },

    async left() {
      const now = clock.now();
      const of = (limit: LimitName) => change(limit, (bucket) => ({ bucket, result: limitLeft(bucket, now) }));
      return { default: await of('default'), search: await of('search') };
    },
  };
}

function limitLeft(bucket: LimitBucket, now: number): LimitLeft {
  const paused = bucket.pausedUntil > now;
  return {
    ...bucket.rule,
    left: paused ? 0 : requestsLeft(bucket, now),
    ...(paused ? { pausedUntil: bucket.pausedUntil } : {}),
  };
}
