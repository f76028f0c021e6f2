import type { Kysely } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { PassRow } from './rows.ts';
import { type Tables, toJson } from './tables.ts';

/** A week of passes once a minute; older ones are of no use to anybody and would fill the disk. */
const keptPasses = 10_000;

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
    await db
      .deleteFrom('passes')
      .where('id', '<=', id - keptPasses)
      .execute();
    return id;
  },

  async finish(id: number, summary: unknown): Promise<void> {
    await db
      .updateTable('passes')
      .set({ finishedAt: clock.now(), summary: toJson(summary) })
      .where('id', '=', id)
      .execute();
  },

  /** The one that started last, finished or not. */
  async last(): Promise<PassRow | undefined> {
    return db.selectFrom('passes').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
  },
});
