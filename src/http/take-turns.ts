import type { Clock, Random } from '../domain/clock.ts';
import type { ChangeBucket } from './open-bucket.ts';
import { giveBack, takeRequests, type Wanted } from './take-requests.ts';
import { inOrder, rankOf, type Waiter, type Worth } from './waiting-line.ts';

/** Either it may leave, and before then, or it may leave only after its deadline, by so long from now. */
export interface Turn {
  readonly leaveBefore?: number;
  readonly waitMs?: number;
}

export interface Turns {
  acquire(deadline: number, worth: Worth): Promise<Turn>;
  /** Waits in the same line, and leaves the turn to the next who asks: to this one, who asks at once. */
  untilFree(atMostMs: number, worth: Worth): Promise<void>;
}

interface TurnsOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly change: ChangeBucket;
}

/** Requests that were taken out of the bucket ahead of those that will want them. */
interface Slice {
  readonly count: number;
  readonly leaveBefore: number;
}

// After a pause that the vendor imposed, processes that share the token come back spread over this time.
const spreadMs = 250;
// So many are taken ahead at the most; what is not used within its slot is given back.
const mostAhead = 8;
// Of processes that wait for the same moment each is the first now and then; a part of the window at the most, because
// it is spent.
const fair = { ms: 50, ofWindow: 0.01 } as const;
const noSlice: Slice = { count: 0, leaveBefore: 0 };

/** Hands out the requests of one limit within this process: the most worth first, and several for one question to the store. */
export function createTurns({ clock, random, change }: TurnsOptions): Turns {
  let waiting: readonly Waiter<Turn>[] = [];
  let slice = noSlice;
  /** Of those who waited until they could send. */
  let kept: readonly Slice[] = [];
  let ahead = 0;
  let asleepUntil = 0;
  let isServing = false;

  function serveFirst(count: number, leaveBefore: number): void {
    const inTurn = inOrder(waiting, clock.now());
    waiting = inTurn.slice(count);
    for (const { serve } of inTurn.slice(0, count)) serve({ leaveBefore });
  }

  /** Tells those whose deadline passes before `freeAt`. */
  function refuseLate(now: number, freeAt: number): void {
    const late = waiting.filter(({ deadline }) => freeAt > deadline);
    waiting = waiting.filter(({ deadline }) => freeAt <= deadline);
    for (const { serve } of late) serve({ waitMs: freeAt - now });
  }

  async function takeMore(now: number) {
    const unused = [slice, ...kept.filter(({ leaveBefore }) => leaveBefore <= now)];
    slice = noSlice;
    kept = kept.filter(({ leaveBefore }) => leaveBefore > now);
    const urgent = waiting.some(({ worth }) => worth === 'person');
    const aged = waiting.some((one) => rankOf(one, now) <= 0);
    const wanted: Wanted = { count: waiting.length + (urgent ? 0 : ahead), urgent, aged };
    return change((before) => {
      const rest = unused.reduce((bucket, { count, leaveBefore }) => giveBack(bucket, count, leaveBefore), before);
      const taken = takeRequests(rest, now, wanted);
      const { pausedUntil, rule } = taken.bucket;
      const fairMs = Math.min(fair.ms, fair.ofWindow * rule.windowMs);
      return { bucket: taken.bucket, result: { ...taken, spread: pausedUntil > now ? spreadMs : fairMs } };
    });
  }

  async function serveSome(): Promise<void> {
    const now = clock.now();
    refuseLate(now, now);
    if (waiting.length === 0) return;
    const { count, waitMs, leaveBefore, spread } = await takeMore(now);
    if (count > 0) {
      const served = Math.min(count, waiting.length);
      // One after the other in quick succession: the next ones are taken along.
      ahead = Math.min(mostAhead, waiting.length > 1 ? 0 : ahead * 2 + 1);
      slice = { count: count - served, leaveBefore };
      return serveFirst(served, leaveBefore);
    }
    ahead = 0;
    asleepUntil = now + waitMs + Math.round(random() * (spread === spreadMs ? spread : Math.min(waitMs, spread)));
    refuseLate(now, now + waitMs);
    if (waiting.length > 0) await clock.sleep(asleepUntil - now);
  }

  async function serveAll(): Promise<void> {
    if (isServing) return;
    isServing = true;
    while (waiting.length > 0) {
      try {
        await serveSome();
      } catch (error) {
        const [first] = inOrder(waiting, clock.now());
        waiting = waiting.filter((one) => one !== first);
        first?.fail(error);
      }
    }
    isServing = false;
  }

  /** One that was taken before and may still leave. */
  function takeAtHand(now: number): Turn | undefined {
    const one = kept.find(({ leaveBefore }) => now < leaveBefore);
    if (one !== undefined) {
      kept = kept.filter((other) => other !== one);
      return { leaveBefore: one.leaveBefore };
    }
    if (slice.count === 0 || now >= slice.leaveBefore) return undefined;
    slice = { ...slice, count: slice.count - 1 };
    return { leaveBefore: slice.leaveBefore };
  }

  function acquire(deadline: number, worth: Worth): Promise<Turn> {
    const now = clock.now();
    const atHand = now <= deadline ? takeAtHand(now) : undefined;
    if (atHand !== undefined) return Promise.resolve(atHand);
    if (asleepUntil > now && asleepUntil > deadline) return Promise.resolve({ waitMs: asleepUntil - now });
    return new Promise((serve, fail) => {
      waiting = [...waiting, { worth, since: now, deadline, serve, fail }];
      void serveAll();
    });
  }

  return {
    acquire,
    async untilFree(atMostMs, worth) {
      const deadline = clock.now() + atMostMs;
      const { leaveBefore } = await acquire(deadline, worth);
      if (leaveBefore !== undefined) kept = [...kept, { count: 1, leaveBefore }];
      else await clock.sleep(deadline - clock.now());
    },
  };
}
