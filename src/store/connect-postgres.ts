import { Kysely, type LogConfig } from 'kysely';
import { postgresDialect } from './postgres-dialect.ts';
import { openPostgres } from './postgres-pool.ts';
import { rowPlugin } from './row-plugin.ts';
import type { PostgresAddress } from './store-url.ts';
import type { Tables } from './tables.ts';

/** The database behind the store, with its rows as the rest of the code knows them. Nothing is asked of it yet. */
export const connectPostgres = (
  address: PostgresAddress,
  options: { lockTimeoutMs?: number; log?: LogConfig } = {},
): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect: postgresDialect(openPostgres(address, options)),
    plugins: [rowPlugin],
    ...(options.log === undefined ? {} : { log: options.log }),
  });
