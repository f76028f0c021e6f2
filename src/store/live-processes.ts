import type { Kysely } from 'kysely';
import type { ProcessRow } from './rows.ts';
import type { Tables } from './tables.ts';

export type LiveProcesses = ReturnType<typeof liveProcessesIn>;

/** Which processes there are, each by its last sign of life. */
export const liveProcessesIn = (db: Kysely<Tables>) => ({
  /** Forgets those that were silent since `silentSince`, whose end nobody could tell. */
  async beat(row: ProcessRow, silentSince: number): Promise<void> {
    await db
      .insertInto('processes')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet({ seenAt: row.seenAt }))
      .execute();
    await db.deleteFrom('processes').where('seenAt', '<', silentSince).execute();
  },

  async leave(id: string): Promise<void> {
    await db.deleteFrom('processes').where('id', '=', id).execute();
  },

  /** Those that began first come first. */
  async all(): Promise<ProcessRow[]> {
    return db.selectFrom('processes').selectAll().orderBy('startedAt').orderBy('id').execute();
  },
});
