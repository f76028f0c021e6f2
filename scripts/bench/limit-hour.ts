import { type LimitRows, sharedLimitStore } from '../../src/http/limit-store.ts';
import { createLimiter, type LimitSpec } from '../../src/http/limits.ts';
import { clickUpLimits, hubSpotLimits } from '../../src/http/vendor-limits.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { createVirtualTime, type VirtualTime } from '../chaos/virtual-time.ts';
import { fixedWindow, type RationedVendor, slidingWindow } from './rationed-vendor.ts';

export interface HourOptions {
  readonly vendor: 'hubspot' | 'clickup';
  readonly window: 'fixed' | 'sliding';
  readonly processes: number;
  /** Others under the same token take so much of the allowance, at random moments. */
  readonly foreignShare?: number;
  /** Every process ends in the middle and another begins, knowing nothing but the store. */
  readonly restart?: boolean;
  readonly minutes?: number;
  readonly seed?: number;
  readonly rows?: LimitRows;
}

export interface HourResult {
  /** What the vendor would have allowed in that time, and what of it others took. */
  readonly allowance: number;
  readonly foreign: number;
  readonly sent: number;
  readonly refused: number;
  /** Of what others left. */
  readonly used: number;
  readonly longestWaitMs: number;
  /** Readings and writings of the store. */
  readonly statements: number;
}

const start = Date.parse('2026-11-20T08:00:17Z');
// As many as build side by side in a process.
const atATime = 6;
const rationOf = {
  hubspot: { requests: 100, windowMs: 10_000, spec: hubSpotLimits },
  clickup: { requests: 100, windowMs: 60_000, spec: clickUpLimits },
} as const;

/** So long there is always something to send: what of the allowance is used, and how often the vendor refuses. */
export async function spendAnHour(options: HourOptions): Promise<HourResult> {
  const { vendor, window, processes, foreignShare = 0, restart = false, minutes = 60, seed = 1 } = options;
  const { requests, windowMs, spec } = rationOf[vendor];
  const clock = createVirtualTime(start);
  const rationed = (window === 'fixed' ? fixedWindow : slidingWindow)({ vendor, requests, windowMs });
  const end = start + minutes * 60_000;
  const counts = { sent: 0, refused: 0, foreign: 0, longestWaitMs: 0, statements: 0 };
  const rows = counted(options.rows ?? rowsInMemory(), counts);
  const run = (from: number, until: number, life: number) =>
    Array.from({ length: processes }, (_, process) =>
      work({ spec, rationed, rows, clock, counts, from, until, seed: `${seed}/${life}/${process}` }),
    );
  const middle = start + (end - start) / 2 + 7_000;
  const lives = restart ? [...run(start, middle, 0), ...run(middle, end, 1)] : run(start, end, 0);
  const others = useAsForeigner({ rationed, clock, counts, end, perMs: (foreignShare * requests) / windowMs, seed });
  await clock.run(Promise.all([...lives, others]));
  const allowance = (requests * (end - start)) / windowMs;
  return { ...counts, allowance, used: counts.sent / (allowance - counts.foreign) };
}

interface Work {
  readonly spec: LimitSpec;
  readonly rationed: RationedVendor;
  readonly rows: LimitRows;
  readonly clock: VirtualTime;
  readonly counts: { sent: number; refused: number; foreign: number; longestWaitMs: number };
  readonly from: number;
  readonly until: number;
  readonly seed: string;
}

async function work({ spec, rationed, rows, clock, counts, from, until, seed }: Work): Promise<void> {
  const random = createSeededRandom(1, seed);
  await clock.sleep(from - clock.now());
  const limiter = createLimiter({ clock, random, spec, store: sharedLimitStore(rows) });
  const one = async () => {
    for (;;) {
      const asked = clock.now();
      const { waitMs } = await limiter.acquire('default', Math.min(until, asked + 150_000));
      if (waitMs !== undefined) return;
      const sentAt = clock.now();
      counts.longestWaitMs = Math.max(counts.longestWaitMs, sentAt - asked);
      await clock.sleep(20 + 60 * random());
      const { status, headers } = rationed.answer(clock.now());
      await clock.sleep(20 + 60 * random());
      if (status === 429) counts.refused += 1;
      else counts.sent += 1;
      await limiter.learn('default', { status, headers, daily: false, sentAt });
    }
  };
  await Promise.all(Array.from({ length: atATime }, one));
}

async function useAsForeigner(others: {
  readonly rationed: RationedVendor;
  readonly clock: VirtualTime;
  readonly counts: { foreign: number };
  readonly end: number;
  readonly perMs: number;
  readonly seed: number;
}): Promise<void> {
  const { rationed, clock, counts, end, perMs, seed } = others;
  const random = createSeededRandom(seed, 'foreign');
  while (perMs > 0 && clock.now() < end) {
    await clock.sleep(-Math.log(1 - random()) / perMs);
    if (rationed.answer(clock.now()).status !== 429) counts.foreign += 1;
  }
}

function rowsInMemory(): LimitRows {
  const rows = new Map<string, { version: number; content: unknown }>();
  return {
    read: async (name) => rows.get(name),
    async replace(name, version, content) {
      if ((rows.get(name)?.version ?? 0) !== version) return false;
      rows.set(name, { version: version + 1, content });
      return true;
    },
  };
}

const counted = ({ read, replace }: LimitRows, counts: { statements: number }): LimitRows => ({
  read(name) {
    counts.statements += 1;
    return read(name);
  },
  replace(name, version, content) {
    counts.statements += 1;
    return replace(name, version, content);
  },
});
