import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { UserError } from '../domain/errors.ts';
import { connect } from './connect.ts';
import { type FoundSchema, judgeSchema, schemaOf } from './migrate.ts';
import { memoryPath, refuseDirectory } from './sqlite-database.ts';
import { explainSqliteError } from './sqlite-errors.ts';
import { parseStoreUrl } from './store-url.ts';

/** What an examination sees of a store without changing it. */
export interface StoreInspection {
  /** Where it is, for people. */
  readonly path: string;
  /** The file of a SQLite store. */
  readonly file?: string;
  /** False where the first pass will make it. */
  readonly exists: boolean;
  /** Changes of the schema that the next start will make. */
  readonly pending: readonly string[];
  /** Whether the whole file was looked through; a large one is left to SQLite's own check by hand. */
  readonly lookedThrough: boolean;
}

/** A file up to here is looked through in a second or so, during which the process stands still. */
const largestLookedThrough = 512 * 1024 * 1024;

/** Throws the `UserError` that opening the store would throw. Writes nothing: neither a missing file nor a mode of SQLite. */
export async function inspectStore(url: string): Promise<StoreInspection> {
  const address = parseStoreUrl(url);
  if (address.kind === 'sqlite') return inspectFile(address.path);
  const { path } = address;
  const { db } = connect(url);
  try {
    const found = await schemaOf(db);
    const pending = judgeSchema(found, path);
    return { path, exists: found.tables.length > 0, pending, lookedThrough: false };
  } finally {
    await db.destroy();
  }
}

function inspectFile(file: string): StoreInspection {
  if (file === memoryPath) return { path: file, exists: false, pending: [], lookedThrough: false };
  if (!existsSync(file)) return { path: file, file, exists: false, pending: [], lookedThrough: false };
  refuseDirectory(file);
  try {
    const lookedThrough = statSync(file).size <= largestLookedThrough;
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
    try {
      if (lookedThrough) lookThrough(database, file);
      return { path: file, file, exists: true, pending: judgeSchema(schemaIn(database), file), lookedThrough };
    } finally {
      database.close();
    }
  } catch (error) {
    throw explainSqliteError(error, file);
  }
}

const Named = z.object({ name: z.string() });

/** The same of a file that is open. */
export function schemaIn(database: DatabaseSync): FoundSchema {
  const names = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => Named.parse({ ...row }).name);
  const tables = names("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'");
  const migrations = tables.includes('kysely_migration') ? names('select name from kysely_migration') : [];
  return { tables, migrations };
}

function lookThrough(database: DatabaseSync, file: string): void {
  const [first] = database.prepare('pragma quick_check(1)').all();
  const said = String(Object.values(first ?? {})[0]);
  if (said === 'ok') return;
  throw new UserError('STORE_DAMAGED', `The store ${file} is damaged: SQLite's own check found "${said}".`, {
    fix: 'Stop the service and put the last backup in its place. Without one, move the file away and run `handoff sync`: what was built carries its marker and is found again, not built twice.',
  });
}
