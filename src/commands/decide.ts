import { exitCode, UserError } from '../domain/errors.ts';
import type { OperationKey } from '../domain/ids.ts';
import { count } from '../plan/text-layout.ts';
import type { HandoffRow, LedgerRow, Store } from '../store/store.ts';
import { checkNamed } from './check-named.ts';
import { findHandoff } from './find-handoff.ts';
import type { Exit, Io } from './io.ts';
import { openForLooking, readSettings, type Settings } from './session.ts';

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
    const again: boolean[] = [];
    for (const row of uncertain) again.push(await store.ledger.declareAbsent(row.key, 'retry'));
    const sent = again.filter((isDeclared) => isDeclared).length;
    // Answered by a pass that begins after this: one that is under way may end after us and know nothing of it.
    await store.checks.request(handoff.id, 'remake');
    await store.catalogue.drop('');
    if (newestMapping) await store.handoffs.leaveVersion(handoff.id);
    const undone = sent === 0 ? '' : ` What was uncertain is sent again: ${count(sent, 'create')}.`;
    const moved = newestMapping ? ` It goes on under the mapping as it is now.` : '';
    io.out(`The next pass looks at deal ${deal} again.${undone}${moved}\n`);
  });
}

/** Says what an uncertain create made: the service takes it over instead of making another. */
export async function adoptCommand(
  { deal, id, operation }: { readonly deal: string; readonly id: string; readonly operation?: string },
  io: Io,
): Promise<Exit> {
  return withHandoff(deal, io, async (store, { handoff, uncertain, settings }) => {
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
    const unseen = await checkNamed(row, id, { store, io, settings });
    if (!(await store.ledger.adopt(row.key, id, null, 'adopt'))) throw overtaken(deal, row.key);
    await store.checks.request(handoff.id, 'look');
    io.out(`${row.kind} ${row.key} is ${id} from now on.${unseen}\n`);
  });
}

interface Decided {
  readonly handoff: HandoffRow;
  readonly uncertain: readonly LedgerRow[];
  readonly settings: Settings;
}

/** Once `decide` has written down what was decided, the next pass looks at the handoff. */
async function withHandoff(
  deal: string,
  io: Io,
  decide: (store: Store, found: Decided) => Promise<void>,
): Promise<Exit> {
  const settings = readSettings(io);
  const store = await openForLooking(settings.config.databaseUrl, io);
  try {
    const handoff = await findHandoff(deal, store);
    const uncertain = await uncertainFor(handoff, store);
    await decide(store, { handoff, uncertain, settings });
    await store.handoffs.wake(handoff.id, io.clock.now());
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

const overtaken = (deal: string, key: OperationKey): UserError =>
  new UserError('DECISION_OVERTAKEN', `${key} was settled by somebody else in the meantime; nothing was changed.`, {
    fix: `\`handoff explain ${deal}\` shows where it stands now.`,
  });
