import axios from 'axios';
import type { Clock } from '../../src/domain/clock.ts';
import { createSystemClock } from '../../src/system-clock.ts';

/** Which moment of real time was which moment of fast time, and how many times faster that one goes. */
export interface Pace {
  /** Epoch ms by the machine's clock, and what it was then by the fast one. */
  readonly since: number;
  readonly from: number;
  readonly speed: number;
}

/**
 * The same fast clock in every process: quarantines and lags that last minutes pass in seconds, and both sides keep
 * the bounds that they were made with.
 */
export function createFastClock({ since, from, speed }: Pace): Clock {
  const real = createSystemClock();
  return {
    now: () => Math.floor(from + (real.now() - since) * speed),
    sleep: (ms, signal) => real.sleep(Math.ceil(ms / speed), signal),
  };
}

/** The clock moved ahead by `ms`, for whoever is started from now on. */
export const later = (pace: Pace, ms: number): Pace => ({ ...pace, from: pace.from + ms });

/** Axios keeps its time-outs by the machine's clock; here they keep up with the fast one. */
export function hurryAxios({ speed }: Pace, onRequest: () => void): void {
  const overSockets = axios.getAdapter('http');
  axios.defaults.adapter = (config) => {
    onRequest();
    return overSockets({ ...config, timeout: Math.ceil((config.timeout ?? 0) / speed) });
  };
}

export const paceText = ({ since, from, speed }: Pace): string => [since, from, speed].join(':');

export function parsePace(text: string): Pace {
  const [since = Number.NaN, from = Number.NaN, speed = Number.NaN] = text.split(':').map(Number);
  if (!(speed > 0) || Number.isNaN(since + from)) throw new Error(`"${text}" is no pace`);
  return { since, from, speed };
}
