import { renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { writeCopy } from './backup.ts';
import type { Connection } from './connect.ts';
import { schemaIn } from './inspect-store.ts';
import { judgeSchema, schemaOf } from './migrate.ts';
import { memoryPath } from './sqlite-database.ts';

/**
 * A copy of the file beside it, before its schema is changed for the first time: the way back to the version that wrote
 * it. Answers where it is; undefined where nothing is to be changed, or where a server makes the copies.
 */
export async function copyBeforeUpgrade({ kind, path, db }: Connection): Promise<string | undefined> {
  if (kind !== 'sqlite' || path === memoryPath) return undefined;
  const found = await schemaOf(db);
  const [next] = judgeSchema(found, path);
  if (found.tables.length === 0 || next === undefined) return undefined;
  const copy = `${path}.before-${next}`;
  const unfinished = await writeCopy(db, copy);
  // Another process may have changed the schema while this one copied: then the copy is its to make, and made.
  if (!isBefore(next, unfinished)) {
    rmSync(unfinished);
    return undefined;
  }
  renameSync(unfinished, copy);
  return copy;
}

function isBefore(migration: string, file: string): boolean {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return !schemaIn(database).migrations.includes(migration);
  } finally {
    database.close();
  }
}
