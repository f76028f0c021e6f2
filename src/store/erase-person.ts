import { type Kysely, sql } from 'kysely';
import { columnName } from './column-names.ts';
import { erasedRow } from './erased-row.ts';
import type { Eraser } from './eraser.ts';
import { goneWhole, personalColumns } from './personal-columns.ts';
import { pagesOf, type Row, type StoredTable } from './stored-tables.ts';
import { tableKeys } from './table-keys.ts';
import type { Tables } from './tables.ts';

type TableName = keyof Tables;

/** A row in which a person stands, or stood. */
export interface PersonalRow {
  readonly table: TableName;
  /** As the database has it, before anything was taken out. */
  readonly row: Row;
}

/** Goes through every table, a page at a time. With `isTrial` nothing is changed. */
export async function* erasePerson(
  plugged: Kysely<Tables>,
  eraser: Eraser,
  isTrial: boolean,
): AsyncGenerator<PersonalRow, undefined> {
  const db = plugged.withoutPlugins();
  for (const table of tableNames) {
    const stored = { name: columnName(table), keys: tableKeys[table].map(columnName) };
    const columns = personalColumns[table].map(columnName);
    if (columns.length === 0) continue;
    for await (const page of pagesOf(db, stored))
      for (const row of page) {
        const changes = erasedRow(table, columns, row, eraser);
        if (changes === undefined) continue;
        if (!isTrial) await write(db, stored, row, isGoneWhole(table, changes) ? undefined : changes);
        yield { table, row };
      }
  }
}

const isTable = (name: string): name is TableName => Object.hasOwn(tableKeys, name);
const tableNames = Object.keys(tableKeys).filter(isTable);

/** Also what is known by their name alone, and what was to be sent to them: nobody is there any more to whom it could go. */
const isGoneWhole = (table: TableName, changes: Readonly<Record<string, string>>): boolean =>
  goneWhole.has(table) || 'key' in changes || 'destination' in changes;

async function write(
  db: Kysely<Tables>,
  { name, keys }: StoredTable,
  row: Row,
  changes: Readonly<Record<string, string>> | undefined,
): Promise<void> {
  const isThis = sql.join(
    keys.map((key) => sql`${sql.ref(key)} = ${row[key]}`),
    sql` and `,
  );
  const sets = Object.entries(changes ?? {}).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  await (changes === undefined
    ? sql`delete from ${sql.table(name)} where ${isThis}`
    : sql`update ${sql.table(name)} set ${sql.join(sets)} where ${isThis}`
  ).execute(db);
}
