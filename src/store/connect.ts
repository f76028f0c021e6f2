import type { Kysely } from 'kysely';
import { connectPostgres } from './connect-postgres.ts';
import { connectSqlite } from './connect-sqlite.ts';
import { parseStoreUrl, type StoreAddress } from './store-url.ts';
import type { Tables } from './tables.ts';

/** An open database, whichever it is. The caller destroys `db`. */
export interface Connection {
  readonly kind: StoreAddress['kind'];
  /** Where it is, for people: never with a password. */
  readonly path: string;
  readonly db: Kysely<Tables>;
}

/** Creates the file where there is none; a PostgreSQL database has to be there, and is first asked when it is used. */
export function connect(url: string, options: { lockTimeoutMs?: number } = {}): Connection {
  const address = parseStoreUrl(url);
  const { kind, path } = address;
  return {
    kind,
    path,
    db: kind === 'postgres' ? connectPostgres(address, options) : connectSqlite(path, options),
  };
}
