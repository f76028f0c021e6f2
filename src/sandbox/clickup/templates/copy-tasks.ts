import { findStatus, statusesOf } from '../containers/statuses.ts';
import type { Actor, Checklist, List, Task } from '../entities.ts';
import { addDependency } from '../extras/relations.ts';
import { rememberTags } from '../extras/tags.ts';
import { fieldsOfSpace } from '../fields/field.ts';
import { isActiveMember } from '../people.ts';
import type { World } from '../store/world.ts';
import { makeTask, type TaskDraft } from '../tasks/make-task.ts';
import { plainText } from '../tasks/plain-text.ts';
import { watchersWith } from '../tasks/task-body.ts';
import { emitTaskCreated } from '../webhooks/emit.ts';
import type { CopySwitches } from './copy-options.ts';
import { createDateRemap, type RemappedDates } from './remap-dates.ts';
import type { TemplateTask } from './template.ts';

/** One thing that a copy makes. Pieces run in order, at once or spread over the time the copy takes. */
export type Piece = () => void;

interface Copy {
  readonly world: World;
  readonly actor: Actor;
  readonly switches: CopySwitches;
  readonly datesOf: (task: TemplateTask) => RemappedDates;
  /** The list being filled; gone when somebody deleted it while the copy was still arriving. */
  readonly list: () => List | undefined;
  /** Ids of the tasks made so far, by their name in the template. */
  readonly made: Map<string, string>;
}

function checklistsOf({ world, actor }: Copy, { checklists = [] }: TemplateTask): readonly Checklist[] {
  const createdAt = world.now();
  return checklists.map(({ name, items }, orderindex) => ({
    id: world.ids.uuid(),
    name,
    orderindex,
    creatorId: actor.member.id,
    createdAt,
    items: items.map((item, index) => ({
      id: world.ids.uuid(),
      name: item,
      orderindex: index,
      assigneeId: null,
      resolved: false,
      parentId: null,
      createdAt,
    })),
  }));
}

/** Field values of a template are kept by the field's name, because each space has fields of its own. */
function fieldsOf({ world }: Copy, list: List, { fields = {} }: TemplateTask): Task['fields'] {
  const here = fieldsOfSpace(world, list.spaceId);
  return Object.fromEntries(
    here.filter(({ name }) => Object.hasOwn(fields, name)).map(({ id, name }) => [id, fields[name]]),
  );
}

function draftOf(copy: Copy, list: List, task: TemplateTask, parentId: string | null): TaskDraft {
  const { world, actor, switches } = copy;
  const { isOn } = switches;
  const assigned = isOn(parentId === null ? 'old_assignees' : 'old_subtask_assignees') ? (task.assignees ?? []) : [];
  const assignees = assigned.filter((id) => isActiveMember(world, id));
  const markdown = task.markdown ?? '';
  const status = isOn('old_status') ? findStatus(statusesOf(world, list), task.status ?? '') : undefined;
  return {
    name: task.name,
    parentId,
    markdown,
    text: plainText(markdown),
    ...copy.datesOf(task),
    assignees,
    watchers: watchersWith([actor.member.id], assignees),
    priority: isOn('priority') ? (task.priority ?? null) : null,
    timeEstimate: isOn('time_estimate') ? (task.estimateMs ?? null) : null,
    tags: isOn('old_tags') ? (task.tags ?? []) : [],
    checklists: isOn('old_checklists') ? checklistsOf(copy, task) : [],
    fields: isOn('custom_fields') ? fieldsOf(copy, list, task) : {},
    ...(status === undefined ? {} : { status }),
  };
}

function makeCopiedTask(copy: Copy, task: TemplateTask, parent: TemplateTask | undefined): void {
  const { world, actor, switches, made } = copy;
  const list = copy.list();
  const parentId = parent === undefined ? null : made.get(parent.name);
  const parentIsGone = parentId !== null && world.tasks.get(parentId ?? '') === undefined;
  if (list === undefined || parentIsGone) return;
  const draft = draftOf(copy, list, task, parentId ?? null);
  rememberTags(world, list.spaceId, draft.tags ?? [], actor.member.id);
  const copied = makeTask(world, list, actor.member, draft);
  made.set(task.name, copied.id);
  emitTaskCreated(world, actor, copied);
  if (!switches.isOn('internal_dependencies')) return;
  for (const name of task.after ?? []) {
    const blocker = world.tasks.get(made.get(name) ?? '');
    const waiting = world.tasks.get(copied.id);
    if (blocker !== undefined && waiting !== undefined) addDependency(world, actor, waiting, blocker);
  }
}

function piecesOf(copy: Copy, tasks: readonly TemplateTask[], parent?: TemplateTask): readonly Piece[] {
  return tasks.flatMap((task) => [
    () => makeCopiedTask(copy, task, parent),
    ...(copy.switches.isOn('subtasks') ? piecesOf(copy, task.children ?? [], task) : []),
  ]);
}

/** The pieces that fill `listId` with copies of `tasks`, parents and blockers before what needs them. */
export function copyTaskPieces(
  world: World,
  actor: Actor,
  {
    tasks,
    switches,
    listId,
  }: {
    readonly tasks: readonly TemplateTask[];
    readonly switches: CopySwitches;
    readonly listId: () => string | undefined;
  },
): readonly Piece[] {
  const list = (): List | undefined => {
    const found = world.lists.get(listId() ?? '');
    return found === undefined || found.deleted ? undefined : found;
  };
  const datesOf = createDateRemap(switches, tasks, world.settings.timezone);
  return piecesOf({ world, actor, switches, datesOf, list, made: new Map() }, tasks);
}

/** Runs the pieces at once, or lets them arrive one after another while the answer is already out. */
export function runCopy(world: World, pieces: readonly Piece[], { returnImmediately }: CopySwitches): void {
  const { copyMs } = world.settings;
  for (const [at, piece] of pieces.entries()) {
    if (returnImmediately && copyMs > 0) {
      world.schedule.add(world.now() + Math.ceil((copyMs * (at + 1)) / pieces.length), piece);
    } else piece();
  }
}
