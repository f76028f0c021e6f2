import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Joins the transaction that is under way, or makes one of its own. */
export const inOneTransaction = <T>(db: Kysely<Tables>, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute(work);

/** Nothing that another process does in a transaction of this kind comes between what `work` reads and writes. */
export const exclusively = <T>(db: Kysely<Tables>, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('serializable').execute(work);
