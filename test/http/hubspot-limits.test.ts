import { describe, expect, test } from '@jest/globals';
import { createVirtualTime } from '../../scripts/chaos/virtual-time.ts';
import { inMemoryLimitStore, type LimitStore } from '../../src/http/limit-store.ts';
import { createLimiter, type LimitedAnswer, type LimitName } from '../../src/http/limits.ts';
import { hubSpotLimits } from '../../src/http/vendor-limits.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';

const second = 1_000;
const minute = 60 * second;
const start = Date.parse('2026-11-20T08:00:17Z');
const atATime = 6;

interface Vendor {
  /** What a request that arrives now is told. */
  readonly answer: (now: number) => Omit<LimitedAnswer, 'sentAt'>;
}

interface Spent {
  readonly sent: number;
  readonly refused: number;
  /** Between two that were taken. */
  readonly longestGapMs: number;
}

/** Processes under one token with something to send at any time, for so long. */
async function spend(limit: LimitName, vendor: Vendor, processes: number, forMs: number): Promise<Spent> {
  const clock = createVirtualTime(start);
  const store: LimitStore = inMemoryLimitStore();
  let [sent, refused, lastAt, longestGapMs] = [0, 0, start, 0];
  const work = async (process: number): Promise<void> => {
    const random = createSeededRandom(1, `process ${process}`);
    const limiter = createLimiter({ clock, random, spec: hubSpotLimits, store });
    const one = async (): Promise<void> => {
      for (;;) {
        const { waitMs } = await limiter.acquire(limit, start + forMs);
        if (waitMs !== undefined) return;
        const sentAt = clock.now();
        await clock.sleep(20 + 60 * random());
        const answer = vendor.answer(clock.now());
        await clock.sleep(20 + 60 * random());
        if (answer.status === 429) refused += 1;
        else {
          sent += 1;
          longestGapMs = Math.max(longestGapMs, clock.now() - lastAt);
          lastAt = clock.now();
        }
        await limiter.learn(limit, { ...answer, sentAt });
      }
    };
    await Promise.all(Array.from({ length: atATime }, one));
  };
  await clock.run(Promise.all(Array.from({ length: processes }, (_, process) => work(process))));
  return { sent, refused, longestGapMs };
}

/** Five in any second, of which no header tells. */
function searches(): Vendor {
  let times: readonly number[] = [];
  return {
    answer(now) {
      times = times.filter((at) => at > now - second);
      if (times.length >= 5) return { status: 429, headers: {}, daily: false };
      times = [...times, now];
      return { status: 200, headers: {}, daily: false };
    },
  };
}

/** So many until a day ends, which no answer names. */
function dayOf(requests: number, endsAt: number): Vendor {
  let [left, hasEnded] = [requests, false];
  return {
    answer(now) {
      if (now >= endsAt && !hasEnded) [left, hasEnded] = [requests, true];
      if (left === 0) return { status: 429, headers: { 'x-hubspot-ratelimit-daily-remaining': '0' }, daily: true };
      left -= 1;
      return { status: 200, headers: { 'x-hubspot-ratelimit-daily-remaining': String(left) }, daily: false };
    },
  };
}

describe('searches', () => {
  test.each([{ processes: 1 }, { processes: 2 }, { processes: 4 }])(
    'are never too many in a second, and hardly fewer than four: $processes processes',
    async ({ processes }) => {
      const { sent, refused } = await spend('search', searches(), processes, 3 * minute);
      expect(refused).toBe(0);
      expect(sent / (4 * 180)).toBeGreaterThan(0.97);
    },
  );
});

describe('a day that is used up', () => {
  test.each([{ processes: 1 }, { processes: 4 }])(
    'is asked after every quarter of an hour, and gone on with: $processes processes',
    async ({ processes }) => {
      const day = dayOf(1_000, start + 50 * minute);
      const { sent, refused, longestGapMs } = await spend('default', day, processes, 90 * minute);
      expect(sent).toBe(2_000);
      // Who was under way when the last of either day was taken, and one in each quarter of an hour after it.
      expect(refused).toBeLessThanOrEqual(2 * (processes * atATime - 1) + 6);
      expect(longestGapMs).toBeLessThan((50 + 15) * minute);
    },
  );
});
