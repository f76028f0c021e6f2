import type { Kysely } from 'kysely';
import { type Tables, toJson } from './tables.ts';

export type StoredLimits = ReturnType<typeof limitsIn>;

/** What is known of the vendors' limits, for all processes that share a token. Nobody holds a lock between the two verbs. */
export const limitsIn = (db: Kysely<Tables>) => ({
  async read(name: string): Promise<{ readonly version: number; readonly content: unknown } | undefined> {
    return db.selectFrom('limits').select(['version', 'content']).where('name', '=', name).executeTakeFirst();
  },

  /** Only while `version` is still what stands there, 0 for nothing; false when somebody else was faster. */
  async replace(name: string, version: number, content: unknown): Promise<boolean> {
    const next = { version: version + 1, content: toJson(content) };
    const row =
      version === 0
        ? await db
            .insertInto('limits')
            .values({ name, ...next })
            .onConflict((c) => c.column('name').doNothing())
            .returning('name')
            .executeTakeFirst()
        : await db
            .updateTable('limits')
            .set(next)
            .where('name', '=', name)
            .where('version', '=', version)
            .returning('name')
            .executeTakeFirst();
    return row !== undefined;
  },
});
