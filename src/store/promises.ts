import type { Kysely } from 'kysely';
import type { HandoffId } from '../domain/ids.ts';
import type { ProjectPromise } from '../domain/plan.ts';
import { inChunks } from './in-chunks.ts';
import { type Tables, toJson } from './tables.ts';
import { incoming } from './upsert.ts';

export type StoredPromises = ReturnType<typeof promisesIn>;

/** What was promised in each handoff and what stands for it, as the last plan saw it. */
export const promisesIn = (db: Kysely<Tables>) => ({
  /** Handoffs without any are absent. */
  async ofMany(handoffs: readonly HandoffId[]): Promise<Map<HandoffId, readonly ProjectPromise[]>> {
    const rows = await inChunks(handoffs, (chunk) =>
      db.selectFrom('promises').selectAll().where('handoff', 'in', chunk).execute(),
    );
    return new Map(rows.map(({ handoff, promised }) => [handoff, promised]));
  },

  /** How many stand in each state, over all handoffs that no other has taken the place of. */
  async count(): Promise<Record<ProjectPromise['state'], number>> {
    const rows = await db
      .selectFrom('promises')
      .innerJoin('handoffs', 'handoffs.id', 'promises.handoff')
      .where('handoffs.supersededBy', 'is', null)
      .select('promises.promised')
      .execute();
    const counts = { done: 0, covered: 0, uncovered: 0, dropped: 0 };
    for (const { promised } of rows) for (const { state } of promised) counts[state] += 1;
    return counts;
  },

  /** Replaces what was known of a handoff. */
  async save(handoff: HandoffId, promised: readonly ProjectPromise[]): Promise<void> {
    await db
      .insertInto('promises')
      .values({ handoff, promised: toJson(promised) })
      .onConflict((c) => c.column('handoff').doUpdateSet(incoming(['promised'])))
      .execute();
  },
});
