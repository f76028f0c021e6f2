import { type Explained, explained } from './explained.ts';

/** Why the store, or a copy of it, cannot be used. */
export const storeRefusals = {
  STORE_URL: explained('`DATABASE_URL` names neither a file nor a PostgreSQL database.', '`file:./data/handoff.db`.'),
  STORE_DATABASE_URL: explained(
    'The address of the database is not complete.',
    '`postgres://USER:PASSWORD@HOST:5432/DATABASE`, special characters as `%XX`.',
  ),
  STORE_IS_DIRECTORY: explained('The store is a directory.', 'Name a file.'),
  STORE_UNREADABLE: explained('The file cannot be opened or read.', 'Disk, path and rights.'),
  STORE_READ_ONLY: explained(
    'The file or its folder cannot be written; or the database is a read-only copy, or its user may not change tables.',
    'Write access for both; the primary server, and a user who owns the database.',
  ),
  STORE_DISK_FULL: explained('The disk is full. What was committed is kept.', 'Free some space and run again.'),
  STORE_LOCKED: explained(
    'Another program holds the file, or a row of the database.',
    'End it (a database browser, for example).',
  ),
  STORE_CORRUPT: explained(
    'The file is no sound database, or the server cannot read its own.',
    'The last backup; without one, move it away: what was built is found again.',
  ),
  STORE_FOREIGN: explained('The file or database belongs to another program.', 'One of its own.'),
  STORE_NEWER: explained('A newer version wrote the store.', 'That version, or a backup from before it.'),
  STORE_MISSING: explained(
    'There is no store yet to copy.',
    '`DATABASE_URL`, and the folder in which the command runs.',
  ),
  STORE_BACKUP_EXISTS: explained('The backup would overwrite a file.', 'Another name.'),
  STORE_NOT_EMPTY: explained('The database to copy into holds a store already.', 'An empty one.'),
  STORE_IN_USE: explained('A pass runs on the store that is to be moved.', 'Stop the service first.'),
  STORE_COPY_DIFFERS: explained(
    'A row came out otherwise in the copy, of which nothing was left.',
    'Again; if it stays so, report it.',
  ),
  BACKUP_TARGET: explained('`backup` was told no place, or two.', 'A file, or `--to`.'),
  BACKUP_TO: explained('`--to` names no PostgreSQL database.', '`postgres://USER:PASSWORD@HOST/DATABASE`.'),
  STORE_BACKUP_POSTGRES: explained('The store is a PostgreSQL database.', '`pg_dump`.'),
  STORE_UNREACHABLE: explained(
    "The database's server does not answer, or takes no more connections.",
    'Host, port, and whether it runs; `max_connections`.',
  ),
  STORE_NOT_TRUSTED: explained(
    'The connection to it cannot be made safe.',
    '`sslmode=verify-full` and `sslrootcert` in `DATABASE_URL`.',
  ),
  STORE_LOGIN_REFUSED: explained('It refuses user or password.', "`DATABASE_URL`, and the server's `pg_hba.conf`."),
  STORE_DATABASE_MISSING: explained('It has no database of that name.', 'Create it, or correct the name.'),
  STORE_TOO_OLD: explained('It is older than PostgreSQL 14.', 'A newer one.'),
  STORE_ENCODING: explained('The database does not keep its text as UTF-8.', 'A database made with `--encoding=UTF8`.'),
} as const satisfies Record<string, Explained>;
