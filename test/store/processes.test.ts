import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runStoreWorker } from '../support/store-worker-process.ts';
import { temporaryDirectories, temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();
const newDirectory = temporaryDirectories();

const three = <T>(run: () => Promise<T>): Promise<T[]> => Promise.all([run(), run(), run()]);

describe('several processes', () => {
  test('that start on a new file at the same moment all get it', async () => {
    const path = join(newDirectory(), 'handoff.db');
    expect(await three(() => runStoreWorker('open', path))).toEqual([['opened'], ['opened'], ['opened']]);
  });

  test('claim each key once between them', async () => {
    const { path } = await newStore();
    const claimed = (await three(() => runStoreWorker('claim', path))).flat();
    expect(claimed.sort()).toEqual(Array.from({ length: 60 }, (_, i) => `place:folder/${i}`).sort());
  });

  test('lose none of each other’s transactions', async () => {
    const { store, path } = await newStore();
    expect(await three(() => runStoreWorker('count', path))).toEqual([[], [], []]);
    expect(await store.cursors.get('n')).toBe('180');
  });

  test('never hold a lease under the same token', async () => {
    const { path } = await newStore();
    const tokens = (await three(() => runStoreWorker('lease', path))).flat();
    expect(tokens.length).toBeGreaterThan(0);
    expect(new Set(tokens).size).toBe(tokens.length);
  });
});

describe('a process that is killed', () => {
  test('leaves everything that it committed', async () => {
    const { store, path } = await newStore();
    const said = await runStoreWorker('commit', path, { killAfter: 25 });
    const committed = (await store.ledger.unfinished()).length;
    expect(said.length).toBeGreaterThanOrEqual(25);
    expect(committed).toBeGreaterThanOrEqual(said.length);
  });

  test('in the middle of a transaction leaves nothing of it and no lock', async () => {
    const { store, path } = await newStore();
    await store.cursors.set('n', 'whole');
    expect(await runStoreWorker('hang', path, { killAfter: 1 })).toEqual(['inside']);
    expect(await store.cursors.get('n')).toBe('whole');
    await store.cursors.set('n', 'next');
    expect(await store.cursors.get('n')).toBe('next');
  });
});
