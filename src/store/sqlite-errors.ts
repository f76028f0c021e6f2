import { UserError } from '../domain/errors.ts';

interface Trouble {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
}

const unreadable: Trouble = {
  code: 'STORE_UNREADABLE',
  what: 'cannot be opened or read',
  fix: 'Check that the disk is there, that the path is right and that this user may read and write the file and its folder.',
};
const corrupt: Trouble = {
  code: 'STORE_CORRUPT',
  what: 'is not a sound SQLite database',
  fix: 'Put the last backup in its place. Without one, move the file away and run `handoff sync`: what was built carries its marker and is found again, not built twice.',
};
const readOnly: Trouble = {
  code: 'STORE_READ_ONLY',
  what: 'cannot be written',
  fix: 'Give this user write access to the file and its folder (SQLite writes two more files beside it), or name another file in DATABASE_URL.',
};
const diskFull: Trouble = {
  code: 'STORE_DISK_FULL',
  what: 'cannot grow: the disk is full',
  fix: 'Free some space and run again. What was committed is kept and unfinished work is taken up where it stopped.',
};
const locked: Trouble = {
  code: 'STORE_LOCKED',
  what: 'is locked by another process that did not let go in time',
  fix: 'End the other program that writes to this file (a second `handoff`, a database browser with an open transaction) and run again.',
};

// Primary result codes, https://www.sqlite.org/rescode.html; what is not listed is a bug and keeps its stack.
const bySqliteCode: Readonly<Record<number, Trouble>> = {
  3: unreadable,
  5: locked,
  6: locked,
  8: readOnly,
  10: unreadable,
  11: corrupt,
  13: diskFull,
  14: unreadable,
  15: locked,
  26: corrupt,
};

const byFileCode: Readonly<Record<string, Trouble>> = {
  EACCES: readOnly,
  EPERM: readOnly,
  EROFS: readOnly,
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  ENOENT: unreadable,
  ENOTDIR: unreadable,
  EEXIST: unreadable,
  ELOOP: unreadable,
  ENAMETOOLONG: unreadable,
  EIO: unreadable,
  EMFILE: unreadable,
};

/** A `UserError` for what a person can repair; anything else comes back as it is. */
export function explainSqliteError(error: unknown, path: string): unknown {
  const trouble = troubleOf(error);
  if (trouble === undefined) return error;
  const detail = hasText(error, 'message') ? error.message : String(error);
  return new UserError(trouble.code, `The store ${path} ${trouble.what} (${detail}).`, {
    fix: trouble.fix,
    cause: error,
  });
}

/** The primary SQLite result code of an error thrown by `node:sqlite`. */
export const sqliteCode = (error: unknown): number | undefined =>
  isObject(error) && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;

function troubleOf(error: unknown): Trouble | undefined {
  const code = sqliteCode(error);
  if (code !== undefined) return bySqliteCode[code];
  return hasText(error, 'code') ? byFileCode[error.code] : undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const hasText = <K extends string>(value: unknown, key: K): value is Record<K, string> =>
  isObject(value) && key in value && typeof Reflect.get(value, key) === 'string';
