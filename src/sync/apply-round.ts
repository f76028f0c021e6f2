import type { Applied } from '../apply/applied.ts';
import type { ClickUpOperation } from '../apply/apply-clickup.ts';
import { applyClickUp, nameCopies } from '../apply/apply-clickup.ts';
import { applyCrm } from '../apply/apply-crm.ts';
import { inParallel } from '../apply/in-parallel.ts';
import type { OperationKey } from '../domain/ids.ts';
import type { Operation } from '../domain/operation.ts';
import type { LedgerEntry } from '../plan/plan-input.ts';
import type { WriteDeps } from './deps.ts';
import type { Work } from './work.ts';

/** Operations that wait for nothing; what waits comes out of the planner again in the next round. */
export const readyOperations = ({ plan, ledger }: Work, resting: ReadonlySet<OperationKey>): Operation[] =>
  (plan?.operations ?? []).filter(
    ({ key, after = [] }) => after.length === 0 && !resting.has(key) && !isOpen(ledger.get(key)),
  );

/** Sent and not settled, or a person's decision: neither is this pass's to send. */
const isOpen = (entry: LedgerEntry | undefined): boolean => entry?.state === 'open' || entry?.state === 'uncertain';

/**
 * Applies what is ready on one side. In ClickUp handoffs go side by side, each one's tasks one after the other, so that
 * they stand in the order of the mapping, and folders that several need are made once.
 */
export async function applyInClickUp(
  works: readonly Work[],
  resting: ReadonlySet<OperationKey>,
  deps: WriteDeps,
): Promise<Applied[]> {
  const ready = works.map((work) => readyOperations(work, resting).filter((one) => one.target === 'clickup'));
  const places = firstOfEach(ready.flat().filter((one) => one.key.startsWith('place:')));
  const chains = ready.map((operations) => operations.filter((one) => !one.key.startsWith('place:')));
  const shared = await inParallel(places, deps.settings.concurrency, (one) => applyOne(one, deps));
  const own = await inParallel(chains, deps.settings.concurrency, (chain) => applyChain(chain, deps));
  return [...shared, ...own.flat()];
}

/** In the CRM everything goes together, a hundred to a request. */
export const applyInCrm = (
  works: readonly Work[],
  resting: ReadonlySet<OperationKey>,
  deps: WriteDeps,
): Promise<Applied[]> =>
  applyCrm(
    works.flatMap((work) => readyOperations(work, resting).filter((one) => one.target === 'crm')),
    deps,
  );

const firstOfEach = <O extends Operation>(operations: readonly O[]): O[] =>
  [...new Map([...operations].reverse().map((one) => [one.key, one])).values()].reverse();

const applyOne = (operation: ClickUpOperation, deps: WriteDeps): Promise<Applied> =>
  applyClickUp(operation, { ...deps, taken: takenBy(operation, deps) });

/** Stops at the first thing that did not happen: what follows may depend on it, and the order would be lost. */
async function applyChain(chain: readonly ClickUpOperation[], deps: WriteDeps): Promise<Applied[]> {
  const applied: Applied[] = [];
  for (const operation of chain) {
    const one = await applyOne(operation, deps);
    applied.push(one);
    if (one.outcome === 'unclear' || one.outcome === 'waiting' || one.stop !== undefined) break;
  }
  const unnamed = applied.filter((one) => one.outcome === 'unnamed');
  const [first] = unnamed;
  if (first === undefined) return applied;
  const named = await nameCopies(unnamed, { ...deps, taken: takenBy(first.operation, deps) });
  return [...applied.filter((one) => one.outcome !== 'unnamed'), ...named];
}

/** Which of these ids the ledger already names as a copy of a task template of the same handoff. */
export const takenBy =
  (operation: Pick<Operation, 'handoff'>, { store }: Pick<WriteDeps, 'store'>) =>
  async (ids: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await store.ledger.of(operation.handoff);
    const others = rows.filter((row) => row.kind === 'copy-task-template').map((row) => row.remoteId);
    return new Set(ids.filter((id) => others.includes(id)));
  };
