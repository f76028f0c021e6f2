import type { Clock, Random } from './domain/clock.ts';

/** A timer with a longer delay fires at once (https://nodejs.org/api/timers.html#settimeoutcallback-delay-args). */
const longestTimerMs = 2 ** 31 - 1;

/** Real time: this is the one module that asks the machine for it. With `unref`, a sleep does not keep the process alive. */
export function createSystemClock({ unref = false } = {}): Clock {
  return {
    now: () => Date.now(),
    async sleep(ms, signal) {
      for (let left = ms; left > 0; left -= longestTimerMs) await pause(Math.min(left, longestTimerMs), unref, signal);
      signal?.throwIfAborted();
    },
  };
}

function pause(ms: number, unref: boolean, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (unref) timer.unref();
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Not for secrets. */
export const systemRandom: Random = () => Math.random();

/**
 * Ends a request that is still under way after so many milliseconds, its answer's body included. A network keeps real time, whatever
 * the clock of the service says.
 */
export const giveUpAfter = (ms: number): AbortSignal => AbortSignal.timeout(ms);
