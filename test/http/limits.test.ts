import { describe, expect, test } from '@jest/globals';
import { inMemoryLimitStore } from '../../src/http/limit-store.ts';
import { createLimiter, type LimitSpec } from '../../src/http/limits.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const spec: LimitSpec = {
  vendor: 'hubspot',
  rules: { default: { requests: 4, windowMs: 1_000 }, search: { requests: 1, windowMs: 1_000 } },
  read: (headers) => ({
    ...(headers['left'] === undefined ? {} : { left: Number(headers['left']) }),
    ...(headers['park'] === undefined ? {} : { parkMs: Number(headers['park']) }),
  }),
};
const far = Number.POSITIVE_INFINITY;
const answer = { status: 200, headers: {}, daily: false };

function setUp(random = 0) {
  const clock = virtualClock(10_000);
  const store = inMemoryLimitStore();
  return { clock, store, limiter: createLimiter({ clock, random: () => random, spec, store }) };
}

describe('acquire', () => {
  test('spreads more requests than the window holds over several, first come first served', async () => {
    const { clock, limiter } = setUp();
    const order: [number, number][] = [];
    const ask = async (request: number) => {
      await limiter.acquire('default', far);
      order.push([request, clock.now()]);
    };
    await Promise.all([1, 2, 3, 4, 5].map(ask));
    expect(order).toEqual([
      [1, 10_000],
      [2, 10_000],
      [3, 10_340],
      [4, 10_680],
      [5, 11_020],
    ]);
  });

  test('keeps a limit of its own for searches', async () => {
    const { clock, limiter } = setUp();
    await Promise.all([limiter.acquire('default', far), limiter.acquire('default', far)]);
    await limiter.acquire('search', far);
    expect(clock.slept).toEqual([]);
  });

  test('tells the wait instead of waiting past the deadline, and lets the next go in time', async () => {
    const { clock, limiter } = setUp();
    await Promise.all([limiter.acquire('default', far), limiter.acquire('default', far)]);
    const refused = limiter.acquire('default', 10_300);
    const patient = limiter.acquire('default', 12_000);
    expect([await refused, await patient]).toEqual([{ waitMs: 340 }, {}]);
    expect(clock.slept).toEqual([340]);
  });

  test('tells at once who would wait until after the deadline', async () => {
    const { limiter } = setUp();
    const [, , , late] = await Promise.all(
      [far, far, far, 10_300].map((deadline) => limiter.acquire('default', deadline)),
    );
    expect(late).toEqual({ waitMs: 340 });
  });

  test('serves people first, and looking after what is well last', async () => {
    const { clock, limiter } = setUp();
    const order: string[] = [];
    const ask = async (worth: 'person' | 'build' | 'sweep') => {
      await limiter.acquire('default', far, worth);
      order.push(`${worth} ${clock.now()}`);
    };
    await Promise.all([ask('sweep'), ask('build'), ask('build'), ask('build'), ask('person')]);
    expect(order.map((one) => one.split(' ')[0])).toEqual(['person', 'build', 'build', 'build', 'sweep']);
  });

  test('keeps limits of two tokens apart that share a store', async () => {
    const { clock, store } = setUp();
    for (const token of ['one', 'another']) {
      const limiter = createLimiter({ clock, random: () => 0, spec, store, token });
      await limiter.acquire('default', far);
      await limiter.acquire('default', far);
    }
    expect(clock.slept).toEqual([]);
  });

  test('goes on with the queue when one turn fails', async () => {
    const { clock, store } = setUp();
    let calls = 0;
    const failing = createLimiter({
      clock,
      random: () => 0,
      spec,
      store: {
        async update(name, change) {
          calls += 1;
          if (calls === 1) throw new Error('the store is away');
          return await store.update(name, change);
        },
      },
    });
    const first = failing.acquire('default', far);
    const second = failing.acquire('default', far);
    await expect(first).rejects.toThrow('the store is away');
    expect(await second).toEqual({});
  });

  test('lets nobody go whose process stood still until after the deadline', async () => {
    const { clock, store } = setUp();
    const frozen = createLimiter({
      ...{ clock, random: () => 0, spec },
      store: {
        async update(name, change) {
          const result = await store.update(name, change);
          await clock.sleep(60_000);
          return result;
        },
      },
    });
    expect(await frozen.acquire('default', 40_000)).toEqual({ waitMs: 1 });
  });

  test('shares one limit between limiters that share a store', async () => {
    const { clock, store, limiter } = setUp();
    const other = createLimiter({ clock, random: () => 0, spec, store });
    await limiter.acquire('default', far);
    await other.acquire('default', far);
    await limiter.acquire('default', far);
    expect(clock.slept).toEqual([340]);
  });
});

describe('untilFree', () => {
  test('gives each who waits a turn of its own, which is there when it sends', async () => {
    const { clock, limiter } = setUp();
    const sent: number[] = [];
    const claimAndSend = async () => {
      await limiter.untilFree('default', 90_000);
      const since = clock.now();
      await limiter.acquire('default', since);
      sent.push(clock.now() - 10_000);
    };
    await Promise.all([1, 2, 3, 4, 5].map(claimAndSend));
    expect(sent).toEqual([0, 0, 340, 680, 1_020]);
  });

  test('counts nothing for whoever sends nothing after all', async () => {
    const { clock, limiter } = setUp();
    for (let i = 0; i < 8; i += 1) await limiter.untilFree('default', 90_000);
    await clock.sleep(200);
    await limiter.acquire('default', far);
    // One more is taken along for whoever comes next.
    expect((await limiter.left()).default).toMatchObject({ left: 2, taken: 2 });
  });

  test('ends when it has waited for long enough', async () => {
    const { clock, limiter } = setUp();
    await limiter.learn('default', { ...answer, status: 429, daily: true, retryAfterMs: 900_000 });
    await limiter.untilFree('default', 90_000);
    expect(clock.now()).toBe(100_000);
  });
});

describe('learn', () => {
  test.each([
    { name: 'waits after a 429 as long as the answer says', given: { retryAfterMs: 7_000 }, waitMs: 7_000 },
    { name: 'waits one window after a 429 that says nothing', given: {}, waitMs: 1_000 },
  ])('$name, spread by chance', async ({ given, waitMs }) => {
    const { clock, limiter } = setUp(0.5);
    expect(await limiter.learn('search', { ...answer, status: 429, ...given })).toBe(waitMs);
    await limiter.acquire('search', far);
    expect(clock.slept).toEqual([waitMs + 125]);
  });

  test('a 429 of the search leaves the other limit alone', async () => {
    const { clock, limiter } = setUp();
    await limiter.learn('search', { ...answer, status: 429 });
    await limiter.acquire('default', far);
    expect(clock.slept).toEqual([]);
  });

  test('a daily limit parks everything', async () => {
    const { limiter } = setUp();
    await limiter.learn('search', { ...answer, status: 429, daily: true, retryAfterMs: 900_000 });
    expect(await limiter.acquire('default', 20_000)).toEqual({ waitMs: 900_000 });
    expect(await limiter.acquire('search', 20_000)).toEqual({ waitMs: 900_000 });
  });

  test('a daily limit is told as such, with when to ask again', async () => {
    const { limiter } = setUp();
    await limiter.learn('default', { ...answer, status: 429, daily: true, retryAfterMs: 900_000 });
    expect((await limiter.left()).default).toEqual({
      ...{ requests: 4, windowMs: 1_000, left: 0, others: 0, taken: 0 },
      pausedUntil: 910_000,
      daily: true,
    });
  });

  test('parks everything as soon as the headers say that the day is used up', async () => {
    const { limiter } = setUp();
    expect(await limiter.learn('default', { ...answer, headers: { park: '900000' } })).toBeUndefined();
    expect(await limiter.acquire('search', 20_000)).toEqual({ waitMs: 900_000 });
  });

  test('slows down for others who use the token', async () => {
    const { limiter } = setUp();
    await limiter.acquire('default', far);
    await limiter.learn('default', { ...answer, headers: { left: '0' } });
    expect(await limiter.acquire('default', 11_000)).not.toEqual({});
    expect(await limiter.acquire('default', 13_000)).toEqual({});
  });
});

describe('left', () => {
  test('tells the rule, what is left and the pause', async () => {
    const { limiter } = setUp();
    await limiter.acquire('default', far);
    await limiter.learn('search', { ...answer, status: 429, retryAfterMs: 5_000 });
    expect(await limiter.left()).toEqual({
      default: { requests: 4, windowMs: 1_000, left: 3, others: 0, taken: 1 },
      search: { requests: 1, windowMs: 1_000, left: 0, pausedUntil: 15_000, others: 0, taken: 0 },
    });
  });
});
