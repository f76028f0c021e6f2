import type { Kysely } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { OperationKey } from '../domain/ids.ts';
import { compiledOnce } from './compiled-once.ts';
import { leaseIsLive } from './leases.ts';
import type { LedgerRow } from './rows.ts';
import { type Tables, toJson, toOptionalJson } from './tables.ts';
import { incoming } from './upsert.ts';

export type Outcome =
  | { readonly state: 'done'; readonly remoteId: string; readonly remote: unknown }
  | { readonly state: 'refused'; readonly error: string }
  | { readonly state: 'unclear'; readonly notBefore: number; readonly error: string; readonly evidence?: unknown }
  | { readonly state: 'uncertain'; readonly evidence: unknown };

/** What became of a create. Every verb is one conditional statement and says whether it took effect. */
export const ledgerSettling = (db: Kysely<Tables>, clock: Clock) => ({
  /**
   * False when the row is another worker's by now, or settled. The lease may have run out: what is known about a
   * request that was sent is worth keeping as long as nobody else has taken the row over.
   */
  async settle(key: OperationKey, token: string, outcome: Outcome): Promise<boolean> {
    const now = clock.now();
    if (outcome.state === 'done' && outcome.remoteId !== '') {
      const { remoteId, remote } = outcome;
      const { numAffectedRows } = await settleDone(db, { key, token, remoteId, remote: toJson(remote), now });
      return (numAffectedRows ?? 0n) > 0n;
    }
    const { numUpdatedRows } = await db
      .updateTable('ledger')
      .set({ ...settledAs(outcome), updatedAt: now })
      .where('key', '=', key)
      .where('token', '=', token)
      .where('state', 'in', unsettled)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /**
   * Takes over a lost answer to go and look: an unclear row whose quarantine is over, or one that was sent by a worker
   * whose lease is gone. `round` is the number of this look; false when somebody else is at it already.
   */
  async reclaimUnclear(key: OperationKey, token: string, round: number): Promise<boolean> {
    const now = clock.now();
    const { numUpdatedRows } = await db
      .updateTable('ledger')
      .set({ token, rounds: round, updatedAt: now })
      .where('key', '=', key)
      .where('rounds', '=', round - 1)
      .where((e) =>
        e.or([
          e.and([e('state', '=', 'unclear'), e('notBefore', '<=', now)]),
          e.and([e('state', '=', 'sent'), e.not(leaseIsLive(e, e.ref('ledger.token'), now))]),
        ]),
      )
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** It exists, and this is it, says somebody who looked. Not for what another worker may be sending right now. */
  async adopt(key: OperationKey, remoteId: string, remote: unknown, by: string): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('ledger')
      .set({ ...settledAs({ state: 'done', remoteId, remote }), decidedBy: by, updatedAt: clock.now() })
      .where('key', '=', key)
      .where('state', 'in', ['uncertain', 'unclear', 'refused'])
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** It does not exist, says a person who looked: the next plan makes it again. */
  async declareAbsent(key: OperationKey, by: string): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('ledger')
      .set({
        state: 'refused',
        error: `${by} looked and says that it is not there`,
        decidedBy: by,
        updatedAt: clock.now(),
      })
      .where('key', '=', key)
      .where('state', '=', 'uncertain')
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Writes down what needed no claim: sets and adoptions. Never overwrites a create that is still open. */
  async record(row: LedgerRow): Promise<void> {
    const { request, remote, evidence, ...plain } = row;
    const json = { request: toJson(request), remote: toOptionalJson(remote), evidence: toOptionalJson(evidence) };
    await recordRow(db, { ...plain, ...json });
  },
});

const unsettled = ['intent', 'sent', 'unclear'] as const;

interface DoneRow extends Pick<LedgerRow, 'key' | 'token'> {
  readonly remoteId: string;
  readonly remote: string;
  readonly now: number;
}

/** What nearly every create comes to. */
const settleDone = compiledOnce<DoneRow>((db, blank) =>
  db
    .updateTable('ledger')
    .set({ state: 'done', error: null, remoteId: blank('remoteId'), remote: blank('remote'), updatedAt: blank('now') })
    .where('key', '=', blank('key'))
    .where('token', '=', blank('token'))
    .where('state', 'in', unsettled),
);

interface RecordedRow extends Omit<LedgerRow, 'request' | 'remote' | 'evidence'> {
  readonly request: string;
  readonly remote: string | null;
  readonly evidence: string | null;
}

const recorded = [
  'handoff',
  'kind',
  'state',
  'request',
  'why',
  'token',
  'sentAt',
  'notBefore',
  'remoteId',
  'remote',
  'error',
  'evidence',
  'decidedBy',
  'updatedAt',
];

const recordRow = compiledOnce<RecordedRow>((db, blank) =>
  db
    .insertInto('ledger')
    .values({
      key: blank('key'),
      handoff: blank('handoff'),
      kind: blank('kind'),
      state: blank('state'),
      request: blank('request'),
      why: blank('why'),
      attempt: blank('attempt'),
      token: blank('token'),
      sentAt: blank('sentAt'),
      notBefore: blank('notBefore'),
      remoteId: blank('remoteId'),
      remote: blank('remote'),
      error: blank('error'),
      evidence: blank('evidence'),
      rounds: blank('rounds'),
      decidedBy: blank('decidedBy'),
      createdAt: blank('createdAt'),
      updatedAt: blank('updatedAt'),
    })
    .onConflict((c) =>
      c
        .column('key')
        .doUpdateSet((e) => ({ ...incoming(recorded), attempt: e('ledger.attempt', '+', 1) }))
        .where('ledger.state', 'in', ['done', 'refused']),
    ),
);

// What was made is known to exist when the answer does not name it; the row stays `sent`, so that after a crash it is
// looked for under quarantine like any other lost answer.
const namesNothing = (outcome: Outcome): boolean => outcome.state === 'done' && outcome.remoteId === '';

function settledAs(outcome: Outcome) {
  if (namesNothing(outcome)) return {};
  switch (outcome.state) {
    case 'done':
      return { state: 'done', remoteId: outcome.remoteId, remote: toJson(outcome.remote), error: null } as const;
    case 'refused':
      return { state: 'refused', error: outcome.error } as const;
    case 'unclear':
      return {
        state: 'unclear',
        notBefore: outcome.notBefore,
        error: outcome.error,
        evidence: toOptionalJson(outcome.evidence),
      } as const;
    case 'uncertain':
      return { state: 'uncertain', evidence: toJson(outcome.evidence) } as const;
    default:
      return outcome satisfies never;
  }
}
