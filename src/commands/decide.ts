import { exitCode, UserError } from '../domain/errors.ts';
import type { OperationKey } from '../domain/ids.ts';
import { count } from '../plan/text-layout.ts';
import type { HandoffRow, LedgerRow, Store } from '../store/store.ts';
import { findHandoff } from './find-handoff.ts';
import type { Exit, Io } from './io.ts';
import { openForLooking, readSettings } from './session.ts';

export interface RetryFlags {
  readonly deal: string;
  /** The mapping as it is now becomes the handoff's own. */
  readonly newestMapping?: boolean;
}

/**
 * Makes the next pass look at a deal again at once: what failed is tried again, what is gone is made again once a check
 * has found it still gone, and cached readings are forgotten.
 */
export async function retryCommand({ deal, newestMapping = false }: RetryFlags, io: Io): Promise<Exit> {
  return withHandoff(deal, io, async (store, { handoff, uncertain }) => {
    for (const row of uncertain) await store.ledger.declareAbsent(row.key, 'retry');
    await store.checks.request(handoff.id, 'remake');
    await store.catalogue.drop('');
    const undone =
      uncertain.length === 0 ? '' : ` What was uncertain is sent again: ${count(uncertain.length, 'create')}.`;
    const moved = newestMapping ? ` It goes on under the mapping as it is now.` : '';
    io.out(`The next pass looks at deal ${deal} again.${undone}${moved}\n`);
    return newestMapping ? { ...handoff, mappingVersion: undefined } : handoff;
  });
}

/** Says what an uncertain create made: the service takes it over instead of making another. */
export async function adoptCommand(
  { deal, id, operation }: { readonly deal: string; readonly id: string; readonly operation?: string },
  io: Io,
): Promise<Exit> {
  return withHandoff(deal, io, async (store, { handoff, uncertain }) => {
    const wanted =
      operation === undefined
        ? uncertain
        : uncertain.filter((row) => row.key === operation || row.key.endsWith(`/${operation}`));
    const [row, ...others] = wanted;
    if (row === undefined || others.length > 0)
      throw unclearChoice(
        deal,
        uncertain.map((one) => one.key),
      );
    await store.ledger.adopt(row.key, id, null, 'adopt');
    io.out(`${row.kind} ${row.key} is ${id} from now on.\n`);
    return handoff;
  });
}

interface Decided {
  readonly handoff: HandoffRow;
  readonly uncertain: readonly LedgerRow[];
}

/** `decide` answers the handoff as it is from now on; the next pass looks at it. */
async function withHandoff(
  deal: string,
  io: Io,
  decide: (store: Store, found: Decided) => Promise<HandoffRow>,
): Promise<Exit> {
  const { config } = readSettings(io);
  const store = await openForLooking(config.databaseUrl, io);
  try {
    const handoff = await findHandoff(deal, store);
    const uncertain = await uncertainFor(handoff, store);
    const { dueAt: _waited, ...due } = await decide(store, { handoff, uncertain });
    await store.handoffs.save({ ...due, pending: true, updatedAt: io.clock.now() });
    return exitCode.ok;
  } finally {
    await store.close();
  }
}

/** Also a folder that handoffs share, for one that still waits for its project: it is nobody's own. */
async function uncertainFor({ id }: HandoffRow, store: Store): Promise<LedgerRow[]> {
  const stands = (await store.projects.get([id])).has(id);
  return (await store.ledger.uncertain()).filter(({ handoff }) => handoff === id || (handoff === undefined && !stands));
}

const unclearChoice = (deal: string, keys: readonly OperationKey[]): UserError =>
  keys.length === 0
    ? new UserError('NOTHING_UNCERTAIN', `Nothing about deal ${deal} is uncertain.`, {
        fix: '`handoff explain` shows where it stands.',
      })
    : new UserError('WHICH_OPERATION', `Name which of these it is: ${keys.join(', ')}.`, {
        fix: `handoff adopt ${deal} ID --operation ${keys[0] ?? ''}`,
      });
