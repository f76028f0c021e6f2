import type { Kysely } from 'kysely';
import {
  type AuditEntry,
  type AuditEvent,
  type AuditHead,
  type AuditKind,
  genesis,
  type SealedEntry,
} from '../domain/audit.ts';
import type { Clock } from '../domain/clock.ts';
import type { HandoffId } from '../domain/ids.ts';
import { appendAudit } from './audit-append.ts';
import { auditColumns as columns, entryOf, sealedEntry } from './audit-row.ts';
import { cutAudit, headOf, sealAudit } from './audit-seal.ts';
import { inChunks } from './in-chunks.ts';
import type { Tables } from './tables.ts';

export type Audit = ReturnType<typeof auditIn>;

/** Which part of the trail is wanted. */
export interface AuditFilter {
  readonly deal?: string | undefined;
  /** Epoch milliseconds, this one included. */
  readonly since?: number | undefined;
  /** Epoch milliseconds, this one excluded. */
  readonly until?: number | undefined;
}

/** An entry with the hash that it follows; absent for the first that is there. */
export type ChainedEntry = SealedEntry & { readonly previous?: string | undefined };

/** What people and the service decided. Rows are added and never changed; see docs/decisions/0045. */
export const auditIn = (db: Kysely<Tables>, clock: Clock) => ({
  append: (event: AuditEvent) => appendAudit(db, event),

  /** Gives up to `limit` entries their places in the chain, and answers whether others wait. Only inside a transaction. */
  seal: (limit: number) => sealAudit(db, limit),

  /** Takes off the front of the chain what is older; a line says so. Answers how many. Only inside a transaction. */
  cut: (before: number, why: string) => cutAudit(db, before, { at: clock.now(), why }),

  head: () => headOf(db),

  /** What the first entry that is there follows: the genesis, or what the last cut says. */
  async start(): Promise<AuditHead> {
    const first = await db
      .selectFrom('audit')
      .select('number')
      .where('number', 'is not', null)
      .orderBy('number')
      .limit(1)
      .executeTakeFirst();
    if (first?.number === undefined || first.number === 1) return genesis;
    // As many as there were days since the oldest entry that is kept; the last of them may not have its place yet.
    const cuts = await db.selectFrom('audit').select('facts').where('kind', '=', 'cut').execute();
    const ends = cuts.map(({ facts }) => ({ number: Number(facts['through']), hash: facts['hash'] ?? '' }));
    return ends.reduce((last, one) => (one.number > last.number ? one : last), genesis);
  },

  /** In the order of the chain, behind the entry of that number. */
  async page(after: number, through: number, limit: number, filter: AuditFilter = {}): Promise<ChainedEntry[]> {
    const rows = await matching(db, filter)
      .select(columns)
      .select((e) =>
        e
          .selectFrom('audit as before')
          .select('before.hash')
          .where((w) => w('before.number', '=', w('audit.number', '-', 1)))
          .as('previous'),
      )
      .where('number', '>', after)
      .where('number', '<=', through)
      .orderBy('number')
      .limit(limit)
      .execute();
    return rows.map(({ previous, ...row }) => ({ ...sealedEntry(row), previous: previous ?? undefined }));
  },

  async count(through: number, filter: AuditFilter = {}): Promise<number> {
    const { count } = await matching(db, filter)
      .select((e) => e.fn.countAll<number>().as('count'))
      .where('number', '<=', through)
      .executeTakeFirstOrThrow();
    return Number(count);
  },

  /** How many rows of the histories have no line, by what they are. Only for a trail of which nothing was cut off. */
  async untold(): Promise<ReadonlyMap<AuditKind, number>> {
    const rows: (readonly [AuditKind, number])[] = [];
    // Before the lines: a row and its line come at once, so that what is written meanwhile has a line too many at most.
    for (const { kind, table } of histories) {
      const { count } = await db
        .selectFrom(table)
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      rows.push([kind, Number(count)]);
    }
    const told = await db
      .selectFrom('audit')
      .select((e) => ['kind', e.fn.countAll<number>().as('count')])
      .groupBy('kind')
      .execute();
    const lines = new Map(told.map(({ kind, count }) => [kind, Number(count)]));
    const untold = rows.map(([kind, count]) => [kind, count - (lines.get(kind) ?? 0)] as const);
    return new Map(untold.filter(([, count]) => count > 0));
  },

  /** The hashes of those that are there. */
  async hashes(numbers: readonly number[]): Promise<Map<number, string>> {
    const rows = await inChunks(numbers, (chunk) =>
      db.selectFrom('audit').select(['number', 'hash']).where('number', 'in', chunk).execute(),
    );
    return new Map(rows.map(({ number = 0, hash = '' }) => [number, hash]));
  },

  /** What is told of a handoff by lines of these kinds, oldest first; what was cut off is not among it. */
  async ofHandoff(handoff: HandoffId, kinds: readonly AuditKind[]): Promise<AuditEntry[]> {
    const rows = await db
      .selectFrom('audit')
      .select(columns)
      .where('handoff', '=', handoff)
      .where('kind', 'in', kinds)
      .orderBy('at')
      .orderBy('turn')
      .orderBy('id')
      .execute();
    return rows.map(entryOf);
  },
});

/** Whose rows are written with a line each, and never taken away. */
const histories = [
  { kind: 'transition', table: 'transitions' },
  { kind: 'decision', table: 'decisions' },
  { kind: 'exception', table: 'exceptionWords' },
] as const;

function matching(db: Kysely<Tables>, { deal, since, until }: AuditFilter) {
  let query = db.selectFrom('audit');
  if (deal !== undefined) query = query.where('deal', '=', deal);
  if (since !== undefined) query = query.where('at', '>=', since);
  if (until !== undefined) query = query.where('at', '<', until);
  return query;
}
