import type { Kysely, Selectable } from 'kysely';
import type { HandoffId } from '../domain/ids.ts';
import type { CopyProof } from '../domain/project-check.ts';
import { inChunks } from './in-chunks.ts';
import { type Tables, toJson, toOptionalJson } from './tables.ts';

export type Proofs = ReturnType<typeof proofsIn>;

/** What the copy of its template brought to each handoff. */
export const proofsIn = (db: Kysely<Tables>) => ({
  /** Handoffs without a copy of their own are absent. */
  async get(handoffs: readonly HandoffId[]): Promise<Map<HandoffId, CopyProof>> {
    const rows = await inChunks(handoffs, (chunk) =>
      db.selectFrom('copyProofs').selectAll().where('handoff', 'in', chunk).execute(),
    );
    return new Map(rows.map(({ handoff, ...proof }) => [handoff, proofOf(proof)]));
  },

  /** The last copy of this template that was proved. */
  async lastOf(template: string): Promise<CopyProof | undefined> {
    const row = await db
      .selectFrom('copyProofs')
      .select(['template', 'contents', 'expected', 'lacks', 'at'])
      .where('template', '=', template)
      .orderBy('at', 'desc')
      .orderBy('handoff', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? undefined : proofOf(row);
  },

  /** The first proof counts: later looks see what people have changed. */
  async add(handoff: HandoffId, { template, contents, expected, lacks, at }: CopyProof): Promise<void> {
    await db
      .insertInto('copyProofs')
      .values({
        handoff,
        template,
        contents: toJson(contents),
        expected: toOptionalJson(expected),
        lacks: toJson(lacks),
        at,
      })
      .onConflict((c) => c.column('handoff').doNothing())
      .execute();
  },

  /** A person has seen what the copy lacks. */
  async acknowledge(handoff: HandoffId): Promise<void> {
    await db
      .updateTable('copyProofs')
      .set({ lacks: toJson([]) })
      .where('handoff', '=', handoff)
      .execute();
  },

  async remove(handoff: HandoffId): Promise<void> {
    await db.deleteFrom('copyProofs').where('handoff', '=', handoff).execute();
  },
});

const proofOf = ({ expected, ...proof }: Omit<Selectable<Tables['copyProofs']>, 'handoff'>): CopyProof => ({
  ...proof,
  ...(expected === undefined ? {} : { expected }),
});
