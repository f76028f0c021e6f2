import type { Kysely } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { PassRow } from './rows.ts';
import { type Tables, toJson } from './tables.ts';

export type Passes = ReturnType<typeof passesIn>;

async function addPass(db: Kysely<Tables>, startedAt: number): Promise<number | undefined> {
  const row = await db
    .insertInto('passes')
    .values((e) => ({
      id: e.selectFrom('passes').select((s) => s(s.fn.coalesce(s.fn.max('id'), s.lit(0)), '+', 1).as('id')),
      startedAt,
    }))
    .onConflict((c) => c.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** When the service looked, and what came of it. */
export const passesIn = (db: Kysely<Tables>, clock: Clock) => ({
  async start(at: number): Promise<number> {
    let id: number | undefined;
    // None when another process took the same number at the same moment; then the one after it is free.
    while (id === undefined) id = await addPass(db, at);
    return id;
  },

  async finish(id: number, summary: unknown): Promise<void> {
    await db
      .updateTable('passes')
      .set({ finishedAt: clock.now(), summary: toJson(summary) })
      .where('id', '=', id)
      .execute();
  },

  /** When the last one that came to its end did so. */
  async lastFinishedAt(): Promise<number | undefined> {
    const { at } = await db
      .selectFrom('passes')
      .select((e) => e.fn.max('finishedAt').as('at'))
      .executeTakeFirstOrThrow();
    return at ?? undefined;
  },

  /** Forgets those that started before, except the last one and the last that came to its end. */
  async prune(before: number): Promise<void> {
    const newest = db.selectFrom('passes').select((e) => e.fn.max('id').as('id'));
    await db
      .deleteFrom('passes')
      .where('startedAt', '<', before)
      .where('id', '<>', newest)
      .where('id', 'not in', newest.where('finishedAt', 'is not', null))
      .execute();
  },

  /** The one that started last, finished or not. */
  async last(): Promise<PassRow | undefined> {
    return db.selectFrom('passes').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
  },

  /** The newest first. */
  async newest(limit: number): Promise<PassRow[]> {
    return db.selectFrom('passes').selectAll().orderBy('id', 'desc').limit(limit).execute();
  },
});
