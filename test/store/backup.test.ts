import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { openStore } from '../../src/store/open-store.ts';
import { dealRow } from '../support/store-rows.ts';
import { handClock, temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();

test('a backup is a whole store of its own, for this user only', async () => {
  const { store, path, another } = await newStore();
  const other = await another();
  await store.deals.save(Array.from({ length: 600 }, (_, i) => dealRow({ id: String(i) })));
  const copy = `${path}.bak`;
  await Promise.all([store.backup(copy), other.cursors.set('watch', 'later'), store.cursors.set('look', 'later')]);
  await store.deals.save([dealRow({ id: 'after' })]);
  const restored = await openStore({ url: `file:${copy}`, clock: handClock(0) });
  expect([await restored.deals.count(), statSync(copy).mode & 0o777, existsSync(`${copy}.unfinished`)]).toEqual([
    600,
    0o600,
    false,
  ]);
  await restored.close();
});

test('a backup never overwrites a file', async () => {
  const { store, path } = await newStore();
  const copy = `${path}.bak`;
  writeFileSync(copy, 'precious');
  await expect(store.backup(copy)).rejects.toEqual(
    expect.objectContaining({ code: 'STORE_BACKUP_EXISTS', message: expect.stringContaining(copy) }),
  );
  expect(readFileSync(copy, 'utf8')).toBe('precious');
});

test('what an interrupted backup left is no obstacle', async () => {
  const { store, path } = await newStore();
  writeFileSync(`${path}.bak.unfinished`, 'half');
  await store.backup(`${path}.bak`);
  expect([existsSync(`${path}.bak`), existsSync(`${path}.bak.unfinished`)]).toEqual([true, false]);
});

test('a folder that does not exist is told with its path', async () => {
  const { store, path } = await newStore();
  await expect(store.backup(`${path}-missing/handoff.db`)).rejects.toEqual(
    expect.objectContaining({ code: 'STORE_UNREADABLE', message: expect.stringContaining(`${path}-missing`) }),
  );
});
