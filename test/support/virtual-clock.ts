import type { Clock } from '../../src/domain/clock.ts';

export interface VirtualClock extends Clock {
  /** What was slept, in the order in which the sleeps began. */
  readonly slept: readonly number[];
  readonly advance: (ms: number) => void;
}

/** Time that passes only by sleeping: a sleep is over at once, and then it is that much later. */
export function virtualClock(startsAt = Date.parse('2026-11-20T09:00:00Z')): VirtualClock {
  const slept: number[] = [];
  let now = startsAt;
  return {
    slept,
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      const until = now + ms;
      await Promise.resolve();
      signal?.throwIfAborted();
      now = Math.max(now, until);
    },
  };
}
