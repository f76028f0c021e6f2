import { openSync, readSync, writeSync } from 'node:fs';
import axios, { AxiosError } from 'axios';
import type { Clock } from '../../src/domain/clock.ts';
import { createSystemClock } from '../../src/system-clock.ts';

/** Where the time of a stage is kept, and how many times faster than the machine's it goes. */
export interface Pace {
  readonly file: string;
  readonly speed: number;
}

/** What the file says: at this moment by the machine's clock it was that moment by the fast one, which went so fast. */
interface Mark {
  readonly real: number;
  readonly fast: number;
  readonly speed: number;
}

const tickMs = 5;
/** After so long without a sign of the other side, time stands still. */
const longestGapMs = 25;
/** A mark, between two copies of its number. */
const numbersInMark = 5;

const fastNow = ({ real, fast, speed }: Mark, now: number): number =>
  fast + Math.min(longestGapMs, Math.max(0, now - real)) * speed;

const pulseFile = ({ file }: Pace): string => `${file}.pulse`;

export interface TimeKeeper {
  readonly clock: Clock;
  /** Lets time pass at once, for everybody. */
  readonly advance: (ms: number) => void;
  readonly stop: () => void;
}

/**
 * Keeps the one clock of a stage: quarantines and lags that last minutes pass in seconds, alike in every process. Time
 * goes only while both the keeper and a process with a pulse get their share of the machine: on a loaded one both sides
 * slow down together, and no bound that the product counts on is broken by the rehearsal itself.
 */
export function keepTime(pace: Pace, from: number): TimeKeeper {
  const machine = createSystemClock({ unref: true });
  const marks = openSync(pace.file, 'w+');
  const pulses = openSync(pulseFile(pace), 'w+');
  const pulse = new Float64Array(1);
  let turn = 0;
  let mark: Mark = { real: machine.now(), fast: from, speed: 0 };
  const put = (passed: number): void => {
    const now = machine.now();
    readSync(pulses, pulse, 0, pulse.byteLength, 0);
    const isBeating = now - (pulse[0] ?? 0) <= longestGapMs;
    mark = { real: now, fast: fastNow(mark, now) + passed, speed: isBeating ? pace.speed : 0 };
    turn += 1;
    writeSync(marks, new Float64Array([turn, mark.real, mark.fast, mark.speed, turn]), 0, undefined, 0);
  };
  put(0);
  const over = everyTick(() => put(0));
  return { clock: createFastClock(pace), advance: put, stop: over };
}

/** Shows that this process gets its share of the machine; without anybody who does, no time passes. */
export function startPulse(pace: Pace): void {
  const machine = createSystemClock();
  const pulses = openSync(pulseFile(pace), 'r+');
  const beat = () => void writeSync(pulses, new Float64Array([machine.now()]), 0, undefined, 0);
  beat();
  everyTick(beat);
}

function everyTick(work: () => void): () => void {
  const machine = createSystemClock({ unref: true });
  let isOver = false;
  const tick = async (): Promise<void> => {
    while (!isOver) {
      await machine.sleep(tickMs);
      work();
    }
  };
  void tick();
  return () => {
    isOver = true;
  };
}

/** The clock of a stage as any of its processes reads it. */
export function createFastClock({ file, speed: usual }: Pace): Clock {
  const machine = createSystemClock();
  const marks = openSync(file, 'r');
  const seen = new Float64Array(numbersInMark);
  const now = (): number => {
    for (;;) {
      readSync(marks, seen, 0, seen.byteLength, 0);
      const [begun, real = Number.NaN, fast = Number.NaN, speed = Number.NaN, ended] = seen;
      // A mark is read whole or again.
      if (begun === ended) return Math.floor(fastNow({ real, fast, speed }, machine.now()));
    }
  };
  return {
    now,
    async sleep(ms, signal) {
      const until = now() + ms;
      for (let left = ms; left > 0; left = until - now()) await machine.sleep(Math.ceil(left / usual), signal);
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
