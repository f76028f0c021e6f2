import { describe, expect, test } from '@jest/globals';
import { runStoreWorker } from '../support/store-worker-process.ts';
import { bothKinds, temporaryPlaces, temporaryStores } from '../support/temporary-store.ts';

const three = <T>(run: () => Promise<T>): Promise<T[]> => Promise.all([run(), run(), run()]);

describe.each(bothKinds)('%s', (kind) => {
  const newPlace = temporaryPlaces(kind);
  const newStore = temporaryStores(kind);

  describe('several processes', () => {
    test('that start on a new store at the same moment all get it', async () => {
      const url = await newPlace();
      expect(await three(() => runStoreWorker('open', url))).toEqual([['opened'], ['opened'], ['opened']]);
    });

    test('claim each key once between them', async () => {
      const { url } = await newStore();
      const claimed = (await three(() => runStoreWorker('claim', url))).flat();
      expect(claimed.sort()).toEqual(Array.from({ length: 60 }, (_, i) => `place:folder/${i}`).sort());
    });

    test('lose none of each other’s transactions', async () => {
      const { store, url } = await newStore();
      expect(await three(() => runStoreWorker('count', url))).toEqual([[], [], []]);
      expect(await store.cursors.get('n')).toBe('180');
    });

    test('never hold a lease under the same token', async () => {
      const { url } = await newStore();
      const tokens = (await three(() => runStoreWorker('lease', url))).flat();
      expect(tokens.length).toBeGreaterThan(0);
      expect(new Set(tokens).size).toBe(tokens.length);
    });
  });

  describe('a process that is killed', () => {
    test('leaves everything that it committed', async () => {
      const { store, url } = await newStore();
      const said = await runStoreWorker('commit', url, { killAfter: 25 });
      const committed = (await store.ledger.unfinished()).length;
      expect(said.length).toBeGreaterThanOrEqual(25);
      expect(committed).toBeGreaterThanOrEqual(said.length);
    });

    test('in the middle of a transaction leaves nothing of it and no lock', async () => {
      const { store, url } = await newStore();
      await store.cursors.set('n', 'whole');
      expect(await runStoreWorker('hang', url, { killAfter: 1 })).toEqual(['inside']);
      expect(await store.cursors.get('n')).toBe('whole');
      await store.cursors.set('n', 'next');
      expect(await store.cursors.get('n')).toBe('next');
    });
  });
});
