import type { Kysely } from 'kysely';
import type { HandoffId, OperationKey } from '../domain/ids.ts';
import { inChunks } from './in-chunks.ts';
import { lastOfEach } from './last-of-each.ts';
import type { NotedSet } from './rows.ts';
import { type Tables, toJson } from './tables.ts';
import { incoming } from './upsert.ts';

export type NotedSets = ReturnType<typeof notedSetsIn>;

/** What is about to be set on the far side, written before it is sent and forgotten once it is known what came of it. */
export const notedSetsIn = (db: Kysely<Tables>) => ({
  /** What was noted before under the same key is replaced, and has no end yet. */
  async note(sets: readonly Omit<NotedSet, 'lapsesAt'>[]): Promise<void> {
    await inChunks(
      lastOfEach(sets, ({ key }) => key),
      async (chunk) => {
        await db
          .insertInto('notedSets')
          .values(chunk.map(({ request, ...set }) => ({ ...set, request: toJson(request), lapsesAt: null })))
          .onConflict((c) => c.column('key').doUpdateSet(incoming(['handoff', 'request', 'notedAt', 'lapsesAt'])))
          .execute();
        return [];
      },
    );
  },

  /** In the order in which they were noted; handoffs without any are absent. */
  async ofMany(handoffs: readonly HandoffId[]): Promise<Map<HandoffId, NotedSet[]>> {
    const rows = await inChunks(handoffs, (chunk) =>
      db.selectFrom('notedSets').selectAll().where('handoff', 'in', chunk).orderBy('notedAt').orderBy('key').execute(),
    );
    return Map.groupBy(rows, ({ handoff }) => handoff);
  },

  /** Those without an end get this one. */
  async lapse(keys: readonly OperationKey[], at: number): Promise<void> {
    await inChunks(keys, async (chunk) => {
      await db
        .updateTable('notedSets')
        .set({ lapsesAt: at })
        .where('key', 'in', chunk)
        .where('lapsesAt', 'is', null)
        .execute();
      return [];
    });
  },

  async forget(keys: readonly OperationKey[]): Promise<void> {
    await inChunks(keys, async (chunk) => {
      await db.deleteFrom('notedSets').where('key', 'in', chunk).execute();
      return [];
    });
  },
});
