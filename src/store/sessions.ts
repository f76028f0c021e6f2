import type { Kysely } from 'kysely';
import type { SessionRow } from './rows.ts';
import type { Tables } from './tables.ts';

export type Sessions = ReturnType<typeof sessionsIn>;

/** Who is signed in. Only a digest of what a browser holds is kept: the store opens no session. */
export const sessionsIn = (db: Kysely<Tables>) => ({
  async add(row: SessionRow): Promise<void> {
    await db.insertInto('sessions').values(row).execute();
  },

  async find(id: string): Promise<SessionRow | undefined> {
    return db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
  },

  async touch(id: string, at: number): Promise<void> {
    await db.updateTable('sessions').set({ seenAt: at }).where('id', '=', id).execute();
  },

  async remove(id: string): Promise<void> {
    await db.deleteFrom('sessions').where('id', '=', id).execute();
  },

  /** Forgets those that nobody has used since. */
  async prune(seenBefore: number): Promise<void> {
    await db.deleteFrom('sessions').where('seenAt', '<', seenBefore).execute();
  },
});
