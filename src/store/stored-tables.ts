import { type Kysely, sql } from 'kysely';
import { columnName } from './column-names.ts';
import { tableKeys } from './table-keys.ts';
import type { Tables } from './tables.ts';

/** A table as it is in the database, with the columns that tell its rows apart. */
export interface StoredTable {
  readonly name: string;
  readonly keys: readonly string[];
}

export type Row = Readonly<Record<string, unknown>>;

/** All of them, each after those that it refers to. */
export const storedTables: readonly StoredTable[] = Object.entries(tableKeys).map(([name, keys]) => ({
  name: columnName(name),
  keys: keys.map(columnName),
}));

const pageSize = 500;

/** Every row as it is stored, in the order of the keys, 500 at a time. `db` must be without plugins. */
export async function* pagesOf(db: Kysely<Tables>, { name, keys }: StoredTable): AsyncGenerator<Row[], undefined> {
  const order = sql.join(keys.map((key) => sql.ref(key)));
  let last: Row | undefined;
  do {
    const after = last === undefined ? sql`` : sql`where (${order}) > (${sql.join(keys.map((key) => last?.[key]))})`;
    const page = sql<Row>`select * from ${sql.table(name)} ${after} order by ${order} limit ${sql.lit(pageSize)}`;
    // A row of SQLite has no prototype, and would differ from an equal one of PostgreSQL in that alone.
    const rows = (await page.execute(db)).rows.map((row) => ({ ...row }));
    if (rows.length > 0) yield rows;
    last = rows.length === pageSize ? rows.at(-1) : undefined;
  } while (last !== undefined);
}

/** Rows of one page. `db` must be without plugins. */
export async function addRows(db: Kysely<Tables>, { name }: StoredTable, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const tuples = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(tuples)}`.execute(
    db,
  );
}
