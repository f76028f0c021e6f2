import type { Kysely } from 'kysely';
import type { ForgottenTerm } from '../domain/forgotten.ts';
import { erasePerson } from './erase-person.ts';
import type { Eraser } from './eraser.ts';
import type { Tables } from './tables.ts';

export type Forgotten = ReturnType<typeof forgottenIn>;

/** People who were removed, as far as the store knows of them: by what they would be known again. */
export const forgottenIn = (db: Kysely<Tables>) => ({
  async all(): Promise<ForgottenTerm[]> {
    return db.selectFrom('forgotten').selectAll().orderBy('at').orderBy('digest').execute();
  },

  /** Somebody who was removed before keeps the time of the first removal. */
  async add(terms: readonly ForgottenTerm[]): Promise<void> {
    for (const one of terms)
      await db
        .insertInto('forgotten')
        .values(one)
        .onConflict((c) => c.column('digest').doNothing())
        .execute();
  },

  /** Keys of what was made for a promise that names them. They stay: without them it would be made anew. */
  async keys(eraser: Pick<Eraser, 'inKey'>): Promise<string[]> {
    const rows = await db.selectFrom('ledger').select('key').where('key', 'like', 'deal:%').orderBy('key').execute();
    return rows.flatMap(({ key }) => (eraser.inKey(key) ? [key] : []));
  },

  /** Every row in which the person stands; nothing is changed. */
  find: (eraser: Eraser) => erasePerson(db, eraser, true),

  /** The same, and takes them out of each. Only inside a transaction: what stops half-way must not look as if it were done. */
  erase: (eraser: Eraser) => erasePerson(db, eraser, false),
});
