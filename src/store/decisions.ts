import type { Kysely } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { Decided, Decision } from '../domain/decision.ts';
import type { HandoffId } from '../domain/ids.ts';
import { appendAudit } from './audit-append.ts';
import { inChunks } from './in-chunks.ts';
import { inOneTransaction } from './in-one-transaction.ts';
import { type Tables, toJson } from './tables.ts';

export type Decisions = ReturnType<typeof decisionsIn>;

/** What people decided about each handoff: rows are added, never changed. */
export const decisionsIn = (db: Kysely<Tables>, clock: Clock) => ({
  async add(handoff: HandoffId, decided: Decided, by: string): Promise<void> {
    const at = clock.now();
    const { kind, ...said } = decided;
    await inOneTransaction(db, async (inside) => {
      let added = false;
      // Not when another process took the same number at the same moment; then the next one is free.
      while (!added) added = await append(inside, { handoff, decided: toJson(decided), by, at });
      await appendAudit(inside, {
        at,
        kind: 'decision',
        handoff,
        facts: { decided: kind },
        texts: { by, ...why(said) },
      });
    });
  },

  /** Oldest first; handoffs without any are absent. */
  async ofMany(handoffs: readonly HandoffId[]): Promise<Map<HandoffId, Decision[]>> {
    const rows = await inChunks(handoffs, (chunk) =>
      db.selectFrom('decisions').selectAll().where('handoff', 'in', chunk).orderBy('handoff').orderBy('seq').execute(),
    );
    const byHandoff = Map.groupBy(rows, (row) => row.handoff);
    return new Map(
      [...byHandoff].map(([id, own]) => [id, own.map(({ decided, seq, by, at }) => ({ ...decided, seq, by, at }))]),
    );
  },

  /** When somebody decided something last; 0 before the first time. */
  async last(): Promise<number> {
    const row = await db
      .selectFrom('decisions')
      .select((e) => e.fn.max('at').as('at'))
      .executeTakeFirstOrThrow();
    return row.at ?? 0;
  },
});

/** What was said besides, with the sentence where the trail has its reasons. */
const why = ({ sentence, ...rest }: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  sentence === undefined ? rest : { why: sentence, ...rest };

async function append(
  db: Kysely<Tables>,
  row: { readonly handoff: HandoffId; readonly decided: string; readonly by: string; readonly at: number },
): Promise<boolean> {
  const added = await db
    .insertInto('decisions')
    .values((e) => ({
      ...row,
      seq: e
        .selectFrom('decisions as earlier')
        .select((s) => s(s.fn.coalesce(s.fn.max('earlier.seq'), s.lit(0)), '+', 1).as('seq'))
        .where('earlier.handoff', '=', row.handoff),
    }))
    .onConflict((c) => c.columns(['handoff', 'seq']).doNothing())
    .returning('seq')
    .executeTakeFirst();
  return added !== undefined;
}
