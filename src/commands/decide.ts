import { exitCode, UserError } from '../domain/errors.ts';
import type { OperationKey } from '../domain/ids.ts';
import { count } from '../plan/text-layout.ts';
import type { LedgerRow, Store } from '../store/store.ts';
import { findHandoff } from './find-handoff.ts';
import type { Exit, Io } from './io.ts';
import { openForLooking, readSettings } from './session.ts';

/** Makes the next pass look at a deal again at once: what failed is tried again, and cached readings are forgotten. */
export async function retryCommand({ deal }: { readonly deal: string }, io: Io): Promise<Exit> {
  return withHandoff(deal, io, async (store, uncertain) => {
    for (const row of uncertain) await store.ledger.declareAbsent(row.key, 'retry');
    await store.catalogue.drop('');
    const undone =
      uncertain.length === 0 ? '' : ` What was uncertain is sent again: ${count(uncertain.length, 'create')}.`;
    io.out(`The next pass looks at deal ${deal} again.${undone}\n`);
  });
}

/** Says what an uncertain create made: the service takes it over instead of making another. */
export async function adoptCommand(
  { deal, id, operation }: { readonly deal: string; readonly id: string; readonly operation?: string },
  io: Io,
): Promise<Exit> {
  return withHandoff(deal, io, async (store, uncertain) => {
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
  });
}

async function withHandoff(
  deal: string,
  io: Io,
  decide: (store: Store, uncertain: readonly LedgerRow[]) => Promise<void>,
): Promise<Exit> {
  const { config } = readSettings(io);
  const store = await openForLooking(config.databaseUrl, io);
  try {
    const row = await findHandoff(deal, store);
    const uncertain = (await store.ledger.of(row.id)).filter((one) => one.state === 'uncertain');
    await decide(store, uncertain);
    const { dueAt: _waited, ...due } = row;
    await store.handoffs.save({ ...due, pending: true, updatedAt: io.clock.now() });
    return exitCode.ok;
  } finally {
    await store.close();
  }
}

const unclearChoice = (deal: string, keys: readonly OperationKey[]): UserError =>
  keys.length === 0
    ? new UserError('NOTHING_UNCERTAIN', `Nothing about deal ${deal} is uncertain.`, {
        fix: '`handoff explain` shows where it stands.',
      })
    : new UserError('WHICH_OPERATION', `Name which of these it is: ${keys.join(', ')}.`, {
        fix: `handoff adopt ${deal} ID --operation ${keys[0] ?? ''}`,
      });
