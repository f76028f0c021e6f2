import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { connectSqlite } from '../../src/store/connect-sqlite.ts';
import { migrate } from '../../src/store/migrate.ts';
import { repositories } from '../../src/store/store.ts';
import type { Tables } from '../../src/store/tables.ts';
import { dealRow } from '../support/store-rows.ts';
import { handClock, temporaryDirectories } from '../support/temporary-store.ts';

const newDirectory = temporaryDirectories();

async function pagesOf(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ pageCount: number }>`pragma page_count`.execute(db);
  return rows[0]?.pageCount ?? 0;
}

test('a full disk is told as such, undoes the transaction, and is no obstacle once there is room', async () => {
  const path = join(newDirectory(), 'handoff.db');
  const db = connectSqlite(path);
  await migrate(db, path);
  const { deals, cursors } = repositories(db, handClock(0));
  await sql`pragma max_page_count = ${sql.lit((await pagesOf(db)) + 2)}`.execute(db);
  const rows = Array.from({ length: 400 }, (_, i) => dealRow({ id: String(i) }));
  const filling = db.transaction().execute(async (transaction) => {
    await repositories(transaction, handClock(0)).cursors.set('watch', 'x');
    await repositories(transaction, handClock(0)).deals.save(rows);
  });
  await expect(filling).rejects.toEqual(
    expect.objectContaining({ code: 'STORE_DISK_FULL', message: expect.stringContaining(path) }),
  );
  expect([await deals.count(), await cursors.get('watch')]).toEqual([0, undefined]);
  await sql`pragma max_page_count = 100000`.execute(db);
  await deals.save(rows);
  expect(await deals.count()).toBe(400);
  await db.destroy();
});

test('a commit waits for the disk, and readers do not wait for it', async () => {
  const db = connectSqlite(join(newDirectory(), 'handoff.db'));
  const { rows: flushing } = await sql`pragma synchronous`.execute(db);
  const { rows: journal } = await sql`pragma journal_mode`.execute(db);
  const full = 2;
  expect([flushing, journal]).toEqual([[{ synchronous: full }], [{ journalMode: 'wal' }]]);
  await db.destroy();
});

test('what is no value of a column is a bug, told before it reaches the file', async () => {
  const db = connectSqlite(':memory:');
  await expect(sql`select ${true} as one`.execute(db)).rejects.toThrow('A boolean cannot be a column');
  await db.destroy();
});
