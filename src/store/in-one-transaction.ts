import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Joins the transaction that is under way, or makes one of its own. */
export const inOneTransaction = <T>(db: Kysely<Tables>, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute(work);
