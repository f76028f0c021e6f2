import type { Clock } from '../domain/clock.ts';
import { backUp } from './backup.ts';
import { type Connection, connect } from './connect.ts';
import { copyBeforeUpgrade } from './copy-before-upgrade.ts';
import { exclusively } from './in-one-transaction.ts';
import { migrate } from './migrate.ts';
import { scrub } from './scrub.ts';
import { repositories, type Store } from './store.ts';

export interface StoreOptions {
  /** `file:` and a path, or `postgres:` and a database; `file::memory:` for a store that nobody needs afterwards. */
  readonly url: string;
  readonly clock: Clock;
  /** How long a write waits for another process before it fails with STORE_LOCKED. With a file the process stands still. */
  readonly lockTimeoutMs?: number;
  /** Told where a copy of a file is that an older version wrote, before its schema is changed. */
  readonly onCopied?: (copy: string) => void;
}

/** Opens the store, creates its file where there is none, and brings its schema up to date. */
export async function openStore({ url, clock, onCopied, ...options }: StoreOptions): Promise<Store> {
  const connection = connect(url, options);
  try {
    const copy = await copyBeforeUpgrade(connection);
    if (copy !== undefined) onCopied?.(copy);
    await migrate(connection.db, connection.path);
  } catch (error) {
    await connection.db.destroy();
    throw error;
  }
  return storeOn(connection, clock);
}

/** The store in a database whose schema is up to date. */
export function storeOn(connection: Connection, clock: Clock): Store {
  const { kind, path, db } = connection;
  return {
    ...repositories(db, clock),
    kind,
    path,
    transaction: (work) => exclusively(db, (transaction) => work(storeInside({ kind, path, db: transaction }, clock))),
    backup: (target) => backUp(connection, target),
    scrub: () => scrub(connection),
    close: () => db.destroy(),
  };
}

function storeInside({ kind, path, db }: Connection, clock: Clock): Store {
  const store: Store = {
    ...repositories(db, clock),
    kind,
    path,
    transaction: (work) => work(store),
    backup: () => notInside('backed up'),
    scrub: () => notInside('scrubbed'),
    close: () => notInside('closed'),
  };
  return store;
}

const notInside = (verb: string): Promise<never> =>
  Promise.reject(new Error(`A store cannot be ${verb} inside a transaction.`));
