import type { Kysely } from 'kysely';
import type { AuditEvent } from '../domain/audit.ts';
import { type HandoffState, nextStates } from '../domain/handoff-state.ts';
import type { HandoffId } from '../domain/ids.ts';
import { appendAudit } from './audit-append.ts';
import { inChunks } from './in-chunks.ts';
import { inOneTransaction } from './in-one-transaction.ts';
import type { Transition } from './rows.ts';
import { type Tables, toOptionalJson } from './tables.ts';

export type Transitions = ReturnType<typeof transitionsIn>;

/** The history of each handoff: rows are added, never changed. */
export const transitionsIn = (db: Kysely<Tables>) => ({
  /** Throws a plain error for a step that the table of states does not know: whoever asked for it has a bug. */
  async add(transition: Transition): Promise<void> {
    const { handoff, from, to } = transition;
    if (from !== undefined && !nextStates[from].includes(to))
      throw new Error(`Handoff ${handoff} cannot go from ${from} to ${to}.`);
    await inOneTransaction(db, async (inside) => {
      let added = false;
      // Not when another process took the same place in the history at the same moment; then the one after it is free.
      while (!added) added = await append(inside, transition);
      await appendAudit(inside, told(transition));
    });
  },

  /** Oldest first. */
  async of(handoff: HandoffId): Promise<Transition[]> {
    return db
      .selectFrom('transitions')
      .select(['handoff', 'at', 'from', 'to', 'why', 'by', 'mappingVersion', 'detail'])
      .where('handoff', '=', handoff)
      .orderBy('seq')
      .execute();
  },

  /** When each handoff came into which state, oldest first; those without a history are absent. */
  async statesOf(handoffs: readonly HandoffId[]): Promise<Map<HandoffId, { state: HandoffState; at: number }[]>> {
    const rows = await inChunks(handoffs, (chunk) =>
      db
        .selectFrom('transitions')
        .select(['handoff', 'to', 'at'])
        .where('handoff', 'in', chunk)
        .orderBy('handoff')
        .orderBy('seq')
        .execute(),
    );
    const histories = new Map<HandoffId, { state: HandoffState; at: number }[]>();
    for (const { handoff, to, at } of rows) {
      const history = histories.get(handoff) ?? [];
      history.push({ state: to, at });
      histories.set(handoff, history);
    }
    return histories;
  },
});

const told = ({ handoff, at, from, to, why, by, detail }: Transition): AuditEvent => ({
  ...{ at, kind: 'transition', handoff },
  facts: { ...(from === undefined ? {} : { from }), to },
  texts: { by, why, ...(detail?.reason === undefined ? {} : { reason: detail.reason }) },
});

async function append(db: Kysely<Tables>, { detail, ...transition }: Transition) {
  const row = await db
    .insertInto('transitions')
    .values((e) => ({
      ...transition,
      detail: toOptionalJson(detail),
      seq: e
        .selectFrom('transitions as earlier')
        .select((s) => s(s.fn.coalesce(s.fn.max('earlier.seq'), s.lit(0)), '+', 1).as('seq'))
        .where('earlier.handoff', '=', transition.handoff),
    }))
    .onConflict((c) => c.columns(['handoff', 'seq']).doNothing())
    .returning('seq')
    .executeTakeFirst();
  return row !== undefined;
}
