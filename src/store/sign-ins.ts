import type { Kysely } from 'kysely';
import type { SignIn } from './rows.ts';
import type { Tables } from './tables.ts';

export type SignIns = ReturnType<typeof signInsIn>;

/** Who signed in, tried to, or left: when, and from where. */
export const signInsIn = (db: Kysely<Tables>) => ({
  async add(row: SignIn): Promise<void> {
    await db.insertInto('signIns').values(row).execute();
  },

  async settle(id: string, outcome: SignIn['outcome']): Promise<void> {
    await db.updateTable('signIns').set({ outcome }).where('id', '=', id).execute();
  },

  async remove(id: string): Promise<void> {
    await db.deleteFrom('signIns').where('id', '=', id).execute();
  },

  /** How many ended so since then, of a name or from an address. */
  async count(
    of: Partial<Pick<SignIn, 'nameKey' | 'address'>>,
    outcome: SignIn['outcome'],
    since: number,
  ): Promise<number> {
    let query = db
      .selectFrom('signIns')
      .select((e) => e.fn.countAll<number>().as('count'))
      .where('outcome', '=', outcome)
      .where('at', '>', since);
    if (of.nameKey !== undefined) query = query.where('nameKey', '=', of.nameKey);
    if (of.address !== undefined) query = query.where('address', '=', of.address);
    return Number((await query.executeTakeFirstOrThrow()).count);
  },

  /** The newest first. */
  async newest(limit: number): Promise<SignIn[]> {
    return db.selectFrom('signIns').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  },

  async prune(before: number): Promise<void> {
    await db.deleteFrom('signIns').where('at', '<', before).execute();
  },
});
