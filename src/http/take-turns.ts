import type { Clock, Random } from '../domain/clock.ts';
import type { ChangeBucket } from './open-bucket.ts';
import { giveBack, takeRequests, type Wanted } from './take-requests.ts';
import { inOrder, rankOf, type Waiter, type Worth } from './waiting-line.ts';

/** `waitMs` is set when a request may leave only after its deadline. */
export interface Turn {
  readonly waitMs?: number;
}

export interface Turns {
  acquire(deadline: number, worth: Worth): Promise<Turn>;
  untilFree(atMostMs: number): Promise<void>;
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
// Of processes that wait for the same moment each is the first now and then.
const fairMs = 50;
const noSlice: Slice = { count: 0, leaveBefore: 0 };

/** Hands out the requests of one limit within this process: the most worth first, and several for one question to the store. */
export function createTurns({ clock, random, change }: TurnsOptions): Turns {
  let waiting: readonly Waiter<Turn>[] = [];
  let slice = noSlice;
  let ahead = 0;
  let asleepUntil = 0;
  let isServing = false;

  function serveFirst(count: number): void {
    const inTurn = inOrder(waiting, clock.now());
    waiting = inTurn.slice(count);
    for (const { serve } of inTurn.slice(0, count)) serve({});
  }

  /** Tells those whose deadline passes before `freeAt`. */
  function refuseLate(now: number, freeAt: number): void {
    const late = waiting.filter(({ deadline }) => freeAt > deadline);
    waiting = waiting.filter(({ deadline }) => freeAt <= deadline);
    for (const { serve } of late) serve({ waitMs: freeAt - now });
  }

  async function takeMore(now: number) {
    const unused = slice;
    slice = noSlice;
    const urgent = waiting.some(({ worth }) => worth === 'person');
    const aged = waiting.some((one) => rankOf(one, now) <= 0);
    const wanted: Wanted = { count: waiting.length + (urgent ? 0 : ahead), urgent, aged };
    return change((before) => {
      const taken = takeRequests(giveBack(before, unused.count, unused.leaveBefore), now, wanted);
      return { bucket: taken.bucket, result: { ...taken, isPaused: taken.bucket.pausedUntil > now } };
    });
  }

  async function serveSome(): Promise<void> {
    const now = clock.now();
    refuseLate(now, now);
    if (waiting.length === 0) return;
    const { count, waitMs, leaveBefore, isPaused } = await takeMore(now);
    if (count > 0) {
      const served = Math.min(count, waiting.length);
      // One after the other in quick succession: the next ones are taken along.
      ahead = Math.min(mostAhead, waiting.length > 1 ? 0 : ahead * 2 + 1);
      slice = { count: count - served, leaveBefore };
      return serveFirst(served);
    }
    ahead = 0;
    asleepUntil = now + waitMs + Math.round(random() * (isPaused ? spreadMs : Math.min(waitMs, fairMs)));
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

  return {
    acquire: (deadline, worth) => {
      const now = clock.now();
      if (asleepUntil > now && asleepUntil > deadline) return Promise.resolve({ waitMs: asleepUntil - now });
      if (slice.count > 0 && now < slice.leaveBefore && now <= deadline) {
        slice = { ...slice, count: slice.count - 1 };
        return Promise.resolve({});
      }
      return new Promise((serve, fail) => {
        waiting = [...waiting, { worth, since: now, deadline, serve, fail }];
        void serveAll();
      });
    },

    async untilFree(atMostMs) {
      const deadline = clock.now() + atMostMs;
      for (;;) {
        const now = clock.now();
        const waitMs = await change((bucket) => ({
          bucket,
          result: takeRequests(bucket, now, { count: 1, urgent: false, aged: false }).waitMs,
        }));
        if (waitMs === 0 || now >= deadline) return;
        await clock.sleep(Math.min(waitMs, deadline - now));
      }
    },
  };
}
