import type { Expression, ExpressionBuilder, Kysely } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { OperationKey } from '../domain/ids.ts';
import { compiledOnce } from './compiled-once.ts';
import { inOneTransaction } from './in-one-transaction.ts';
import { isHeld, leaseIsLive } from './leases.ts';
import type { LedgerRow } from './rows.ts';
import { type Tables, toJson } from './tables.ts';

/** What is about to be sent. `state` is `sent` when the request follows at once, else `intent` and `markSent` later. */
export type Intent = Pick<LedgerRow, 'key' | 'handoff' | 'kind' | 'state' | 'request' | 'why' | 'token' | 'sentAt'>;

export type Claim = 'claimed' | { readonly blocked: LedgerRow };

/** What must be committed before the first byte of a create leaves. */
export const ledgerClaims = (db: Kysely<Tables>, clock: Clock) => ({
  /**
   * Takes a key that is new, was refused, or was only intended by a worker whose lease is gone. In any other state it
   * may exist on the far side already, and that blocks.
   */
  claim: (intent: Intent): Promise<Claim> => claim(db, intent, clock.now()),

  /** All in one commit, each with a fate of its own, told in the order asked. */
  claimMany: (intents: readonly Intent[]): Promise<Claim[]> =>
    inOneTransaction(db, async (transaction) => {
      const claims = new Map<number, Claim>();
      for (const [asked, intent] of inOrderOfKeys(intents))
        claims.set(asked, await claim(transaction, intent, clock.now()));
      return [...claims].sort(([a], [b]) => a - b).map(([, one]) => one);
    }),

  /**
   * All of the keys or none; the number of rows changed tells which. None when one of them is somebody else's by now,
   * or when the lease has run out: nothing may be sent then.
   */
  async markSent(keys: readonly OperationKey[], token: string, at: number): Promise<number> {
    const distinct = [...new Set(keys)];
    if (distinct.length === 0) return 0;
    return inOneTransaction(db, async (transaction) => {
      if (!(await isHeld(transaction, token, clock.now()))) return 0;
      const intended = await lockIntended(transaction, distinct, token);
      if (intended.length < distinct.length) return 0;
      const change = { state: 'sent', sentAt: at, updatedAt: clock.now() } as const;
      await transaction.updateTable('ledger').set(change).where('key', 'in', intended).execute();
      return intended.length;
    });
  },
});

/** Two workers that lock the same rows in two orders would wait for each other for ever. */
const inOrderOfKeys = (intents: readonly Intent[]): [number, Intent][] =>
  [...intents.entries()].sort(([, a], [, b]) => (a.key < b.key ? -1 : Number(a.key > b.key)));

/** Until the end of the transaction nobody else takes them over. */
async function lockIntended(db: Kysely<Tables>, keys: readonly OperationKey[], token: string): Promise<OperationKey[]> {
  const rows = await db
    .selectFrom('ledger')
    .select('key')
    .where('key', 'in', keys)
    .where('state', '=', 'intent')
    .where('token', '=', token)
    .orderBy('key')
    .forUpdate()
    .execute();
  return rows.map((row) => row.key);
}

async function claim(db: Kysely<Tables>, intent: Intent, now: number): Promise<Claim> {
  const { key, handoff = null, kind } = intent;
  const { rows } = await claimRow(db, { key, handoff, kind, now, ...newAttempt(intent, now) });
  if (rows.length > 0) return 'claimed';
  return { blocked: await db.selectFrom('ledger').selectAll().where('key', '=', key).executeTakeFirstOrThrow() };
}

function newAttempt({ key, state, request, why, token, sentAt }: Intent, now: number) {
  if (state !== 'intent' && state !== 'sent') throw new Error(`${key} cannot be claimed as ${state}.`);
  return { state, request: toJson(request), why, token, sentAt: state === 'sent' ? (sentAt ?? now) : null };
}

interface ClaimedRow extends ReturnType<typeof newAttempt>, Pick<LedgerRow, 'key' | 'kind'> {
  readonly handoff: NonNullable<LedgerRow['handoff']> | null;
  readonly now: number;
}

const claimRow = compiledOnce<ClaimedRow, Pick<LedgerRow, 'key'>>((db, blank) => {
  const outcome = { notBefore: null, remoteId: null, remote: null, error: null, evidence: null, decidedBy: null };
  const attempt = {
    state: blank('state'),
    request: blank('request'),
    why: blank('why'),
    token: blank('token'),
    sentAt: blank('sentAt'),
    updatedAt: blank('now'),
    ...outcome,
  };
  const [key, handoff, kind, createdAt] = [blank('key'), blank('handoff'), blank('kind'), blank('now')];
  return db
    .insertInto('ledger')
    .values({ key, handoff, kind, attempt: 1, rounds: 0, createdAt, ...attempt })
    .onConflict((c) =>
      c
        .column('key')
        .doUpdateSet((e) => ({ ...attempt, attempt: e('ledger.attempt', '+', 1) }))
        .where((e) => isFree(e, blank('now'))),
    )
    .returning('key');
});

const isFree = (e: ExpressionBuilder<Tables, 'ledger'>, now: Expression<number>) =>
  e.or([
    e('ledger.state', '=', 'refused'),
    e.and([e('ledger.state', '=', 'intent'), e.not(leaseIsLive(e, e.ref('ledger.token'), now))]),
  ]);
