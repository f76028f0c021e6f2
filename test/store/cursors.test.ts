import { describe, expect, test } from '@jest/globals';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('a cursor that was never set is undefined', async () => {
    const { store } = await newStore();
    expect(await store.cursors.get('watch')).toBeUndefined();
  });

  test('a cursor keeps the last value, apart from the others', async () => {
    const { store } = await newStore();
    await store.cursors.set('watch', 'one');
    await store.cursors.set('look', 'other');
    await store.cursors.set('watch', 'two');
    expect([await store.cursors.get('watch'), await store.cursors.get('look')]).toEqual(['two', 'other']);
  });
});
