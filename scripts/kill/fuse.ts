import type { Random } from '../../src/domain/clock.ts';
import { createSystemClock } from '../../src/system-clock.ts';

/** At which of its requests a process dies, and how long (by the machine's clock) before or after what. */
export interface Fuse {
  readonly request: number;
  readonly moment: Moment;
  readonly afterMs: number;
}

const moments = ['before', 'sent', 'answered'] as const;
type Moment = (typeof moments)[number];
const isMoment = (text: string | undefined): text is Moment => moments.some((moment) => moment === text);

/** Long enough for what follows an answer to be half written down. */
const longestDelayMs = 8;

/** Somewhere in the first `most` requests: counts, not times, so that a seed means the same on a slow machine. */
export function drawFuse(random: Random, most: number): Fuse {
  const request = 1 + Math.floor(random() * most);
  const moment = moments[Math.floor(random() * moments.length)] ?? 'before';
  return { request, moment, afterMs: Math.floor(random() * longestDelayMs) };
}

export const fuseText = (fuse: Fuse | undefined): string =>
  fuse === undefined ? '-' : [fuse.request, fuse.moment, fuse.afterMs].join(':');

export function parseFuse(text: string): Fuse | undefined {
  if (text === '-') return undefined;
  const [request, moment, afterMs] = text.split(':');
  if (!isMoment(moment)) throw new Error(`"${text}" is no fuse`);
  return { request: Number(request), moment, afterMs: Number(afterMs) };
}

/** Sends requests until the one at which `die` is called; `die` is not to return. */
export function lightFuse(fuse: Fuse | undefined, die: () => void): <T>(send: () => Promise<T>) => Promise<T> {
  const { sleep } = createSystemClock();
  let count = 0;
  return async (send) => {
    count += 1;
    if (fuse === undefined || count !== fuse.request) return send();
    const dieLater = () => sleep(fuse.afterMs).then(die);
    if (fuse.moment === 'before') await dieLater();
    const answer = send();
    // Whoever asked hears of a failure below; one that comes while death is awaited is no failure of the process.
    answer.catch(() => undefined);
    if (fuse.moment === 'sent') await dieLater();
    // The answer goes on to whoever asked, who has that long to make something of it.
    return fuse.moment === 'answered' ? answer.finally(() => void dieLater()) : answer;
  };
}
