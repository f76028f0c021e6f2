import { type Kysely, sql } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import { type Tables, toJson } from './tables.ts';
import { incoming } from './upsert.ts';

export type StoredCatalogue = ReturnType<typeof catalogueIn>;

/** What was read of the vendors' furniture, with the time it was read. */
export const catalogueIn = (db: Kysely<Tables>, clock: Clock) => ({
  async get(key: string): Promise<{ readonly value: unknown; readonly readAt: number } | undefined> {
    const row = await db
      .selectFrom('catalogue')
      .select(['content', 'readAt'])
      .where('key', '=', key)
      .executeTakeFirst();
    return row === undefined ? undefined : { value: row.content, readAt: row.readAt };
  },

  async put(key: string, value: unknown): Promise<void> {
    await db
      .insertInto('catalogue')
      .values({ key, content: toJson(value), readAt: clock.now() })
      .onConflict((c) => c.column('key').doUpdateSet(incoming(['content', 'readAt'])))
      .execute();
  },

  /** Forgets every reading whose key starts with `prefix`; it is made again when it is needed. */
  async drop(prefix: string): Promise<void> {
    await db
      .deleteFrom('catalogue')
      .where((e) => sql<boolean>`substr(${e.ref('key')}, 1, ${[...prefix].length}) = ${prefix}`)
      .execute();
  },
});
