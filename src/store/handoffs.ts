import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely';
import { type HandoffState, handoffStates, noHandoffs } from '../domain/handoff-state.ts';
import type { HandoffId } from '../domain/ids.ts';
import { buildsWaiting } from './builds-waiting.ts';
import { inChunks } from './in-chunks.ts';
import type { HandoffRow } from './rows.ts';
import { deferShared } from './shares.ts';
import { type Tables, toFlag, toJson } from './tables.ts';
import { incoming } from './upsert.ts';

export interface HandoffListing {
  readonly state?: HandoffState | undefined;
  /** The id of a deal, or any part of a deal's name in whatever case. */
  readonly search?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export type Handoffs = ReturnType<typeof handoffsIn>;

/** Where each handoff stands. */
export const handoffsIn = (db: Kysely<Tables>) => {
  const all = () => db.selectFrom('handoffs').selectAll();
  return {
    async get(ids: readonly HandoffId[]): Promise<Map<HandoffId, HandoffRow>> {
      const rows = await inChunks(ids, (chunk) => all().where('id', 'in', chunk).execute());
      return new Map(rows.map((row) => [row.id, handoffRow(row)]));
    },

    /** Every asked deal that has handoffs, each with all of its wins in order. */
    async byDeal(dealIds: readonly string[]): Promise<Map<string, HandoffRow[]>> {
      const rows = await inChunks(dealIds, (chunk) =>
        all().where('dealId', 'in', chunk).orderBy('dealId').orderBy('epoch').execute(),
      );
      return Map.groupBy(rows.map(handoffRow), (row) => row.dealId);
    },

    /**
     * Inserts or overwrites; `createdAt` stays what it was. With `readAs`, what the row said when the work on it began,
     * a person's word on its mapping's version that came meanwhile stays, too.
     */
    async save(row: HandoffRow, readAs?: Pick<HandoffRow, 'mappingVersion'>): Promise<void> {
      const stored = { ...row, missing: toJson(row.missing), pending: toFlag(row.pending) };
      const version = readAs === undefined ? {} : { mappingVersion: versionUnlessChanged(readAs.mappingVersion) };
      await db
        .insertInto('handoffs')
        .values(stored)
        .onConflict((c) => c.column('id').doUpdateSet({ ...incoming(overwritten), ...version }))
        .execute();
    },

    /** The next pass looks at it, whatever it waits for. Nothing else of it changes, whoever is at work on it. */
    async wake(id: HandoffId, at: number): Promise<void> {
      // Before the row: a share that ends in between and writes it leaves one of the two.
      await deferShared(db, id);
      const due = { pending: 1, dueAt: null, updatedAt: at } as const;
      await db.updateTable('handoffs').set(due).where('id', '=', id).execute();
    },

    /** From now on the mapping as it is counts, and not the version it was begun under. */
    async leaveVersion(id: HandoffId): Promise<void> {
      await db.updateTable('handoffs').set({ mappingVersion: null }).where('id', '=', id).execute();
    },

    /** In the order of their ids; `afterId` is the last one of the page before. */
    async inStates(states: readonly HandoffState[], limit?: number, afterId?: HandoffId): Promise<HandoffRow[]> {
      if (states.length === 0) return [];
      let query = all().where('state', 'in', states).where('supersededBy', 'is', null).orderBy('id');
      if (afterId !== undefined) query = query.where('id', '>', afterId);
      if (limit !== undefined) query = query.limit(limit);
      return (await query.execute()).map(handoffRow);
    },

    /** Those with something unfinished; with `dueBy`, only those that need not wait any longer at that time. */
    async withWork(dueBy?: number): Promise<HandoffRow[]> {
      const pending = () => all().where('pending', '=', 1);
      if (dueBy === undefined) return (await pending().orderBy('id').execute()).map(handoffRow);
      // Two ranges of one index: with an `or` SQLite walks through everything that waits for its day.
      const query = pending()
        .where('dueAt', 'is', null)
        .unionAll(pending().where('dueAt', '<=', dueBy))
        .orderBy('id');
      return (await query.execute()).map(handoffRow);
    },

    /** Every state has an entry. Those in whose place another goes on count no more. */
    async countByState(): Promise<Record<HandoffState, number>> {
      const counted = () =>
        db
          .selectFrom('handoffs')
          .select((e) => ['state', e.fn.countAll<number>().as('count')])
          .groupBy('state');
      const rows = await counted().execute();
      const over = await counted().where('state', 'in', handoffStates).where('supersededBy', 'is not', null).execute();
      const counts = { ...noHandoffs(), ...Object.fromEntries(rows.map((row) => [row.state, Number(row.count)])) };
      for (const { state, count } of over) counts[state] -= Number(count);
      return counts;
    },

    /** Handoffs of a mapping whose deals were last told by another version of its report. */
    async reportedOtherwise(mapping: string, reportVersion: string): Promise<HandoffRow[]> {
      const query = all().where('mapping', '=', mapping).where('reportVersion', '<>', reportVersion).orderBy('id');
      return (await query.execute()).map(handoffRow);
    },

    /** How many deals the service reports to. */
    async countReported(): Promise<number> {
      const row = await db
        .selectFrom('handoffs')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('reportVersion', 'is not', null)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },

    /** How much is still to be built, and what a build takes. */
    buildsWaiting: () => buildsWaiting(db),

    async byMapping(name: string): Promise<HandoffRow[]> {
      return (await all().where('mapping', '=', name).orderBy('id').execute()).map(handoffRow);
    },

    /** For people: the ones that changed last come first. */
    async list({ state, search, limit, offset }: HandoffListing): Promise<HandoffRow[]> {
      let query = all().orderBy('updatedAt', 'desc').orderBy('id', 'desc').limit(limit).offset(offset);
      if (state !== undefined) query = query.where('state', '=', state);
      if (search !== undefined && search.trim() !== '') query = query.where((e) => dealMatches(e, search.trim()));
      return (await query.execute()).map(handoffRow);
    },
  };
};

const overwritten = [
  'mapping',
  'mappingVersion',
  'reportVersion',
  'state',
  'because',
  'missing',
  'pending',
  'dueAt',
  'stateSince',
  'updatedAt',
  'round',
  'supersededBy',
];

const versionUnlessChanged = (before: string | undefined) => {
  const now = sql.ref('handoffs.mappingVersion');
  const isAsBefore = before === undefined ? sql`${now} is null` : sql`${now} = ${before}`;
  return sql<never>`case when ${isAsBefore} then ${sql.ref('excluded.mappingVersion')} else ${now} end`;
};

function dealMatches(e: ExpressionBuilder<Tables, 'handoffs'>, search: string) {
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const named = e
    .selectFrom('deals')
    .select('deals.id')
    .where(sql<boolean>`${sql.ref('deals.nameFolded')} like ${pattern} escape '\\'`);
  return e.or([e('dealId', '=', search), e('dealId', 'in', named)]);
}

const handoffRow = (row: Selectable<Tables['handoffs']>): HandoffRow => ({ ...row, pending: row.pending === 1 });
