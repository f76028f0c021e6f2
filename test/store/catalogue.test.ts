import { describe, expect, test } from '@jest/globals';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('a reading comes back with the time it was made', async () => {
    const { store, clock } = await newStore();
    await store.catalogue.put('spaces', [{ id: '1', name: 'Delivery' }]);
    clock.set(2_000);
    await store.catalogue.put('folders:1', null);
    expect([
      await store.catalogue.get('spaces'),
      await store.catalogue.get('folders:1'),
      await store.catalogue.get('folders:2'),
    ]).toEqual([{ value: [{ id: '1', name: 'Delivery' }], readAt: 1_000 }, { value: null, readAt: 2_000 }, undefined]);
  });

  test('a new reading replaces the old one', async () => {
    const { store, clock } = await newStore();
    await store.catalogue.put('template-count:7', 10);
    clock.set(2_000);
    await store.catalogue.put('template-count:7', 12);
    expect(await store.catalogue.get('template-count:7')).toEqual({ value: 12, readAt: 2_000 });
  });

  test('dropping a prefix forgets exactly what starts with it', async () => {
    const { store } = await newStore();
    for (const key of ['fields:space:1', 'fields:list:9', 'field%', 'statuses:9', 'Fields:x'])
      await store.catalogue.put(key, key);
    await store.catalogue.drop('fields:');
    const left = [];
    for (const key of ['fields:space:1', 'fields:list:9', 'field%', 'statuses:9', 'Fields:x'])
      left.push((await store.catalogue.get(key))?.value);
    expect(left).toEqual([undefined, undefined, 'field%', 'statuses:9', 'Fields:x']);
  });
});
