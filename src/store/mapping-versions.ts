import type { Kysely } from 'kysely';
import { appendAudit } from './audit-append.ts';
import { inOneTransaction } from './in-one-transaction.ts';
import type { MappingVersion } from './rows.ts';
import type { Tables } from './tables.ts';

export type MappingVersions = ReturnType<typeof mappingVersionsIn>;

/** Every meaning that a mapping ever had, with its text, so that old handoffs can still be explained. */
export const mappingVersionsIn = (db: Kysely<Tables>) => ({
  /** `firstSeenAt` is that of the name: a new mapping starts there, an edited one does not start again. */
  async see(
    name: string,
    fingerprint: string,
    text: string,
    at: number,
  ): Promise<{ readonly firstSeenAt: number; readonly isNew: boolean }> {
    const isNew = await takeUp(db, { name, fingerprint, text, firstSeenAt: at });
    const { firstSeenAt } = await db
      .selectFrom('mappingVersions')
      .select('firstSeenAt')
      .where('name', '=', name)
      .orderBy('firstSeenAt')
      .limit(1)
      .executeTakeFirstOrThrow();
    return { firstSeenAt, isNew };
  },

  /** Those that handoffs stand under. */
  async inUse(): Promise<MappingVersion[]> {
    return db
      .selectFrom('mappingVersions')
      .selectAll()
      .where((e) =>
        e.exists(
          e
            .selectFrom('handoffs')
            .select('handoffs.id')
            .whereRef('handoffs.mapping', '=', 'mappingVersions.name')
            .whereRef('handoffs.mappingVersion', '=', 'mappingVersions.fingerprint'),
        ),
      )
      .orderBy('name')
      .orderBy('firstSeenAt')
      .execute();
  },

  /** When this store saw its first mapping: about when it began. Undefined while it has seen none. */
  async firstEverSeenAt(): Promise<number | undefined> {
    const first = await db
      .selectFrom('mappingVersions')
      .select('firstSeenAt')
      .orderBy('firstSeenAt')
      .limit(1)
      .executeTakeFirst();
    return first?.firstSeenAt;
  },

  /** Oldest first. */
  async of(name: string): Promise<MappingVersion[]> {
    return db
      .selectFrom('mappingVersions')
      .selectAll()
      .where('name', '=', name)
      .orderBy('firstSeenAt')
      .orderBy('fingerprint')
      .execute();
  },

  /** How many handoffs stand under each version of a mapping; versions without any are absent. */
  async countHandoffs(name: string): Promise<Map<string, number>> {
    const rows = await db
      .selectFrom('handoffs')
      .select(['mappingVersion as fingerprint', (e) => e.fn.countAll<number>().as('count')])
      .where('mapping', '=', name)
      .groupBy('mappingVersion')
      .execute();
    return new Map(
      rows.flatMap((row) => (row.fingerprint === undefined ? [] : [[row.fingerprint, Number(row.count)]])),
    );
  },
});

/** A line of the trail tells of each that is new. A pass sees them all, and mostly none of them is. */
async function takeUp(db: Kysely<Tables>, version: MappingVersion): Promise<boolean> {
  const { name, fingerprint, firstSeenAt } = version;
  const known = await db
    .selectFrom('mappingVersions')
    .select('fingerprint')
    .where('name', '=', name)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
  if (known !== undefined) return false;
  return inOneTransaction(db, async (inside) => {
    const added = await inside
      .insertInto('mappingVersions')
      .values(version)
      .onConflict((c) => c.columns(['name', 'fingerprint']).doNothing())
      .returning('fingerprint')
      .executeTakeFirst();
    if (added === undefined) return false;
    const texts = { by: 'handoff-sync', mapping: name };
    await appendAudit(inside, { at: firstSeenAt, kind: 'mapping', mappingVersion: fingerprint, facts: {}, texts });
    return true;
  });
}
