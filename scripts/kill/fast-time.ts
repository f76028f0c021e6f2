import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import axios, { AxiosError } from 'axios';
import type { Clock } from '../../src/domain/clock.ts';
import { createSystemClock } from '../../src/system-clock.ts';

/** Where the time of a stage is kept, and how many times faster than the machine's it goes. */
export interface Pace {
  readonly file: string;
  readonly speed: number;
}

/** What the file says: at this moment by the machine's clock it was that moment by the fast one. */
interface Mark {
  readonly real: number;
  readonly fast: number;
}

const tickMs = 5;
/** Without a sign of the keeper for longer than this, time stands still. */
const longestGapMs = 25;
const numbers = 4;

const fastNow = ({ real, fast }: Mark, speed: number, now: number): number =>
  fast + Math.min(longestGapMs, Math.max(0, now - real)) * speed;

export interface TimeKeeper {
  readonly clock: Clock;
  /** Lets time pass at once, for everybody. */
  readonly advance: (ms: number) => void;
  readonly stop: () => void;
}

/**
 * Keeps the one clock of a stage: quarantines and lags that last minutes pass in seconds, alike in every process. Time
 * goes only as long as the keeper gets its share of the machine: on a loaded one both sides slow down together, and no
 * bound that the product counts on is broken by the rehearsal itself.
 */
export function keepTime({ file, speed }: Pace, from: number): TimeKeeper {
  const machine = createSystemClock({ unref: true });
  const descriptor = openSync(file, 'w+');
  let turn = 0;
  let mark: Mark = { real: machine.now(), fast: from };
  const put = (passed: number): void => {
    const now = machine.now();
    turn += 1;
    mark = { real: now, fast: fastNow(mark, speed, now) + passed };
    writeSync(descriptor, new Float64Array([turn, mark.real, mark.fast, turn]), 0, undefined, 0);
  };
  put(0);
  let isOver = false;
  const tick = async (): Promise<void> => {
    while (!isOver) {
      await machine.sleep(tickMs);
      put(0);
    }
    closeSync(descriptor);
  };
  const ticking = tick();
  return {
    clock: createFastClock({ file, speed }),
    advance: put,
    stop: () => {
      isOver = true;
      ticking.catch(() => undefined);
    },
  };
}

/** The clock of a stage as any of its processes reads it. */
export function createFastClock({ file, speed }: Pace): Clock {
  const machine = createSystemClock();
  const descriptor = openSync(file, 'r');
  const seen = new Float64Array(numbers);
  const now = (): number => {
    for (;;) {
      readSync(descriptor, seen, 0, seen.byteLength, 0);
      const [begun, real = Number.NaN, fast = Number.NaN, ended] = seen;
      // A mark is read whole or again.
      if (begun === ended) return Math.floor(fastNow({ real, fast }, speed, machine.now()));
    }
  };
  return {
    now,
    async sleep(ms, signal) {
      const until = now() + ms;
      for (let left = ms; left > 0; left = until - now()) await machine.sleep(Math.ceil(left / speed), signal);
      signal?.throwIfAborted();
    },
  };
}

/** Axios keeps its time-outs by the machine's clock; here they keep to the fast one. `onRequest` may end the process. */
export function hurryAxios(clock: Clock, onRequest: <T>(send: () => Promise<T>) => Promise<T>): void {
  const overSockets = axios.getAdapter('http');
  axios.defaults.adapter = async (config) => {
    const over = new AbortController();
    const { timeout = 0 } = config;
    const givenUp = clock.sleep(timeout, over.signal).then(() => {
      throw new AxiosError(`timeout of ${timeout}ms exceeded`, AxiosError.ETIMEDOUT, config);
    });
    const send = () => overSockets({ ...config, timeout: 0, signal: over.signal });
    return Promise.race([onRequest(send), givenUp]).finally(() => over.abort());
  };
}

export const paceText = ({ file, speed }: Pace): string => `${speed}:${file}`;

export function parsePace(text: string): Pace {
  const [speed = ''] = text.split(':', 1);
  const file = text.slice(speed.length + 1);
  if (!(Number(speed) > 0) || file === '') throw new Error(`"${text}" is no pace`);
  return { speed: Number(speed), file };
}
