import { adoptCopy, findUnmarkedCopy } from '../apply/adopt-copy.ts';
import { adoptUnlisted } from '../apply/adopt-unlisted.ts';
import type { Applied } from '../apply/applied.ts';
import type { ClickUpOperation } from '../apply/apply-clickup.ts';
import { applyClickUp } from '../apply/apply-clickup.ts';
import { applyCrm } from '../apply/apply-crm.ts';
import { inParallel } from '../apply/in-parallel.ts';
import type { RecogniseDeps } from '../apply/recognise.ts';
import { isKnownToExist } from '../apply/resolve-unclear.ts';
import type { OperationKey } from '../domain/ids.ts';
import type { CopyTaskTemplate, Operation } from '../domain/operation.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { LedgerEntry } from '../plan/plan-input.ts';
import type { LedgerRow } from '../store/store.ts';
import type { WriteDeps } from './deps.ts';
import { forgetUnsent, noteSets } from './note-sets.ts';
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
  const places = placesAmong(ready.flat());
  const chains = ready.map((operations, i) => ({
    operations: operations.filter((one) => !one.key.startsWith('place:')),
    inherited: works[i]?.mayBeInherited === true ? (works[i]?.project?.tasks ?? []) : [],
  }));
  const ordered = chains.flatMap(({ operations }) => operations);
  await noteSets(ordered, deps);
  const shared = await inParallel(places, deps.settings.concurrency, (one) => applyOne(one, deps));
  const own = await inParallel(chains, deps.settings.concurrency, (chain) => applyChain(chain, deps));
  const applied = [...shared, ...own.flat()];
  await forgetUnsent(ordered, new Set(applied.map(({ operation }) => operation.key)), deps);
  return applied;
}

/** Only what handoffs share: the folders that several of them need. */
export function applyPlaces(works: readonly Work[], deps: WriteDeps): Promise<Applied[]> {
  const ready = works.flatMap((work) => readyOperations(work, new Set()).filter((one) => one.target === 'clickup'));
  return inParallel(placesAmong(ready), deps.settings.concurrency, (one) => applyOne(one, deps));
}

const placesAmong = (ready: readonly ClickUpOperation[]): ClickUpOperation[] =>
  firstOfEach(ready.filter((one) => one.key.startsWith('place:')));

/** In the CRM everything goes together, a hundred to a request. */
export async function applyInCrm(
  works: readonly Work[],
  resting: ReadonlySet<OperationKey>,
  deps: WriteDeps,
): Promise<Applied[]> {
  const ready = works.flatMap((work) => readyOperations(work, resting).filter((one) => one.target === 'crm'));
  await noteSets(ready, deps);
  const apply = () => during(ready, deps, () => applyCrm(ready, deps));
  return deps.worth === undefined ? apply() : deps.worth('report', apply);
}

const firstOfEach = <O extends Operation>(operations: readonly O[]): O[] =>
  [...new Map([...operations].reverse().map((one) => [one.key, one])).values()].reverse();

const applyOne = (operation: ClickUpOperation, deps: WriteDeps): Promise<Applied> =>
  during([operation], deps, () => applyClickUp(operation, { ...deps, siblings: siblingsIn(deps) }));

/** Does it as the work on these operations, for whoever writes down which requests were sent for what. */
export const during = <Result>(
  sent: readonly Operation[],
  { operations }: Pick<WriteDeps, 'operations'>,
  work: () => Promise<Result>,
): Promise<Result> => (operations === undefined ? work() : operations.during(sent, work));

interface Chain {
  readonly operations: readonly ClickUpOperation[];
  /** Tasks of the project that an earlier life of the service may have made without this store knowing of it. */
  readonly inherited: readonly ObservedTask[];
}

/** Stops at the first thing that did not happen: what follows may depend on it, and the order would be lost. */
async function applyChain({ operations, inherited }: Chain, deps: WriteDeps): Promise<Applied[]> {
  const applied: Applied[] = [];
  for (const operation of operations) {
    const one = (await takeOver(operation, inherited, deps)) ?? (await applyOne(operation, deps));
    applied.push(one);
    if (one.outcome === 'unclear' || one.outcome === 'waiting' || one.stop !== undefined) break;
  }
  return applied;
}

/** Copies of task templates bear no mark from the start, comments, files and checklists stand in no listing; all else is known by its own. */
async function takeOver(
  operation: ClickUpOperation,
  inherited: readonly ObservedTask[],
  deps: WriteDeps,
): Promise<Applied | undefined> {
  if (operation.kind === 'create-exception-task')
    return operation.mayStand ? adoptUnlisted(operation, { ...deps, siblings: siblingsIn(deps) }) : undefined;
  if (inherited.length === 0) return undefined;
  switch (operation.kind) {
    case 'create-comment':
    case 'create-checklist':
    case 'create-checklist-item':
    case 'copy-file':
      return adoptUnlisted(operation, { ...deps, siblings: siblingsIn(deps) });
    case 'copy-task-template':
      return takeOverCopy(operation, inherited, deps);
    default:
      return undefined;
  }
}

async function takeOverCopy(
  operation: CopyTaskTemplate,
  inherited: readonly ObservedTask[],
  deps: WriteDeps,
): Promise<Applied | undefined> {
  const found = findUnmarkedCopy(operation, inherited, await siblingsIn(deps)(operation));
  return found === undefined ? undefined : adoptCopy(operation, found, deps);
}

/** What the ledger says of the other copies of task templates in the same handoff. */
export const siblingsIn =
  ({ store }: Pick<WriteDeps, 'store'>): RecogniseDeps['siblings'] =>
  async ({ key, handoff, name }) => {
    const rows = await store.ledger.of(handoff);
    const others = rows.filter((row) => row.key !== key && row.kind === 'copy-task-template');
    const unnamed = others.filter((row) => isUnnamed(row) && nameIn(row.request) === name);
    return {
      made: new Set(others.flatMap((row) => row.remoteId ?? [])),
      unnamed: unnamed.length,
      confirmed: unnamed.filter((row) => row.state === 'unclear' && isKnownToExist(row)).length,
    };
  };

const isUnnamed = ({ state }: LedgerRow): boolean => ['sent', 'unclear', 'uncertain'].includes(state);
const nameIn = (request: unknown): unknown =>
  typeof request === 'object' && request !== null && 'name' in request ? request.name : undefined;
