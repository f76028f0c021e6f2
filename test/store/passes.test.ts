import { describe, expect, test } from '@jest/globals';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('before the first pass there is no last one', async () => {
    const { store } = await newStore();
    expect(await store.passes.last()).toBeUndefined();
  });

  test('the last pass is the one that started last, finished or not', async () => {
    const { store, clock } = await newStore();
    const first = await store.passes.start(500);
    clock.set(800);
    await store.passes.finish(first, { states: { held: 1 } });
    expect(await store.passes.last()).toEqual({
      id: 1,
      startedAt: 500,
      finishedAt: 800,
      summary: { states: { held: 1 } },
    });
    await store.passes.start(900);
    expect(await store.passes.last()).toEqual({ id: 2, startedAt: 900 });
  });

  test('when the last pass came to its end is asked of those that did', async () => {
    const { store, clock } = await newStore();
    expect(await store.passes.lastFinishedAt()).toBeUndefined();
    const first = await store.passes.start(500);
    clock.set(800);
    await store.passes.finish(first, {});
    await store.passes.start(900);
    expect(await store.passes.lastFinishedAt()).toBe(800);
  });

  test('old ones are forgotten, but for the last and the last that came to its end', async () => {
    const { store, clock } = await newStore();
    for (const startedAt of [100, 200, 300]) await store.passes.start(startedAt);
    clock.set(400);
    await store.passes.finish(2, {});
    await store.passes.prune(1_000);
    const left = async () => [(await store.passes.last())?.id, await store.passes.lastFinishedAt()];
    expect(await left()).toEqual([3, 400]);
    await store.passes.start(2_000);
    await store.passes.prune(1_000);
    expect(await left()).toEqual([4, 400]);
    clock.set(2_100);
    await store.passes.finish(4, {});
    await store.passes.prune(1_000);
    expect(await store.passes.start(2_200)).toBe(5);
    expect(await left()).toEqual([5, 2_100]);
  });
});
