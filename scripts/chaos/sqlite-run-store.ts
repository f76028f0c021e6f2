import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { Clock } from '../../src/domain/clock.ts';
import { type Connection, connect } from '../../src/store/connect.ts';
import { migrate } from '../../src/store/migrate.ts';
import { storeOn } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { RunStore, RunStoreOptions, Trouble } from './run-store.ts';

interface Opened {
  readonly connection: Connection;
  readonly store: Store;
}

/** In memory, unless somebody else is to lock it: for that it takes a file. SQLite itself makes the trouble. */
export async function openSqliteRunStore({ time, trouble }: RunStoreOptions): Promise<RunStore> {
  const directory = mkdtempSync(join(tmpdir(), 'handoff-chaos-'));
  const copy = join(directory, 'copy.db');
  let now = await openAt(trouble === 'locked' ? join(directory, 'handoff.db') : ':memory:', time);
  const opened = [now];
  let lift = async (): Promise<void> => undefined;
  return {
    store: now.store,
    seenBy: (clock) => storeOn(now.connection, clock),
    async afflict(next) {
      await lift();
      lift = next === undefined ? async () => undefined : await troubles[next](now.connection);
    },
    copyAside: () => now.store.backup(copy),
    async putBack() {
      await lift();
      lift = async () => undefined;
      now = await openAt(copy, time);
      opened.push(now);
      return now.store;
    },
    async end() {
      await lift();
      for (const { store } of opened) await store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function openAt(path: string, clock: Clock): Promise<Opened> {
  const connection = connect(`file:${path}`, { lockTimeoutMs: 1 });
  await migrate(connection.db, path);
  // No power is cut here, and all workers are in one process: what a real disk costs would be paid for nothing.
  await sql`pragma synchronous = off`.execute(connection.db);
  return { connection, store: storeOn(connection, clock) };
}

/** Makes a trouble and answers how to end it. */
type MakeTrouble = (connection: Connection) => Promise<() => Promise<void>>;

const longestFile = 1_000_000_000;

const troubles: Readonly<Record<Trouble, MakeTrouble>> = {
  async full({ db }) {
    // Less than there is means as much as there is.
    await sql`pragma max_page_count = 1`.execute(db);
    return async () => {
      await sql`pragma max_page_count = ${sql.lit(longestFile)}`.execute(db);
    };
  },
  async 'read-only'({ db }) {
    await sql`pragma query_only = on`.execute(db);
    return async () => {
      await sql`pragma query_only = off`.execute(db);
    };
  },
  async locked({ path }) {
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    return async () => other.close();
  },
};
