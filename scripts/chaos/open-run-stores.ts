import { postgresRunStores } from './postgres-run-store.ts';
import type { RunStores } from './run-store.ts';
import { openSqliteRunStore } from './sqlite-run-store.ts';

/** On the PostgreSQL server of that address, or with SQLite where there is none. */
export const openRunStores = async (serverUrl: string | undefined): Promise<RunStores> =>
  serverUrl === undefined
    ? { open: openSqliteRunStore, end: async () => undefined }
    : await postgresRunStores(serverUrl);
