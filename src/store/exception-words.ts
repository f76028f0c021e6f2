import type { Kysely } from 'kysely';
import type { AuditEvent } from '../domain/audit.ts';
import { isoTime } from '../domain/clock.ts';
import type { HandoffId } from '../domain/ids.ts';
import { appendAudit } from './audit-append.ts';
import { inOneTransaction } from './in-one-transaction.ts';
import type { ExceptionWord } from './rows.ts';
import type { Tables } from './tables.ts';

export type ExceptionWords = ReturnType<typeof exceptionWordsIn>;

/** What people say of exceptions: it stands with the exception for as long as that is open, and is kept for good. */
export const exceptionWordsIn = (db: Kysely<Tables>) => ({
  /** False where no such exception is open any more; then nothing is written down. */
  say: (word: ExceptionWord): Promise<boolean> =>
    inOneTransaction(db, async (inside) => {
      const row = await inside
        .updateTable('exceptions')
        .set(changesOf(word))
        .where('id', '=', word.exception)
        .where('resolvedAt', 'is', null)
        .returning('handoff')
        .executeTakeFirst();
      if (row === undefined) return false;
      let added = false;
      // Not when somebody else said something at the same moment; then the place after it is free.
      while (!added) added = await append(inside, word);
      await appendAudit(inside, told(word, row.handoff));
      return true;
    }),

  /** When somebody said something last; 0 before the first time. */
  async lastAt(): Promise<number> {
    const row = await db
      .selectFrom('exceptionWords')
      .select((e) => e.fn.max('at').as('at'))
      .executeTakeFirstOrThrow();
    return row.at ?? 0;
  },

  /** The latest first. */
  async last(limit: number): Promise<ExceptionWord[]> {
    const query = db
      .selectFrom('exceptionWords')
      .select(['exception', 'at', 'by', 'said', 'code', 'deal', 'reason', 'until'])
      .orderBy('at', 'desc')
      .orderBy('exception')
      .orderBy('seq', 'desc');
    return query.limit(limit).execute();
  },
});

const unsnoozed = { snoozedBy: null, snoozedUntil: null, snoozeReason: null } as const;

function changesOf({ said, by, at, reason, until }: ExceptionWord) {
  switch (said) {
    case 'claim':
      return { claimedBy: by, claimedAt: at };
    case 'release':
      return { claimedBy: null, claimedAt: null };
    case 'snooze':
      return { snoozedBy: by, snoozedUntil: until ?? null, snoozeReason: reason ?? null };
    case 'wake':
      return { ...unsnoozed, settledBy: null, settledAt: null, settleReason: null };
    case 'resolve':
      return { settledBy: by, settledAt: at, settleReason: reason ?? null };
    default:
      return said satisfies never;
  }
}

const told = ({ at, by, said, code, deal, reason, until }: ExceptionWord, handoff?: HandoffId): AuditEvent => ({
  ...{ at, kind: 'exception', handoff, deal },
  facts: { said, code, ...(until === undefined ? {} : { until: isoTime(until) }) },
  texts: { by, ...(reason === undefined ? {} : { why: reason }) },
});

async function append(db: Kysely<Tables>, word: ExceptionWord): Promise<boolean> {
  const row = await db
    .insertInto('exceptionWords')
    .values((e) => ({
      ...word,
      seq: e
        .selectFrom('exceptionWords as earlier')
        .select((s) => s(s.fn.coalesce(s.fn.max('earlier.seq'), s.lit(0)), '+', 1).as('seq'))
        .where('earlier.exception', '=', word.exception),
    }))
    .onConflict((c) => c.columns(['exception', 'seq']).doNothing())
    .returning('seq')
    .executeTakeFirst();
  return row !== undefined;
}
