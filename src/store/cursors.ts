import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';
import { incoming } from './upsert.ts';

export type Cursors = ReturnType<typeof cursorsIn>;

/** How far each of the watches has read, in words of its own. */
export const cursorsIn = (db: Kysely<Tables>) => ({
  async get(name: string): Promise<string | undefined> {
    const row = await db.selectFrom('cursors').select('value').where('name', '=', name).executeTakeFirst();
    return row?.value;
  },

  async set(name: string, value: string): Promise<void> {
    await db
      .insertInto('cursors')
      .values({ name, value })
      .onConflict((c) => c.column('name').doUpdateSet(incoming(['value'])))
      .execute();
  },
});
