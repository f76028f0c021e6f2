import { isDeepStrictEqual } from 'node:util';
import { statusesOf, statusWithId } from '../containers/statuses.ts';
import type { Actor, Task } from '../entities.ts';
import { historyUserForm, memberById, userForm } from '../people.ts';
import { priorityForm } from '../priorities.ts';
import type { World } from '../store/world.ts';

export interface HistoryItem {
  readonly field: string;
  readonly [key: string]: unknown;
}

interface Change {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly [extra: string]: unknown;
}

/** One line of a task's history, as webhooks carry it. A write through the API says so in `source`, newer bodies only. */
export function historyItem(world: World, actor: Actor, listId: string, change: Change): HistoryItem {
  const { data = {}, ...rest } = change;
  return {
    id: world.ids.history(),
    type: 1,
    date: String(world.now()),
    parent_id: listId,
    data,
    source: actor.source === 'api' ? 'api' : null,
    user: historyUserForm(actor.member),
    ...rest,
  };
}

function statusForm(world: World, task: Task) {
  const list = world.lists.get(task.listId);
  if (list === undefined) throw new Error(`task ${task.id} stands in no list`);
  const { status, color, orderindex, type } = statusWithId(statusesOf(world, list), task.statusId);
  return { status, color, orderindex, type };
}

const noStatusYet = { status: null, color: '#000000', type: 'removed', orderindex: -1 } as const;

const statusItem = (world: World, before: Task | undefined, after: Task): Change => {
  const form = statusForm(world, after);
  return {
    field: 'status',
    data: { status_type: form.type },
    before: before === undefined ? noStatusYet : statusForm(world, before),
    after: form,
  };
};

// `before` is absent when somebody is assigned, as recorded.
const assigneeItems = (world: World, before: readonly number[], after: readonly number[]): readonly Change[] => [
  ...after
    .filter((id) => !before.includes(id))
    .map((id) => ({ field: 'assignee_add', after: userForm(memberById(world, id)) })),
  ...before
    .filter((id) => !after.includes(id))
    .map((id) => ({ field: 'assignee_rem', before: userForm(memberById(world, id)) })),
];

const dateText = (at: number | null): string | null => (at === null ? null : String(at));

function fieldItems(world: World, before: Task, after: Task): readonly Change[] {
  const ids = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  return [...ids]
    .filter((id) => !isDeepStrictEqual(before.fields[id], after.fields[id]))
    .map((id) => ({
      field: 'custom_field',
      // A drop-down shows its option's uuid here, and its position when the task is read.
      before: before.fields[id] ?? null,
      after: after.fields[id] ?? null,
      custom_field: world.fields.get(id)?.form ?? { id },
    }));
}

/** How the parts of a task that are compared as they stand are told. */
const plainChanges: readonly (readonly [key: keyof Task, tell: (before: Task, after: Task) => Change])[] = [
  ['name', (before, after) => ({ field: 'name', before: before.name, after: after.name })],
  ['markdown', (before, after) => ({ field: 'content', before: before.text, after: after.text })],
  [
    'priority',
    (before, after) => ({
      field: 'priority',
      before: priorityForm(before.priority),
      after: priorityForm(after.priority),
    }),
  ],
  [
    'dueDate',
    (before, after) => ({
      field: 'due_date',
      data: { due_date_time: after.dueDateTime, old_due_date_time: before.dueDateTime },
      before: dateText(before.dueDate),
      after: dateText(after.dueDate),
    }),
  ],
  [
    'startDate',
    (before, after) => ({
      field: 'start_date',
      data: { start_date_time: after.startDateTime, old_start_date_time: before.startDateTime },
      before: dateText(before.startDate),
      after: dateText(after.startDate),
    }),
  ],
  [
    'timeEstimate',
    (before, after) => ({
      field: 'time_estimate',
      data: { time_estimate: after.timeEstimate },
      before: dateText(before.timeEstimate),
      after: dateText(after.timeEstimate),
    }),
  ],
  ['tags', (_before, after) => ({ field: 'tag', after: after.tags.map((name) => ({ name })) })],
  ['parentId', (before, after) => ({ field: 'parent', before: before.parentId, after: after.parentId })],
  ['archived', (before, after) => ({ field: 'archived', before: before.archived, after: after.archived })],
  ['checklists', (_before, after) => ({ field: 'checklists', after: after.checklists.map(({ id }) => id) })],
  [
    'listId',
    (before, after) => ({ field: 'section_moved', before: { id: before.listId }, after: { id: after.listId } }),
  ],
];

export function changeItems(world: World, actor: Actor, before: Task, after: Task): readonly HistoryItem[] {
  const changes: readonly Change[] = [
    ...(before.statusId === after.statusId ? [] : [statusItem(world, before, after)]),
    ...assigneeItems(world, before.assignees, after.assignees),
    ...plainChanges
      .filter(([key]) => !isDeepStrictEqual(before[key], after[key]))
      .map(([, tell]) => tell(before, after)),
    ...fieldItems(world, before, after),
  ];
  return changes.map((change) => historyItem(world, actor, after.listId, change));
}

export function creationItems(world: World, actor: Actor, task: Task): readonly HistoryItem[] {
  const creation: Change = {
    field: 'task_creation',
    data: { via: actor.source, subcategory_id: task.listId },
    before: null,
    after: null,
    source: actor.source,
  };
  return [creation, statusItem(world, undefined, task), ...assigneeItems(world, [], task.assignees)].map((change) =>
    historyItem(world, actor, task.listId, change),
  );
}
