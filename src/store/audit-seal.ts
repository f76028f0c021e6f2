import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type AuditHead, genesis, hashOf } from '../domain/audit.ts';
import { appendAudit } from './audit-append.ts';
import { entryOf } from './audit-row.ts';
import { cursorsIn } from './cursors.ts';
import type { Tables } from './tables.ts';

/** Rows in one statement. */
const atOnce = 250;
const headCursor = 'audit-head';
const Head = z.object({ number: z.number(), hash: z.string() });

/** Kept beside the entries: without it nobody would notice that the last ones are gone. */
export async function headOf(db: Kysely<Tables>): Promise<AuditHead> {
  const text = await cursorsIn(db).get(headCursor);
  return text === undefined ? genesis : Head.parse(JSON.parse(text));
}

/**
 * Gives the oldest entries without a place the next ones of the chain. In a transaction that waits for all others of its
 * kind, so that no two of them follow the same entry; the numbers are unique besides.
 */
export async function sealAudit(db: Kysely<Tables>, limit: number): Promise<boolean> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('number', 'is', null)
    .orderBy('at')
    .orderBy('turn')
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  if (rows.length === 0) return false;
  let head = await headOf(db);
  const placed: RawBuilder<unknown>[] = [];
  for (const row of rows.slice(0, limit)) {
    const number = head.number + 1;
    head = { number, hash: hashOf({ ...entryOf(row), number }, head.hash) };
    placed.push(sql`(${row.id}, cast(${number} as integer), ${head.hash})`);
  }
  for (let at = 0; at < placed.length; at += atOnce)
    await sql`with placed(id, number, hash) as (values ${sql.join(placed.slice(at, at + atOnce))})
      update audit set number = placed.number, hash = placed.hash from placed where audit.id = placed.id`.execute(db);
  await cursorsIn(db).set(headCursor, JSON.stringify(head));
  return rows.length > limit;
}

/** Everything up to the first entry that is young enough goes; whatever happened out of order stays until that goes, too. */
export async function cutAudit(
  db: Kysely<Tables>,
  before: number,
  { at, why }: { readonly at: number; readonly why: string },
): Promise<number> {
  const sealed = () => db.selectFrom('audit').where('number', 'is not', null);
  // By the numbers, so that only what goes is walked.
  const kept = await sealed().select('number').where('at', '>=', before).orderBy('number').limit(1).executeTakeFirst();
  const head = await headOf(db);
  const last = kept?.number === undefined ? head.number : kept.number - 1;
  const end = await sealed().select('hash').where('number', '=', last).executeTakeFirst();
  // Nothing is that old; or it is not there although it should be, which is for `audit --verify` to tell.
  if (end?.hash === undefined) return 0;
  const { numDeletedRows } = await db.deleteFrom('audit').where('number', '<=', last).executeTakeFirst();
  const count = Number(numDeletedRows);
  const facts = { through: String(last), hash: end.hash, count: String(count) };
  await appendAudit(db, { at, kind: 'cut', facts, texts: { by: 'handoff-sync', why } });
  return count;
}
