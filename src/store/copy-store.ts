import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import { UserError } from '../domain/errors.ts';
import { connect } from './connect.ts';
import { exclusively } from './in-one-transaction.ts';
import { migrate } from './migrate.ts';
import { addRows, pagesOf, type Row, type StoredTable, storedTables } from './stored-tables.ts';
import type { Tables } from './tables.ts';

export interface StoreCopy {
  /** Where the copy is, for people. */
  readonly path: string;
  /** How many rows each table has, compared one by one. */
  readonly rows: Readonly<Record<string, number>>;
}

/**
 * Copies every row of one store into another that is empty, then reads both again and compares row by row. Nothing is
 * left of a copy that fails. Throws `UserError` while somebody works with the store: what comes later would be lost.
 */
export async function copyStore(from: string, to: string, clock: Clock): Promise<StoreCopy> {
  const [source, target] = [connect(from), connect(to)];
  try {
    await migrate(target.db, target.path);
    await refuseFilled(target.db, target.path);
    await migrate(source.db, source.path);
    const rows = await exclusively(source.db.withoutPlugins(), async (read) => {
      await refuseInUse(read, source.path, clock.now());
      return exclusively(target.db.withoutPlugins(), (write) => copyTables(read, write));
    });
    return { path: target.path, rows };
  } finally {
    await Promise.all([source.db.destroy(), target.db.destroy()]);
  }
}

async function copyTables(read: Kysely<Tables>, write: Kysely<Tables>): Promise<Record<string, number>> {
  for (const table of storedTables) for await (const rows of pagesOf(read, table)) await addRows(write, table, rows);
  const counts: Record<string, number> = {};
  for (const table of storedTables) counts[table.name] = await countEqual(read, write, table);
  return counts;
}

/** Both are read in the order of their keys, so the pages of equal tables are equal. */
async function countEqual(read: Kysely<Tables>, write: Kysely<Tables>, table: StoredTable): Promise<number> {
  const copies = pagesOf(write, table);
  let count = 0;
  for await (const originals of pagesOf(read, table)) {
    const copied = (await copies.next()).value ?? [];
    for (const [index, row] of originals.entries())
      if (!isDeepStrictEqual(row, copied[index])) throw differs(table, row);
    count += originals.length;
  }
  const more = (await copies.next()).value?.[0];
  if (more !== undefined) throw differs(table, more);
  return count;
}

async function refuseFilled(db: Kysely<Tables>, path: string): Promise<void> {
  for (const { name } of storedTables) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db.withoutPlugins());
    if (rows.length > 0)
      throw new UserError('STORE_NOT_EMPTY', `The store ${path} is in use already (there are ${name} in it).`, {
        fix: 'Name an empty database: a copy is never mixed with what is there.',
      });
  }
}

async function refuseInUse(db: Kysely<Tables>, path: string, now: number): Promise<void> {
  const { rows } = await sql`select 1 from leases where expires_at > ${now} limit 1`.execute(db);
  if (rows.length === 0) return;
  throw new UserError('STORE_IN_USE', `A pass is under way on the store ${path}.`, {
    fix: 'Stop every process of the service first: what it writes after the copy would be lost. After a crash, wait two minutes.',
  });
}

const differs = ({ name, keys }: StoredTable, row: Row): UserError =>
  new UserError(
    'STORE_COPY_DIFFERS',
    `A row of ${name} is not the same in the copy (${keys.map((key) => `${key} ${String(row[key])}`).join(', ')}).`,
    { fix: 'Nothing was left of the copy. Run it again; if it says so again, report a defect with this message.' },
  );
