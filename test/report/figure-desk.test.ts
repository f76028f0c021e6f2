import { expect, test } from '@jest/globals';
import { usualMinutes } from '../../src/report/assumptions.ts';
import { createFigureDesk } from '../../src/report/figure-desk.ts';
import { temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();
const asked = { by: 'month', only: {} } as const;

/** A desk over a store that takes so long to answer, and how often it was asked. */
async function deskThatTakes(ms: number) {
  const { store, clock } = await newStore();
  clock.set(Date.UTC(2026, 10, 21));
  let times = 0;
  const movedSince: typeof store.trails.movedSince = async (since) => {
    times += 1;
    clock.set(clock.now() + ms);
    if (times === 3) throw new Error('the store is gone');
    return store.trails.movedSince(since);
  };
  const slow = { ...store, trails: { ...store.trails, movedSince } };
  const deps = { store: slow, clock, minutes: usualMinutes, calendarsOf: () => undefined };
  return { desk: createFigureDesk('UTC', deps), clock, times: () => times };
}

test('what took a while is shown sixty times as long, to however many ask', async () => {
  const { desk, clock, times } = await deskThatTakes(1_000);
  const [one, other] = await Promise.all([desk(asked), desk({ ...asked })]);
  expect([one === other, times()]).toEqual([true, 1]);
  clock.set(clock.now() + 59_000);
  expect([(await desk(asked)) === one, times()]).toEqual([true, 1]);
  clock.set(clock.now() + 1_001);
  expect([(await desk(asked)) === one, times()]).toEqual([false, 2]);
});

test('another question has another answer, and what failed is asked again', async () => {
  const { desk, times } = await deskThatTakes(1_000);
  await desk(asked);
  await desk({ ...asked, only: { rep: 'Ana' } });
  await expect(desk({ ...asked, by: 'rep' })).rejects.toThrow('the store is gone');
  expect((await desk({ ...asked, by: 'rep' })).by).toBe('rep');
  expect(times()).toBe(4);
});

test('a small store is always read anew', async () => {
  const { desk, clock, times } = await deskThatTakes(0);
  await desk(asked);
  clock.set(clock.now() + 1);
  await desk(asked);
  expect(times()).toBe(2);
});
