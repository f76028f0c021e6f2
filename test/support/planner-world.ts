import { type Agreement, agreeOn } from '../../src/domain/agreement.ts';
import { parseMarker } from '../../src/domain/marker.ts';
import type { FieldWrite, Operation, Ref, TaskChanges, TaskDraft } from '../../src/domain/operation.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { ObservedProject, ObservedTask } from '../../src/domain/project.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import type { Edits } from './arbitrary-handoffs.ts';
import { done, project, task } from './builders.ts';

/** What a plan depends on, and what the copies bring that have not arrived yet. Replaced by every step, never changed. */
export interface PlannerWorld {
  readonly input: PlanInput;
  /** Names of the tasks that a copy of the list or folder template brings. */
  readonly template: readonly string[];
  readonly arriving: readonly ObservedTask[];
}

/** Does what is ready, in its order, as the vendors would; what waits is left to the next plan. Pure. */
export const applyPlan = (world: PlannerWorld, plan: Plan): PlannerWorld =>
  plan.operations
    .filter(({ after = [] }) => after.length === 0)
    .reduce((before, operation) => remember(applyOne(before, operation), operation.agrees ?? []), world);

function remember(world: PlannerWorld, agreements: readonly Agreement[]): PlannerWorld {
  const agreed = new Map(world.input.agreed);
  for (const { key, value } of agreements) agreed.set(key, agreeOn(agreed.get(key), value, world.input.now));
  return withInput(world, { agreed });
}

/** A look at the project: what was arriving is there, and it is whole. */
export function look(world: PlannerWorld): PlannerWorld {
  const { project: standing } = world.input;
  if (standing === undefined) return world;
  const tasks = [...standing.tasks, ...world.arriving];
  return { ...withProject(world, { ...standing, tasks, settled: true }), arriving: [] };
}

/** Between two passes people work on the project, and sales changes the deal; what the service told it stays. */
export function happen(world: PlannerWorld, { tasks, deal }: Edits): PlannerWorld {
  const { project: standing, deal: before } = world.input;
  const told = Object.entries(before.properties).filter(([name]) => /^(handoff|delivery)_/.test(name));
  const edited = withInput(world, {
    deal: { ...deal, properties: { ...deal.properties, ...Object.fromEntries(told) } },
  });
  if (standing === undefined) return edited;
  return tasks.reduce((after, { at, changes }) => {
    const id = standing.tasks[at]?.id;
    return id === undefined ? after : changeTask(after, id, (one) => ({ ...one, ...changes }));
  }, edited);
}

/** The end of a pass: the next one starts from the state that this one came to. */
export const endPass = (world: PlannerWorld, { state, round, agreed }: Plan): PlannerWorld =>
  withInput(remember(world, agreed), { previous: { state, round } });

export const withInput = (world: PlannerWorld, changes: Partial<PlanInput>): PlannerWorld => ({
  ...world,
  input: { ...world.input, ...changes },
});

const withProject = (world: PlannerWorld, standing: ObservedProject): PlannerWorld =>
  withInput(world, { project: standing });

/** Ids come from the operations, so that equal worlds give equal worlds. */
const idOf = (operation: Operation): string => `id of ${operation.key}`;

function applyOne(world: PlannerWorld, operation: Operation): PlannerWorld {
  if (operation.kind === 'update-deal') return updateDeal(world, operation.properties);
  const ledger = new Map(world.input.ledger).set(operation.key, done(remoteIdOf(operation)));
  return changeClickUp(withInput(world, { ledger }), operation);
}

const remoteIdOf = (operation: Operation): string => {
  switch (operation.kind) {
    case 'update-task':
    case 'set-field':
    case 'add-dependency':
    case 'show-task':
    case 'update-checklist-item':
      return known(operation.task);
    default:
      return operation.kind === 'adopt-project' ? operation.container.id : idOf(operation);
  }
};

function changeClickUp(world: PlannerWorld, operation: Operation): PlannerWorld {
  switch (operation.kind) {
    case 'create-folder':
      return addFolder(world, operation.spaceId, { id: idOf(operation), name: operation.name });
    case 'create-list':
      return withProject(world, list(idOf(operation), operation.name, true));
    case 'copy-list-template':
    case 'copy-folder-template':
      return copyTemplate(world, operation);
    case 'create-project-folder':
      return withProject(world, { ...list(idOf(operation), operation.name, false), kind: 'folder', lists: [] });
    case 'add-list':
      return addList(world, { id: idOf(operation), name: operation.name, archived: false });
    case 'adopt-project':
      return withProject(world, list(operation.container.id, operation.container.name, false));
    case 'create-task':
      return addTasks(world, [madeTask(operation)]);
    case 'copy-task-template':
      return copyTask(world, operation);
    case 'update-task':
      return changeTask(world, known(operation.task), (one) => changed(one, operation.changes));
    case 'add-dependency':
      return changeTask(world, known(operation.task), (one) => ({
        ...one,
        waitsFor: [...(one.waitsFor ?? []), known(operation.on)],
      }));
    case 'show-task':
      return changeTask(world, known(operation.task), (one) => ({
        ...one,
        alsoIn: [...(one.alsoIn ?? []), operation.listId],
      }));
    case 'set-field':
      return changeTask(world, known(operation.task), (one) => ({
        ...one,
        fields: { ...without(one.fields, operation.field.id), ...shownFields([operation.field]) },
      }));
    default:
      return world;
  }
}

const list = (id: string, name: string, settled: boolean): ObservedProject =>
  project([], { id, name, settled, lists: [{ id, name, archived: false }] });

function addFolder(
  world: PlannerWorld,
  spaceId: string,
  folder: { readonly id: string; readonly name: string },
): PlannerWorld {
  const { catalogue } = world.input;
  const inSpace = [...(catalogue.folders[spaceId] ?? []), { ...folder, archived: false, lists: [] }];
  return withInput(world, { catalogue: { ...catalogue, folders: { ...catalogue.folders, [spaceId]: inSpace } } });
}

function copyTemplate(
  world: PlannerWorld,
  operation: Extract<Operation, { kind: 'copy-list-template' | 'copy-folder-template' }>,
) {
  const id = idOf(operation);
  const listId = operation.kind === 'copy-list-template' ? id : `list in ${id}`;
  const standing = { ...list(id, operation.name, false), lists: [{ id: listId, name: 'List', archived: false }] };
  const arriving = world.template.map((name) => task(name, { id: `${name} of ${id}`, listId }));
  return { ...withProject(world, standing), arriving };
}

/** A copy of a list template brings one task, of the list's name. */
function addList(world: PlannerWorld, added: ObservedProject['lists'][number]): PlannerWorld {
  const standing = world.input.project;
  if (standing === undefined) throw new Error('a list was added before its folder');
  const brought = task(`Work of ${added.name}`, { id: `work of ${added.id}`, listId: added.id });
  const project = { ...standing, lists: [...standing.lists, added], settled: false };
  return { ...withProject(world, project), arriving: [...world.arriving, brought] };
}

/** The copy is there at once, its sub-tasks come later. */
function copyTask(world: PlannerWorld, operation: Extract<Operation, { kind: 'copy-task-template' }>): PlannerWorld {
  const id = idOf(operation);
  const listId = known(operation.list);
  const children = ['Prepare', 'Check'].map((name) => task(name, { id: `${name} of ${id}`, listId, parentId: id }));
  const copied = addTasks(world, [task(operation.name, { id, listId })]);
  const standing = copied.input.project;
  const arriving = [...world.arriving, ...children];
  return standing === undefined ? copied : { ...withProject(copied, { ...standing, settled: false }), arriving };
}

function madeTask(operation: Extract<Operation, { kind: 'create-task' }>): ObservedTask {
  const { name, assignees = [], ...draft } = operation.task;
  const parent = operation.parent === undefined ? {} : { parentId: known(operation.parent) };
  const made = task(name, { id: idOf(operation), listId: known(operation.list), ...parent });
  return changed(made, { ...draft, addAssignees: assignees });
}

function changed(before: ObservedTask, changes: TaskChanges & Pick<TaskDraft, 'fields'>): ObservedTask {
  const { name, markdown, addAssignees = [], removeAssignees = [], addTags = [], removeTags = [] } = changes;
  const { startDate, dueDate, status, fields = [] } = changes;
  const marker = markdown === undefined ? before.marker : parseMarker(markdown);
  return {
    ...before,
    ...(marker === undefined ? {} : { marker }),
    ...(name === undefined ? {} : { name }),
    ...(startDate === undefined ? {} : { startDate }),
    ...(dueDate === undefined ? {} : { dueDate }),
    tags: [...new Set([...before.tags, ...addTags])].filter((tag) => !removeTags.includes(tag)),
    ...(status === undefined ? {} : { status: { name: status, type: typeOf(status, before) } }),
    assignees: [...new Set([...before.assignees, ...addAssignees])].filter((id) => !removeAssignees.includes(id)),
    fields: { ...before.fields, ...shownFields(fields) },
  };
}

/** As in the lists of the templates: one status to begin with, one to end with, the team's own between them. */
const typeOf = (status: string, { status: { name, type } }: ObservedTask): ObservedTask['status']['type'] => {
  if (status === name) return type;
  return status === 'to do' ? 'open' : status === 'complete' ? 'closed' : 'custom';
};

const without = (fields: ObservedTask['fields'], id: string): ObservedTask['fields'] => {
  const { [id]: _gone, ...others } = fields;
  return others;
};

/** A box that is not ticked is shown without a value. */
const shownFields = (writes: readonly FieldWrite[]): Record<string, unknown> =>
  Object.fromEntries(
    writes.filter(({ value }) => value !== false && value !== null).map(({ id, value }) => [id, value]),
  );

const addTasks = (world: PlannerWorld, tasks: readonly ObservedTask[]): PlannerWorld => {
  const standing = world.input.project;
  if (standing === undefined) throw new Error('a task was made before its project');
  return withProject(world, { ...standing, tasks: [...standing.tasks, ...tasks] });
};

function changeTask(world: PlannerWorld, id: string, change: (one: ObservedTask) => ObservedTask): PlannerWorld {
  const standing = world.input.project;
  if (standing?.tasks.some((one) => one.id === id) !== true) throw new Error(`there is no task ${id} to change`);
  return withProject(world, { ...standing, tasks: standing.tasks.map((one) => (one.id === id ? change(one) : one)) });
}

function updateDeal(world: PlannerWorld, written: Readonly<Record<string, string>>): PlannerWorld {
  const { deal } = world.input;
  const all = Object.entries({ ...deal.properties, ...written }).filter(([, value]) => value !== '');
  return withInput(world, { deal: { ...deal, properties: Object.fromEntries(all) } });
}

function known(ref: Ref): string {
  if ('id' in ref) return ref.id;
  throw new Error(`${ref.pending} has not happened yet`);
}
