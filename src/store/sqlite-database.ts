import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { UserError } from '../domain/errors.ts';
import { columnValue } from './column-value.ts';
import { keepingNewest } from './keeping-newest.ts';
import { explainSqliteError, sqliteCode } from './sqlite-errors.ts';

export interface OpenSqlite extends SqliteDatabase {
  readonly path: string;
  /** False after SQLite rolled a transaction back by itself, as it does when the disk is full. */
  readonly inTransaction: () => boolean;
}

export const memoryPath = ':memory:';
/** A pass runs about a hundred different statements; those that write many rows differ by their number. */
const mostKept = 300;
/** Not pragmas, of which some take effect while they are prepared (https://www.sqlite.org/pragma.html), nor what changes the schema. */
const isKept = /^(select|insert|update|delete|begin|commit|rollback)\b/;
const busy = 5;

/** Opens or creates the file and gives Kysely what it asks of a driver. Errors a person can repair are `UserError`s. */
export function openSqlite(path: string, { lockTimeoutMs = 5_000 } = {}): OpenSqlite {
  const explained = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw explainSqliteError(error, path);
    }
  };
  const database = explained(() => openFile(path, lockTimeoutMs));
  const prepare = (sql: string) => explainedStatement(sql, database, explained);
  const prepareOnce = keepingNewest(mostKept, prepare);
  return {
    path,
    inTransaction: () => database.isTransaction,
    close: () => explained(() => database.close()),
    prepare: (sql) => (isKept.test(sql) ? prepareOnce(sql) : prepare(sql)),
  };
}

function openFile(path: string, lockTimeoutMs: number): DatabaseSync {
  if (path !== memoryPath) makeFile(path);
  const database = new DatabaseSync(path, { timeout: lockTimeoutMs, enableForeignKeyConstraints: true });
  try {
    switchToWal(database);
    // The ledger's promise rests on it: a committed intent must survive a power cut.
    database.exec('pragma synchronous = full');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

export function refuseDirectory(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  throw new UserError('STORE_IS_DIRECTORY', `The store ${path} is a directory, and a file is expected.`, {
    fix: 'Name a file in DATABASE_URL, such as file:./data/handoff.db.',
  });
}

/** The file holds deals and who owns them, so only this user may read it; SQLite's side files inherit that. */
function makeFile(path: string): void {
  refuseDirectory(path);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Never open a file that exists: closing it would drop the locks that this process holds on it through SQLite
  // (https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
  if (statSync(path, { throwIfNoEntry: false }) === undefined) createEmpty(path);
}

function createEmpty(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    // Another process was faster; its file is as good as ours.
    if (statSync(path, { throwIfNoEntry: false }) === undefined) throw error;
  }
}

/** The switch does not wait for a lock by itself, so a second process that starts at the same moment would fail. */
function switchToWal(database: DatabaseSync): void {
  try {
    database.exec('pragma journal_mode = wal');
  } catch (error) {
    if (sqliteCode(error) !== busy) throw error;
    database.exec('begin immediate; rollback');
    database.exec('pragma journal_mode = wal');
  }
}

/** Used again and again, also after the schema has changed: SQLite itself then prepares it anew. */
function explainedStatement(sql: string, database: DatabaseSync, explained: <T>(work: () => T) => T): SqliteStatement {
  const statement = explained(() => database.prepare(sql));
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => explained(() => statement.all(...parameters.map(columnValue))),
    run: (parameters) => explained(() => statement.run(...parameters.map(columnValue))),
    // One that is still being read cannot be started again, so these are not shared.
    iterate: (parameters) => explained(() => database.prepare(sql).iterate(...parameters.map(columnValue))),
  };
}
