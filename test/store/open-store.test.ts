import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/open-store.ts';
import { dealRow } from '../support/store-rows.ts';
import { runStoreWorker } from '../support/store-worker-process.ts';
import { bothKinds, handClock, temporaryDirectories, temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();
const newDirectory = temporaryDirectories();

const open = (path: string) => openStore({ url: `file:${path}`, clock: handClock(0), lockTimeoutMs: 50 });

const refusal = (code: string, path: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(path), fix: expect.stringMatching(/\w/) });

describe('opening', () => {
  test('creates missing folders, for this user only', async () => {
    const path = join(newDirectory(), 'a', 'b', 'handoff.db');
    const store = await open(path);
    expect([store.kind, store.path]).toEqual(['sqlite', path]);
    await store.close();
    expect([statSync(path).mode & 0o777, statSync(join(path, '..')).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  test('in memory leaves no file', async () => {
    const store = await openStore({ url: 'file::memory:', clock: handClock(0) });
    await store.cursors.set('watch', 'x');
    expect([await store.cursors.get('watch'), existsSync(':memory:')]).toEqual(['x', false]);
    await store.close();
  });
});

describe('a store that cannot be opened says why', () => {
  test('a directory', async () => {
    const path = newDirectory();
    await expect(open(path)).rejects.toEqual(refusal('STORE_IS_DIRECTORY', path));
  });

  test('a folder that is a file', async () => {
    const path = join(newDirectory(), 'file');
    writeFileSync(path, '');
    await expect(open(join(path, 'handoff.db'))).rejects.toEqual(refusal('STORE_UNREADABLE', path));
  });

  test('something that is no database, which stays as it is', async () => {
    const path = join(newDirectory(), 'handoff.db');
    writeFileSync(path, 'name: Standard onboarding\n'.repeat(100));
    await expect(open(path)).rejects.toEqual(refusal('STORE_CORRUPT', path));
    expect(readFileSync(path, 'utf8')).toBe('name: Standard onboarding\n'.repeat(100));
  });

  test('the database of another program, which stays as it is', async () => {
    const path = join(newDirectory(), 'other.db');
    const other = new DatabaseSync(path);
    other.exec('create table invoices (id integer)');
    await expect(open(path)).rejects.toEqual(refusal('STORE_FOREIGN', path));
    expect(other.prepare('select name from sqlite_master').all()).toHaveLength(1);
    other.close();
  });

  test('a file that a newer version wrote', async () => {
    const { store, path } = await newStore();
    await store.close();
    const file = new DatabaseSync(path);
    file.exec(`insert into kysely_migration values ('9999-later', '2027-01-01T00:00:00.000Z')`);
    file.close();
    await expect(open(path)).rejects.toEqual(refusal('STORE_NEWER', '9999-later'));
  });

  test('a file that another process holds locked', async () => {
    const { path } = await newStore();
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    await expect(open(path)).rejects.toEqual(refusal('STORE_LOCKED', path));
    other.close();
  });

  // The superuser may write everything, so this is asked of a process that is somebody else.
  test.each([
    { name: 'a file that may only be read', fileMode: 0o444 },
    { name: 'a folder in which nothing may be created', fileMode: undefined },
  ])('$name', async ({ fileMode }) => {
    const directory = join(newDirectory(), 'shared');
    const path = join(directory, 'handoff.db');
    mkdirSync(directory);
    if (fileMode !== undefined) {
      await (await open(path)).close();
      chmodSync(path, fileMode);
    }
    chmodSync(join(directory, '..'), 0o755);
    chmodSync(directory, 0o555);
    expect(await runStoreWorker('open', `file:${path}`, { asNobody: true })).toEqual(['STORE_READ_ONLY']);
  });
});

describe('a store that breaks while it is in use says why', () => {
  test('locked by another process for too long', async () => {
    const { store, path } = await newStore();
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    await expect(store.cursors.set('watch', 'x')).rejects.toEqual(refusal('STORE_LOCKED', path));
    other.exec('rollback');
    await store.cursors.set('watch', 'y');
    expect(await store.cursors.get('watch')).toBe('y');
    other.close();
  });

  test('damaged on the disk', async () => {
    const { store, path } = await newStore();
    await store.deals.save(Array.from({ length: 2_000 }, (_, i) => dealRow({ id: String(i) })));
    await store.close();
    const content = readFileSync(path);
    content.fill(0xff, (content.length * 3) / 4);
    writeFileSync(path, content);
    const ids = Array.from({ length: 2_000 }, (_, i) => String(i));
    const damaged = await open(path);
    await expect(damaged.deals.get(ids)).rejects.toEqual(refusal('STORE_CORRUPT', path));
    await damaged.close();
  });
});

describe.each(bothKinds)('on %s', (kind) => {
  const newStore = temporaryStores(kind);

  test('finds what was written before', async () => {
    const { store, another } = await newStore();
    await store.deals.save([dealRow()]);
    await store.close();
    const again = await another();
    expect(await again.deals.find('501')).toEqual(dealRow());
  });

  test('keeps the ties between rows', async () => {
    const { store } = await newStore();
    const orphan = { key: 'deal:9/e1/x', handoff: '9/e1', kind: 'create-task', state: 'intent' } as const;
    await expect(store.ledger.claim({ ...orphan, request: {}, why: 'w', token: 't' })).rejects.toThrow(/foreign key/i);
  });

  describe('a transaction', () => {
    test('is kept whole', async () => {
      const { store } = await newStore();
      const answer = await store.transaction(async (inside) => {
        await inside.cursors.set('a', '1');
        await inside.transaction((deeper) => deeper.cursors.set('b', '2'));
        return inside.cursors.get('b');
      });
      expect([answer, await store.cursors.get('a')]).toEqual(['2', '1']);
    });

    test('that fails leaves nothing', async () => {
      const { store } = await newStore();
      const failing = store.transaction(async (inside) => {
        await inside.cursors.set('a', '1');
        await inside.transaction((deeper) => deeper.cursors.set('b', '2'));
        throw new Error('stop');
      });
      await expect(failing).rejects.toThrow('stop');
      expect([await store.cursors.get('a'), await store.cursors.get('b')]).toEqual([undefined, undefined]);
    });

    test('is not a place to back the store up or to close it', async () => {
      const { store } = await newStore();
      await expect(store.transaction((inside) => inside.backup('copy.db'))).rejects.toThrow('backed up');
      await expect(store.transaction((inside) => inside.close())).rejects.toThrow('closed');
    });

    test('waits for the one before it', async () => {
      const { store } = await newStore();
      const add = () =>
        store.transaction(async (inside) => {
          const before = Number((await inside.cursors.get('n')) ?? '0');
          await inside.cursors.set('n', String(before + 1));
        });
      await Promise.all(Array.from({ length: 20 }, add));
      expect(await store.cursors.get('n')).toBe('20');
    });
  });
});
