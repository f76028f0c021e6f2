import { decisionKey } from '../domain/decision.ts';
import type { HandoffId, OperationKey } from '../domain/ids.ts';
import type { OperationKind } from '../domain/operation.ts';
import { projectChoice } from '../plan/choices.ts';
import type { Store } from '../store/store.ts';
import type { Checked } from './check-projects.ts';

const by = 'retry';
const inCrm: readonly OperationKind[] = ['update-deal', 'create-note', 'create-crm-task', 'close-crm-task'];

/**
 * What a check found gone just now, and a person wants made again: forgotten, so that the next plan makes it. Never
 * without both, a check in the same pass and a person's word: what is still there would be made twice.
 */
export async function makeAgain(checked: Checked, inside: Store, at: number): Promise<void> {
  await inside.proofs.acknowledge(checked.row.id);
  if (checked.check.standing === 'gone') {
    if (!(await isLeftAlone(checked.row.id, inside))) await forgetProject(checked, inside, at);
  } else await forgetTasks(checked, await chosenTasks(checked.row.id, inside, at), inside);
}

/**
 * Whoever wanted the project rebuilt thought better of it since, before anything was done: the last word counts. A word about
 * one of its tasks, which was spoken before all of it went, is none about the project.
 */
async function isLeftAlone(id: HandoffId, inside: Store): Promise<boolean> {
  const agreed = (await inside.agreements.ofMany([id])).get(id);
  const words = (await inside.decisions.ofMany([id])).get(id) ?? [];
  const last = words.findLast((one) => one.kind === 'choose' && one.key === projectChoice);
  const open = words.filter((one) => one.kind === 'choose' && agreed?.has(decisionKey(one)) !== true);
  const isOpen = open.some((one) => one === last);
  if (!isOpen && open.some((one) => one.kind === 'choose' && one.key.startsWith('task:'))) return true;
  return last?.kind === 'choose' && last.choice === 'ignore' && agreed?.has(decisionKey(last)) !== true;
}

/** Tasks that a person chose to have made again; undefined where all were asked for. From now on it is carried out. */
async function chosenTasks(id: HandoffId, inside: Store, at: number): Promise<ReadonlySet<string> | undefined> {
  const agreed = (await inside.agreements.ofMany([id])).get(id);
  const words = (await inside.decisions.ofMany([id])).get(id) ?? [];
  const open = words.flatMap((one) => {
    const isOpen = one.kind === 'choose' && one.choice === 'rebuild' && agreed?.has(decisionKey(one)) !== true;
    return isOpen && one.key.startsWith('task:')
      ? [{ task: one.key.slice('task:'.length), done: decisionKey(one) }]
      : [];
  });
  if (open.length === 0) return undefined;
  const done = { value: 'done', at, flips: 0, flipsSince: at };
  await inside.agreements.save(id, new Map(open.map((one) => [one.done, done])));
  return new Set(open.map(({ task }) => task));
}

async function forgetTasks(
  { row, check, ledger }: Checked,
  chosen: ReadonlySet<string> | undefined,
  inside: Store,
): Promise<void> {
  const again = check.gone.filter(({ id }) => chosen === undefined || chosen.has(id));
  if (again.length === 0) return;
  const keys = again.map(({ key }) => key);
  const theirs = (key: OperationKey) => keys.some((made) => key === made || key.startsWith(`${made}/`));
  await inside.ledger.declareGone(ledger.map((one) => one.key).filter(theirs), by);
  await inside.checks.save(row.id, { ...check, gone: check.gone.filter((one) => !again.includes(one)) });
}

/** Notes and tasks on the deal stay as they are: the deal is not gone. */
async function forgetProject({ row, project, ledger }: Checked, inside: Store, at: number): Promise<void> {
  const keys = ledger.filter((one) => !inCrm.includes(one.kind)).map((one) => one.key);
  await inside.ledger.declareGone(keys, by);
  await inside.projects.remove(row.id);
  await inside.checks.remove(row.id);
  await inside.proofs.remove(row.id);
  const because = `"${project.name}" is gone from ClickUp and is to be built again`;
  const { state, mappingVersion } = row;
  await inside.handoffs.save({
    ...row,
    state: 'building',
    because,
    pending: true,
    dueAt: undefined,
    stateSince: at,
    updatedAt: at,
  });
  if (state === 'building') return;
  await inside.transitions.add({ handoff: row.id, at, from: state, to: 'building', why: because, by, mappingVersion });
}
