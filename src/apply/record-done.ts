import type { Operation } from '../domain/operation.ts';
import type { LedgerDeps } from './create-once.ts';
import { intentOf } from './create-once.ts';

/** Writes down what needed no intent: a set, which may be sent as often as one likes, and what was taken over. */
export const recordDone = (operation: Operation, remoteId: string, deps: LedgerDeps): Promise<void> =>
  deps.store.ledger.record({ ...intentOf(operation, deps), state: 'done', remoteId });
