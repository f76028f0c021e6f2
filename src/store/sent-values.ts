import type { Kysely } from 'kysely';
import type { HandoffId } from '../domain/ids.ts';
import { inChunks } from './in-chunks.ts';
import { lastOfEach } from './last-of-each.ts';
import type { SentValue } from './rows.ts';
import type { Tables } from './tables.ts';
import { incoming } from './upsert.ts';

const columns = ['target', 'object', 'field', 'sent', 'source', 'mapping', 'line', 'at'] as const;

export type SentValues = ReturnType<typeof sentValuesIn>;

/** Where each value that the service wrote came from; the last write to a field counts. */
export const sentValuesIn = (db: Kysely<Tables>) => ({
  async save(handoff: HandoffId, values: readonly SentValue[]): Promise<void> {
    const last = lastOfEach(values, ({ target, object, field }) => `${target} ${object} ${field}`);
    await inChunks(last, async (chunk) => {
      await db
        .insertInto('sentValues')
        .values(chunk.map((value) => ({ handoff, ...value })))
        .onConflict((c) => c.columns(['handoff', 'target', 'object', 'field']).doUpdateSet(incoming(columns.slice(3))))
        .execute();
      return [];
    });
  },

  async of(handoff: HandoffId): Promise<SentValue[]> {
    return db
      .selectFrom('sentValues')
      .select(columns)
      .where('handoff', '=', handoff)
      .orderBy('target')
      .orderBy('object')
      .orderBy('field')
      .execute();
  },
});
