import { type Kysely, sql } from 'kysely';
import { type HandoffState, handoffStates } from '../domain/handoff-state.ts';
import type { HandoffId } from '../domain/ids.ts';
import { inChunks } from './in-chunks.ts';
import type { HandoffRow, Transition } from './rows.ts';
import type { Tables } from './tables.ts';

/** A handoff in whose history there is something to look at, with what it is counted under. */
export interface Traced extends Pick<HandoffRow, 'id' | 'mapping' | 'createdAt' | 'supersededBy'> {
  /** Of the deal, in the CRM's words. */
  readonly owner?: string | undefined;
}

/** How many handoffs of a mapping and an owner stand in a state. */
export interface Standing extends Pick<HandoffRow, 'mapping' | 'state'> {
  readonly owner?: string | undefined;
  readonly count: number;
}

export type TraceStep = Pick<Transition, 'at' | 'detail'> & { readonly state: HandoffState };

export interface TakenOverRow {
  readonly handoff: HandoffId;
  readonly at: number;
  readonly rounds: number;
  /** Who or what said that it exists. */
  readonly decidedBy?: string | undefined;
}

export type Trails = ReturnType<typeof trailsIn>;

const stirring: readonly HandoffState[] = [
  ...(['waiting', 'held', 'building', 'offered', 'returned', 'accepted', 'in_delivery', 'failed'] as const),
];
const atRest = handoffStates.filter((state) => !stirring.includes(state));

/** Histories of many handoffs at once, for figures. */
export const trailsIn = (db: Kysely<Tables>) => {
  const traced = () =>
    db
      .selectFrom('handoffs')
      .innerJoin('deals', 'deals.id', 'handoffs.dealId')
      .select(['handoffs.id as id', 'handoffs.createdAt as createdAt'])
      .select((e) => e.ref('handoffs.mapping').$castTo<string | undefined>().as('mapping'))
      .select((e) => e.ref('handoffs.supersededBy').$castTo<HandoffId | undefined>().as('supersededBy'))
      .select((e) => e.ref('deals.owner').$castTo<string | undefined>().as('owner'));
  return {
    /** Everything that is under way, and of the rest what moved, or has a limit, at that time or later. In no order. */
    async movedSince(since: number): Promise<Traced[]> {
      const underWay = await traced().where('handoffs.state', 'in', stirring).execute();
      const resting = traced().where('handoffs.state', 'in', atRest);
      const moved = await resting.where('handoffs.stateSince', '>=', since).execute();
      const timed = db.selectFrom('clocks').select('handoff').where('state', 'in', ['running', 'stopped']);
      const late = resting
        .where('handoffs.stateSince', '<', since)
        .where('handoffs.id', 'in', timed.where('dueAt', '>=', since));
      return [...underWay, ...moved, ...(await late.execute())];
    },

    async of(handoffs: readonly HandoffId[]): Promise<Traced[]> {
      return inChunks(handoffs, (chunk) => traced().where('handoffs.id', 'in', chunk).execute());
    },

    /** Oldest step first; without the texts. */
    async stepsOf(handoffs: readonly HandoffId[]): Promise<Map<HandoffId, TraceStep[]>> {
      const rows = await inChunks(handoffs, (chunk) =>
        db
          .selectFrom('transitions')
          .select(['handoff', 'to as state', 'at', 'detail'])
          .where('handoff', 'in', chunk)
          .orderBy('handoff')
          .orderBy('seq')
          .execute(),
      );
      const steps = new Map<HandoffId, TraceStep[]>();
      for (const { handoff, ...step } of rows) {
        const own = steps.get(handoff);
        if (own === undefined) steps.set(handoff, [step]);
        else own.push(step);
      }
      return steps;
    },

    /** Those in whose place another goes on are not among them. With `owners` each owner apart, which costs a look at each deal. */
    async standing(owners: boolean): Promise<Standing[]> {
      const grouped = db
        .selectFrom('handoffs')
        .where('supersededBy', 'is', null)
        .select((e) => ['state', e.fn.countAll<number>().as('count')])
        .select((e) => e.ref('mapping').$castTo<string | undefined>().as('mapping'))
        .groupBy(['mapping', 'state']);
      const rows = owners
        ? await grouped
            .innerJoin('deals', 'deals.id', 'handoffs.dealId')
            .select((e) => e.ref('deals.owner').$castTo<string | undefined>().as('owner'))
            .groupBy('deals.owner')
            .execute()
        : await grouped.execute();
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },

    /** Creates that turned out to exist, since then. */
    async takenOver(since: number): Promise<TakenOverRow[]> {
      const rows = await db
        .selectFrom('ledger')
        .select(['handoff', 'updatedAt as at', 'rounds', 'decidedBy'])
        // As the index says it, or it is of no use.
        .where(sql<boolean>`state = 'done' and (rounds > 0 or decided_by is not null)`)
        .where('updatedAt', '>=', since)
        .where('remoteId', '<>', 'gone')
        .orderBy('updatedAt')
        .orderBy('key')
        .execute();
      return rows.flatMap(({ handoff, ...row }) => (handoff === undefined ? [] : [{ ...row, handoff }]));
    },
  };
};
