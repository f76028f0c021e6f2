import type { Kysely } from 'kysely';
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
    const added = await db
      .insertInto('mappingVersions')
      .values({ name, fingerprint, text, firstSeenAt: at })
      .onConflict((c) => c.columns(['name', 'fingerprint']).doNothing())
      .returning('fingerprint')
      .executeTakeFirst();
    const { firstSeenAt } = await db
      .selectFrom('mappingVersions')
      .select('firstSeenAt')
      .where('name', '=', name)
      .orderBy('firstSeenAt')
      .limit(1)
      .executeTakeFirstOrThrow();
    return { firstSeenAt, isNew: added !== undefined };
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
