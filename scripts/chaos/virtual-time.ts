import type { Clock } from '../../src/domain/clock.ts';

export interface VirtualTime extends Clock {
  /** Drives time until `main` has ended: whenever everybody waits, it jumps to whoever waits the shortest. */
  readonly run: <T>(main: Promise<T>) => Promise<T>;
  /** Time stands still while something is under way that takes real time, such as a question to a server. */
  readonly standStill: <T>(work: () => Promise<T>) => Promise<T>;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly ring: () => void;
}

/** A clock for many at once, the same for the same work: equal times ring in the order in which they were set. */
export function createVirtualTime(start: number): VirtualTime {
  const timers = new Set<Timer>();
  let now = start;
  let order = 0;
  let underWay = 0;
  let goOn: () => void = () => undefined;

  const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason);
      order += 1;
      const timer: Timer = { at: now + Math.max(0, Math.ceil(ms)), order, ring: resolve };
      timers.add(timer);
      signal?.addEventListener('abort', () => {
        timers.delete(timer);
        reject(signal.reason);
      });
    });

  function ringNext(): void {
    let next: Timer | undefined;
    for (const timer of timers) if (next === undefined || isBefore(timer, next)) next = timer;
    if (next === undefined) throw new Error('everybody waits for something that will never happen');
    timers.delete(next);
    now = Math.max(now, next.at);
    next.ring();
  }

  // All of the product's own work is done in promise callbacks, and those all run before the next turn of the event loop.
  async function everybodyWaits(): Promise<void> {
    for (;;) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (underWay === 0) return;
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    }
  }

  return {
    now: () => now,
    sleep,
    async standStill(work) {
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
        if (underWay === 0) goOn();
      }
    },
    async run(main) {
      let ended = false;
      const end = () => {
        ended = true;
      };
      main.then(end, end);
      for (;;) {
        await everybodyWaits();
        if (ended) return main;
        ringNext();
      }
    },
  };
}

const isBefore = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
