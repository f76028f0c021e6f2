import type { Kysely, Selectable } from 'kysely';
import { ownerProperty } from '../domain/snapshot.ts';
import { inChunks } from './in-chunks.ts';
import { lastOfEach } from './last-of-each.ts';
import type { DealRow } from './rows.ts';
import { type Tables, toFlag, toJson, toOptionalJson } from './tables.ts';
import { incoming } from './upsert.ts';

const columns = [
  'id',
  'seenVersion',
  'ownVersion',
  'won',
  'wonAt',
  'name',
  'properties',
  'snapshot',
  'readAt',
  'mergedInto',
] as const;

export type Deals = ReturnType<typeof dealsIn>;

/** Deals as last read from the CRM. */
export const dealsIn = (db: Kysely<Tables>) => ({
  /** Deals that the store does not know are absent. */
  async get(ids: readonly string[]): Promise<Map<string, DealRow>> {
    const rows = await inChunks(ids, (chunk) =>
      db.selectFrom('deals').select(columns).where('id', 'in', chunk).execute(),
    );
    return new Map(rows.map((row) => [row.id, dealRow(row)]));
  },

  async find(id: string): Promise<DealRow | undefined> {
    const row = await db.selectFrom('deals').select(columns).where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : dealRow(row);
  },

  async save(rows: readonly DealRow[]): Promise<void> {
    await inChunks(
      lastOfEach(rows, (row) => row.id),
      async (chunk) => {
        await db
          .insertInto('deals')
          .values(chunk.map(storedDeal))
          .onConflict((c) => c.column('id').doUpdateSet(incoming(['nameFolded', 'owner', ...columns.slice(1)])))
          .execute();
        return [];
      },
    );
  },

  /** Every deal, and whether it counts as won. */
  async listWon(): Promise<{ readonly id: string; readonly won: boolean }[]> {
    const rows = await db.selectFrom('deals').select(['id', 'won']).orderBy('id').execute();
    return rows.map(({ id, won }) => ({ id, won: won === 1 }));
  },

  /** Deals that were won once and are not any more; one that was merged away lives on in another. */
  async countNotWon(): Promise<number> {
    const { count } = await db
      .selectFrom('deals')
      .select((e) => e.fn.countAll<number>().as('count'))
      .where('won', '=', 0)
      .where('mergedInto', 'is', null)
      .executeTakeFirstOrThrow();
    return count;
  },

  /** All but those that live on in another: few, and counted by an index of their own. */
  async count(): Promise<number> {
    const counted = () => db.selectFrom('deals').select((e) => e.fn.countAll<number>().as('count'));
    const all = await counted().executeTakeFirstOrThrow();
    const merged = await counted().where('mergedInto', 'is not', null).executeTakeFirstOrThrow();
    return Number(all.count) - Number(merged.count);
  },
});

const dealRow = (row: Pick<Selectable<Tables['deals']>, (typeof columns)[number]>): DealRow => ({
  ...row,
  won: row.won === 1,
});

const storedDeal = (row: DealRow) => ({
  id: row.id,
  seenVersion: row.seenVersion,
  ownVersion: row.ownVersion,
  won: toFlag(row.won),
  wonAt: row.wonAt,
  name: row.name,
  nameFolded: row.name.toLowerCase(),
  owner: row.properties[ownerProperty] || null,
  properties: toJson(row.properties),
  snapshot: toOptionalJson(row.snapshot),
  readAt: row.readAt,
  mergedInto: row.mergedInto,
});
