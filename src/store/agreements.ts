import type { Kysely } from 'kysely';
import type { AgreedValue, Agreements } from '../domain/agreement.ts';
import type { HandoffId } from '../domain/ids.ts';
import { inChunks } from './in-chunks.ts';
import type { Tables } from './tables.ts';
import { incoming } from './upsert.ts';

export type StoredAgreements = ReturnType<typeof agreementsIn>;

/** What both sides of each handoff last agreed on. */
export const agreementsIn = (db: Kysely<Tables>) => ({
  /** Handoffs without any are absent. */
  async ofMany(handoffs: readonly HandoffId[]): Promise<Map<HandoffId, Agreements>> {
    const rows = await inChunks(handoffs, (chunk) =>
      db.selectFrom('agreements').selectAll().where('handoff', 'in', chunk).orderBy('handoff').orderBy('key').execute(),
    );
    const byHandoff = Map.groupBy(rows, (row) => row.handoff);
    return new Map(
      [...byHandoff].map(([id, own]) => [id, new Map(own.map(({ handoff: _of, key, ...value }) => [key, value]))]),
    );
  },

  async save(handoff: HandoffId, agreed: ReadonlyMap<string, AgreedValue>): Promise<void> {
    await inChunks([...agreed], async (chunk) => {
      await db
        .insertInto('agreements')
        .values(chunk.map(([key, value]) => ({ handoff, key, ...value })))
        .onConflict((c) =>
          c.columns(['handoff', 'key']).doUpdateSet(incoming(['value', 'at', 'flips', 'flipsSince', 'knownTo'])),
        )
        .execute();
      return [];
    });
  },
});
