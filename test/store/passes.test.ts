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
});
