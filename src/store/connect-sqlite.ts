import { Kysely, type LogConfig } from 'kysely';
import { rowPlugin } from './row-plugin.ts';
import { openSqlite } from './sqlite-database.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

/** The database behind the store, with its rows as the rest of the code knows them. Columns are snake_case in the file. */
export const connectSqlite = (
  path: string,
  options: { lockTimeoutMs?: number; log?: LogConfig } = {},
): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: sqliteDialect(openSqlite(path, options)),
    plugins: [rowPlugin],
    ...(options.log === undefined ? {} : { log: options.log }),
  });
