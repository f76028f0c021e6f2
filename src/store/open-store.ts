import type { Kysely } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import { backupSqlite } from './backup.ts';
import { connectSqlite } from './connect-sqlite.ts';
import { migrate } from './migrate.ts';
import { repositories, type Store } from './store.ts';
import { parseStoreUrl } from './store-url.ts';
import type { Tables } from './tables.ts';

export interface StoreOptions {
  /** `file:` and a path; `file::memory:` for a store that nobody needs afterwards. */
  readonly url: string;
  readonly clock: Clock;
  /** How long a write waits for another process before it fails with STORE_LOCKED. The process stands still meanwhile. */
  readonly lockTimeoutMs?: number;
}

/** Opens the store, creates it where there is none, and brings its schema up to date. */
export async function openStore({ url, clock, lockTimeoutMs = 5_000 }: StoreOptions): Promise<Store> {
  const path = parseStoreUrl(url);
  const db = connectSqlite(path, { lockTimeoutMs });
  try {
    await migrate(db, path);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    ...repositories(db, clock),
    kind: 'sqlite',
    path,
    transaction: (work) => db.transaction().execute((transaction) => work(storeInside(transaction, path, clock))),
    backup: (target) => backupSqlite(db, target),
    close: () => db.destroy(),
  };
}

function storeInside(db: Kysely<Tables>, path: string, clock: Clock): Store {
  const store: Store = {
    ...repositories(db, clock),
    kind: 'sqlite',
    path,
    transaction: (work) => work(store),
    backup: () => notInside('backed up'),
    close: () => notInside('closed'),
  };
  return store;
}

const notInside = (verb: string): Promise<never> =>
  Promise.reject(new Error(`A store cannot be ${verb} inside a transaction.`));
