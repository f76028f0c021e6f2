import type { UserError } from '../domain/errors.ts';
import type { Operation } from '../domain/operation.ts';
import type { Exception } from '../domain/plan.ts';
import type { HttpError } from '../http/http-error.ts';
import type { LedgerEntry } from '../plan/plan-input.ts';
import type { LedgerRow } from '../store/store.ts';
import type { Made } from './made.ts';

/** What became of one operation. `entry` is what the ledger says of it from now on. */
export interface Applied {
  readonly operation: Operation;
  /** `unnamed`: it was made, and the answer does not say what its id is. */
  readonly outcome: 'done' | 'failed' | 'unclear' | 'waiting' | 'unnamed';
  readonly entry: LedgerEntry;
  readonly made?: Made | undefined;
  /** All that it brought has been read already. */
  readonly isSeen?: boolean;
  /** For `update-deal`: the CRM's modification time after the write, to recognise the echo. */
  readonly version?: string;
  readonly exception?: Exception;
  /** True when the vendor could not be reached or refused everything: no use in going on. */
  readonly stop?: UserError;
}

export const doneEntry = (remoteId?: string): LedgerEntry => ({
  state: 'done',
  ...(remoteId === undefined ? {} : { remoteId }),
});

export const entryOf = (row: LedgerRow): LedgerEntry => ({
  state: row.state === 'done' || row.state === 'refused' || row.state === 'uncertain' ? row.state : 'open',
  ...(row.remoteId === undefined ? {} : { remoteId: row.remoteId }),
  ...(row.error === undefined ? {} : { error: row.error }),
});

const limitReached = 'RATE_LIMIT_WAIT';

/** A refusal as something a person can act on; `explained` is the vendor's own reading of it where there is one. */
export function failed(operation: Operation, error: HttpError, explained: UserError | undefined): Applied {
  // Nothing is wrong when the vendor's limit has no room: the next pass sends it.
  if (error.failure.code === limitReached || error.failure.status === 429)
    return { operation, outcome: 'waiting', entry: { state: 'refused' } };
  const exception: Exception = {
    code: explained?.code ?? 'OPERATION_REFUSED',
    message: explained?.message ?? `${operation.kind} for deal ${operation.deal} was refused: ${error.message}`,
    fix: explained?.fix ?? 'Correct what the message names; the next pass tries again by itself.',
  };
  const entry: LedgerEntry = { state: 'refused', error: error.message };
  return {
    operation,
    outcome: 'failed',
    entry,
    exception,
    ...(stopsEverything(error) && explained !== undefined ? { stop: explained } : {}),
  };
}

/** A wrong token or an unreachable host fails every other operation in the same way; a full limit only waits. */
export const stopsEverything = ({ failure }: HttpError): boolean =>
  (failure.effect === 'not-sent' && failure.code !== limitReached) ||
  (failure.status === 401 && failure.vendor === 'hubspot');

export const unclear = (operation: Operation, error: HttpError): Applied => ({
  operation,
  outcome: 'unclear',
  entry: { state: 'open', error: error.message },
});
