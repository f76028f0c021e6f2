import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { inspectStore } from '../../src/store/inspect-store.ts';
import { bothKinds, temporaryPlaces, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('looking at a store on %s', (kind) => {
  const newStore = temporaryStores(kind);
  const newPlace = temporaryPlaces(kind);

  test('sees one that is up to date', async () => {
    const { url, store } = await newStore();
    expect(await inspectStore(url)).toEqual({
      path: store.path,
      ...(kind === 'sqlite' ? { file: store.path } : {}),
      exists: true,
      pending: [],
      lookedThrough: kind === 'sqlite',
    });
  });

  test('sees that there is none yet, and makes none', async () => {
    const url = await newPlace();
    const { exists, file } = await inspectStore(url);
    expect(exists).toBe(false);
    expect(file !== undefined && existsSync(file)).toBe(false);
  });
});
