import type { Clock } from '../domain/clock.ts';
import type { Operation } from '../domain/operation.ts';
import { HttpError } from '../http/http-error.ts';
import type { Claim, LedgerRow, Store } from '../store/store.ts';
import type { Fence } from './fence.ts';
import type { ApplySettings } from './settings.ts';
import { quarantineMs } from './settings.ts';

export interface LedgerDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly fence: Fence;
  readonly settings: ApplySettings;
  /** Waits until a request to that side could leave, or a while: so that little of the wait falls behind the intent. */
  readonly turn: (target: 'clickup' | 'crm', atMostMs: number) => Promise<void>;
}

/** What became of a create. `known`: it was made before, by this worker or another, and this is what was made. */
export type Created<T> =
  | { readonly outcome: 'made'; readonly id: string; readonly value: T }
  | { readonly outcome: 'known'; readonly id: string; readonly remote: unknown }
  | { readonly outcome: 'blocked'; readonly row: LedgerRow }
  | { readonly outcome: 'refused'; readonly error: HttpError }
  | { readonly outcome: 'unclear'; readonly error: HttpError };

export const intentOf = (operation: Operation, { clock, fence }: LedgerDeps): LedgerRow => ({
  key: operation.key,
  ...(operation.key.startsWith('place:') ? {} : { handoff: operation.handoff }),
  kind: operation.kind,
  state: 'sent',
  request: operation,
  why: operation.why,
  attempt: 1,
  token: fence.token,
  sentAt: clock.now(),
  rounds: 0,
  createdAt: clock.now(),
  updatedAt: clock.now(),
});

/**
 * Makes something that must not be made twice. A committed row says what is about to be sent before the first byte
 * leaves; whatever happens after that, a crash included, the row is what the next worker starts from.
 */
export async function createOnce<T>(
  operation: Operation,
  send: () => Promise<{ readonly id: string; readonly value: T }>,
  deps: LedgerDeps,
): Promise<Created<T>> {
  const { store, fence } = deps;
  const [claim] = await claimFresh([operation], operation.target, deps);
  if (claim !== undefined && claim !== 'claimed') return fromRow(claim.blocked);
  try {
    const { id, value } = await send();
    await store.ledger.settle(operation.key, fence.token, { state: 'done', remoteId: id, remote: value });
    return { outcome: 'made', id, value };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return settleFailure(operation, error, deps);
  }
}

/**
 * Writes down what is about to be sent, in one commit. A worker that froze right after it gives back what it claimed
 * and begins again: by the time written down others reckon when the request must have taken effect.
 */
export async function claimFresh(
  operations: readonly Operation[],
  target: 'clickup' | 'crm',
  deps: LedgerDeps,
): Promise<readonly Claim[]> {
  const { store, clock, fence, settings } = deps;
  for (;;) {
    await readyToSend(target, deps);
    const at = clock.now();
    const claims = await store.ledger.claimMany(operations.map((operation) => intentOf(operation, deps)));
    if (clock.now() - at <= settings.marginMs) return claims;
    const error = 'not sent: the worker stood still before it could';
    for (const [i, { key }] of operations.entries())
      if (claims[i] === 'claimed') await store.ledger.settle(key, fence.token, { state: 'refused', error });
  }
}

/** How long a worker waits for the vendor's limit before a request; a longer pause fails what is due, for a later pass. */
const longestPatienceMs = 90_000;

/** Waits for the vendor's limit first and makes sure of the lease then: what is written down next leaves at once. */
export async function readyToSend(
  target: 'clickup' | 'crm',
  { turn, fence }: Pick<LedgerDeps, 'turn' | 'fence'>,
): Promise<void> {
  await turn(target, longestPatienceMs);
  await fence.hold();
}

export const fromRow = <T>(row: LedgerRow): Created<T> =>
  row.state === 'done' && row.remoteId !== undefined
    ? { outcome: 'known', id: row.remoteId, remote: row.remote }
    : { outcome: 'blocked', row };

/** A definite refusal may be tried again by a later plan; a lost answer waits until it must have become visible. */
export async function settleFailure<T>(operation: Operation, error: HttpError, deps: LedgerDeps): Promise<Created<T>> {
  const { store, clock, fence, settings } = deps;
  if (error.effect !== 'ambiguous') {
    await store.ledger.settle(operation.key, fence.token, { state: 'refused', error: error.message });
    return { outcome: 'refused', error };
  }
  const notBefore = clock.now() + quarantineMs(settings);
  await store.ledger.settle(operation.key, fence.token, { state: 'unclear', notBefore, error: error.message });
  return { outcome: 'unclear', error };
}
