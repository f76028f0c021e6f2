import type { Applied } from '../apply/applied.ts';
import type { AgreedValue, Agreement, Agreements } from '../domain/agreement.ts';
import { agreeOn } from '../domain/agreement.ts';
import type { Clock } from '../domain/clock.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { AddDependency, FieldWrite, Operation, Provenance } from '../domain/operation.ts';
import type { ObservedList, ObservedProject, ObservedTask } from '../domain/project.ts';
import type { SentValue, Store } from '../store/store.ts';
import { isChanging } from './changing-operation.ts';
import type { WriteDeps } from './deps.ts';
import { gatherWrites } from './gathered-writes.ts';
import { mergeTasks } from './merge-tasks.ts';
import type { Noted } from './what-was-noted.ts';
import { changedUnseen, withChanges } from './with-changes.ts';
import type { Work } from './work.ts';

/**
 * Takes what applying brought into the works and the store, so that the next plan starts from it. The ledger was
 * settled before this: a crash in here loses nothing that a look does not bring back.
 */
export async function foldApplied(
  works: ReadonlyMap<HandoffId, Work>,
  applied: readonly Applied[],
  deps: WriteDeps,
): Promise<Map<HandoffId, Work>> {
  const folded = new Map(works);
  const known = applied.filter(({ operation, outcome }) => isChanging(operation) && outcome !== 'unclear');
  await deps.fence.write(async (inside) => {
    await inside.sets.forget(known.map(({ operation }) => operation.key));
    const { store, flush } = gatherWrites(inside);
    for (const one of applied) {
      if (one.operation.key.startsWith('place:')) addPlace(one, deps);
      const work = folded.get(one.operation.handoff);
      if (work !== undefined) folded.set(work.id, await foldOne(work, one, { store, clock: deps.clock }));
    }
    await flush();
  });
  return folded;
}

type FoldDeps = Pick<WriteDeps, 'store' | 'clock'>;

function addPlace({ operation, outcome, entry }: Applied, { catalogue }: WriteDeps): void {
  if (operation.kind !== 'create-folder' || outcome !== 'done' || entry.remoteId === undefined) return;
  catalogue.addFolder(operation.spaceId, { id: entry.remoteId, name: operation.name, archived: false, lists: [] });
}

async function foldOne(work: Work, applied: Applied, deps: FoldDeps): Promise<Work> {
  const { operation, outcome, entry, exception } = applied;
  const ledger =
    operation.target === 'crm' && operation.kind === 'update-deal'
      ? work.ledger
      : new Map(work.ledger).set(operation.key, entry);
  const next: Work = {
    ...work,
    ledger,
    troubles: exception === undefined ? work.troubles : [...work.troubles, exception],
  };
  if (outcome === 'unnamed') return unsettle(next, deps);
  if (outcome !== 'done') return next;
  return foldOutcome(await remembering(operation.agrees ?? [], next, deps), applied, deps);
}

/** The copy of a task template brings a task, and perhaps sub-tasks, that nobody has seen yet. */
async function unsettle(work: Work, { store }: FoldDeps): Promise<Work> {
  if (work.project === undefined) return work;
  const project = { ...work.project, settled: false };
  await store.projects.save(work.id, project);
  return { ...work, project };
}

async function foldOutcome(work: Work, applied: Applied, deps: FoldDeps): Promise<Work> {
  const { operation } = applied;
  if (operation.kind === 'update-deal')
    return foldDeal(work, operation.properties, applied.version, operation.values, deps);
  return foldProject(work, applied, deps);
}

/** Both sides agree from now on; written in the commit that takes in what was done for it. */
export async function remembering(
  agreements: readonly Agreement[],
  work: Work,
  { store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> },
): Promise<Work> {
  if (agreements.length === 0) return work;
  const agreed = new Map(work.agreed);
  for (const { key, value } of agreements) agreed.set(key, agreeOn(agreed.get(key), value, clock.now()));
  await store.agreements.save(work.id, new Map(agreements.flatMap(({ key }) => entryAt(agreed, key))));
  return { ...work, agreed, ...(work.noted === undefined ? {} : { noted: without(work.noted, agreements) }) };
}

/** What is agreed on now says more than what was noted earlier. */
const without = (noted: Noted, agreements: readonly Agreement[]): Noted => ({
  ...noted,
  mayBeAgreed: new Map([...noted.mayBeAgreed].filter(([key]) => agreements.every((one) => one.key !== key))),
});

const entryAt = (agreed: Agreements, key: string): [string, AgreedValue][] => {
  const value = agreed.get(key);
  return value === undefined ? [] : [[key, value]];
};

async function foldDeal(
  work: Work,
  written: Readonly<Record<string, string>>,
  version: string | undefined,
  values: readonly Provenance[],
  { store, clock }: FoldDeps,
): Promise<Work> {
  // A property that was cleared is absent when it is read.
  const properties = Object.fromEntries(
    Object.entries({ ...work.dealRow.properties, ...written }).filter(([, value]) => value !== ''),
  );
  const deal = { ...work.deal, properties };
  // Written, not seen: somebody may have edited the deal between our reading and this write, and that edit is in the
  // same version. It counts as an echo only once it was read and nothing in it is different.
  const own = version === undefined ? {} : { ownVersion: version };
  const dealRow = { ...work.dealRow, ...own, properties, snapshot: deal };
  await store.deals.save([dealRow]);
  await store.values.save(
    work.id,
    sentValues(values, { target: 'crm', object: deal.id, mapping: work.mapping?.name ?? '', at: clock.now() }),
  );
  return { ...work, deal, dealRow };
}

const sentValues = (
  values: readonly Provenance[],
  to: Pick<SentValue, 'target' | 'object' | 'mapping' | 'at'>,
): SentValue[] => values.map(({ field, value, source, line }) => ({ ...to, field, sent: value, source, line }));

async function foldProject(work: Work, applied: Applied, deps: FoldDeps): Promise<Work> {
  const { operation, made, entry } = applied;
  const { store, clock } = deps;
  if (operation.kind === 'copy-task-template') return applied.isSeen === true ? work : unsettle(work, deps);
  if (made?.kind === 'project') {
    await store.projects.save(work.id, made.project);
    const isTakenOver = operation.kind === 'adopt-project' && work.mayHaveLeft.size > 0;
    return { ...work, project: made.project, mayBeInherited: isTakenOver };
  }
  if (work.project === undefined) return work;
  if (made?.kind === 'list') return foldList(work, work.project, made.list, deps);
  const project = changedProject(work.project, operation, made?.kind === 'task' ? made.task : undefined);
  const known = new Set(work.project.tasks);
  const changed = project.tasks.filter((task) => !known.has(task));
  if (changed.length > 0) await store.projects.saveTasks(work.id, changed);
  if (project.settled !== work.project.settled) await store.projects.save(work.id, project);
  const object = entry.remoteId;
  if (object !== undefined && 'values' in operation && operation.values.length > 0) {
    await store.values.save(
      work.id,
      sentValues(operation.values, { target: 'clickup', object, mapping: work.mapping?.name ?? '', at: clock.now() }),
    );
  }
  return { ...work, project };
}

/** Its tasks arrive by themselves: before there is a brief that is waited for, later it is seen like any news. */
async function foldList(work: Work, before: ObservedProject, list: ObservedList, { store }: FoldDeps): Promise<Work> {
  const isBuilt = before.tasks.some(({ marker }) => marker === `deal:${work.id}/brief`);
  const lists = [...before.lists.filter(({ id }) => id !== list.id), list];
  const project = { ...before, lists, settled: isBuilt && before.settled };
  await store.projects.save(work.id, project);
  return { ...work, project };
}

function changedProject(
  project: ObservedProject,
  operation: Operation,
  task: ObservedProject['tasks'][number] | undefined,
): ObservedProject {
  if (task !== undefined) return { ...project, tasks: mergeTasks(project.tasks, [task], 'own write') };
  if (operation.kind === 'update-task' && 'id' in operation.task) {
    const { id } = operation.task;
    const tasks = project.tasks.map((one) => (one.id === id ? withChanges(one, operation.changes) : one));
    return { ...project, tasks };
  }
  if (operation.kind === 'add-dependency') return withDependency(project, operation);
  // None of these answers with the task, whose time of change is not known afterwards.
  if (changesUnseen(operation) && 'id' in operation.task) {
    const { id } = operation.task;
    const changed = (one: ObservedTask): ObservedTask => ({
      ...one,
      ...changedUnseen(one),
      ...(operation.kind === 'set-field' ? { fields: withField(one.fields, operation.field) } : {}),
      ...(operation.kind === 'show-task' ? { alsoIn: [...new Set([...(one.alsoIn ?? []), operation.listId])] } : {}),
    });
    return { ...project, tasks: project.tasks.map((one) => (one.id === id ? changed(one) : one)) };
  }
  return project;
}

const unseen = [
  'set-field',
  'show-task',
  'create-comment',
  'copy-file',
  'create-checklist',
  'create-checklist-item',
  'update-checklist-item',
] as const;
type Unseen = Extract<Operation, { kind: (typeof unseen)[number] }>;
const changesUnseen = (operation: Operation): operation is Unseen => unseen.some((kind) => kind === operation.kind);

/** Both ends carry it, and both have changed. */
function withDependency(project: ObservedProject, { task, on }: AddDependency): ObservedProject {
  if (!('id' in task) || !('id' in on)) return project;
  const tasks = project.tasks.map((one) => {
    if (one.id === on.id) return { ...one, ...changedUnseen(one) };
    if (one.id !== task.id) return one;
    return { ...one, ...changedUnseen(one), waitsFor: [...new Set([...(one.waitsFor ?? []), on.id])] };
  });
  return { ...project, tasks };
}

/** In the form in which it was written, which is read alike. */
function withField(fields: ObservedTask['fields'], { id, value }: FieldWrite): ObservedTask['fields'] {
  const { [id]: _before, ...others } = fields;
  return value === null ? others : { ...others, [id]: value };
}
