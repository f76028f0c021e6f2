import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { UserError } from '../domain/errors.ts';
import type { Connection } from './connect.ts';
import { explainSqliteError } from './sqlite-errors.ts';
import type { Tables } from './tables.ts';

/** A copy of a store that is kept in a file. Throws `UserError` for any other: its server has a program for that. */
export function backUp({ kind, path, db }: Connection, target: string): Promise<void> {
  return kind === 'sqlite' ? backupSqlite(db, target) : Promise.reject(isOnServer(path));
}

/**
 * Writes a whole and consistent copy while the service goes on (https://www.sqlite.org/lang_vacuum.html#vacuuminto).
 * It gets its name when it is complete, and never takes the place of a file that is there.
 */
async function backupSqlite(db: Kysely<Tables>, target: string): Promise<void> {
  const path = resolve(target);
  if (existsSync(path)) throw isTaken(path);
  renameSync(await writeCopy(db, path), path);
}

/** Writes the copy beside `path`, where it is to have its place, and answers its name until then. */
export async function writeCopy(db: Kysely<Tables>, path: string): Promise<string> {
  const unfinished = `${path}.unfinished`;
  try {
    // One that was interrupted left this; an empty file is what the copy may go into, with rights of our choice.
    rmSync(unfinished, { force: true });
    closeSync(openSync(unfinished, 'wx', 0o600));
    await sql`vacuum into ${unfinished}`.execute(db);
    flush(unfinished);
    return unfinished;
  } catch (error) {
    throw explainSqliteError(error, path);
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

const isTaken = (path: string): UserError =>
  new UserError('STORE_BACKUP_EXISTS', `${path} exists, and a backup never overwrites a file.`, {
    fix: 'Name a file that does not exist yet, or move the old one away.',
  });

const isOnServer = (path: string): UserError =>
  new UserError('STORE_BACKUP_POSTGRES', `The store ${path} is a PostgreSQL database, and its server copies it.`, {
    fix: 'Run `pg_dump --format=custom --file=FILE` on that database; it makes a whole copy while the service goes on.',
  });
