import { statusesOf, statusWithId, taskStatusForm } from '../containers/statuses.ts';
import type { Dependency, Field, List, Space, Task } from '../entities.ts';
import { attachmentsOf } from '../extras/attachments.ts';
import { checklistForm } from '../extras/checklist-form.ts';
import { fieldsOfSpace } from '../fields/field.ts';
import { customFieldForm } from '../fields/field-values.ts';
import { creatorForm, memberById, userForm } from '../people.ts';
import { priorityForm } from '../priorities.ts';
import type { World } from '../store/world.ts';

const publicFields = [
  'assignees',
  'priority',
  'due_date',
  'content',
  'comments',
  'attachments',
  'customFields',
  'subtasks',
  'tags',
  'checklists',
  'coverimage',
] as const;

const dateForm = (at: number | null): string | null => (at === null ? null : String(at));

// Text with 32 decimals, and not always integral.
const orderindexForm = (orderindex: number): string => `${orderindex.toFixed(7)}${'0'.repeat(25)}`;

const dependencyForm = (world: World, { taskId, dependsOn, createdAt, userId }: Dependency) => ({
  task_id: taskId,
  depends_on: dependsOn,
  type: 1,
  date_created: String(createdAt),
  userid: String(userId),
  workspace_id: world.team.id,
  chain_id: null,
});

const tagForm = (space: Space, name: string) => {
  const tag = space.tags.find((known) => known.name === name);
  return { name, tag_fg: tag?.fg ?? '#FFFFFF', tag_bg: tag?.bg ?? '#2ecd6f', creator: tag?.creatorId ?? 0 };
};

/** What all tasks of one list share in an answer; looked up once however many tasks a page holds. */
interface ListContext {
  readonly list: List;
  readonly space: Space;
  readonly fields: readonly Field[];
  readonly statuses: ReturnType<typeof statusesOf>;
  readonly place: Readonly<Record<string, unknown>>;
}

function listContext(world: World, listId: string): ListContext {
  const list = world.lists.get(listId);
  const folder = world.folders.get(list?.folderId ?? '');
  const space = world.spaces.get(list?.spaceId ?? '');
  if (list === undefined || folder === undefined || space === undefined) throw new Error(`list ${listId} is nowhere`);
  const folderForm = { id: folder.id, name: folder.name, hidden: folder.hidden, access: true };
  return {
    list,
    space,
    fields: fieldsOfSpace(world, space.id),
    statuses: statusesOf(world, list),
    place: {
      list: { id: list.id, name: list.name, access: true },
      project: folderForm,
      folder: folderForm,
      space: { id: space.id },
    },
  };
}

export type TaskForm = Readonly<Record<string, unknown>>;

function topLevelParent(world: World, task: Task): string | null {
  let parent = task.parentId;
  for (let above = parent; above !== null; above = world.tasks.get(above)?.parentId ?? null) parent = above;
  return parent;
}

function formOf(world: World, task: Task, { space, fields, statuses, place }: ListContext): TaskForm {
  return {
    id: task.id,
    custom_id: task.customId,
    custom_item_id: task.customItemId,
    name: task.name,
    text_content: task.text,
    description: task.text,
    status: taskStatusForm(statusWithId(statuses, task.statusId)),
    orderindex: orderindexForm(task.orderindex),
    date_created: String(task.createdAt),
    date_updated: String(task.updatedAt),
    date_closed: dateForm(task.closedAt),
    date_done: dateForm(task.doneAt),
    archived: task.archived,
    creator: creatorForm(memberById(world, task.creatorId)),
    assignees: task.assignees.map((id) => userForm(memberById(world, id))),
    group_assignees: [],
    watchers: task.watchers.map((id) => userForm(memberById(world, id))),
    checklists: task.checklists.map((checklist) => checklistForm(world, task, checklist)),
    tags: task.tags.map((name) => tagForm(space, name)),
    parent: task.parentId,
    top_level_parent: topLevelParent(world, task),
    priority: priorityForm(task.priority),
    due_date: dateForm(task.dueDate),
    start_date: dateForm(task.startDate),
    points: task.points,
    time_estimate: task.timeEstimate,
    custom_fields: fields.map((field) => customFieldForm(world, field, task)),
    dependencies: task.dependencies.map((dependency) => dependencyForm(world, dependency)),
    linked_tasks: task.links.map(({ taskId, linkId, createdAt, userId }) => ({
      task_id: taskId,
      link_id: linkId,
      date_created: String(createdAt),
      userid: String(userId),
      workspace_id: world.team.id,
    })),
    locations: task.alsoIn.flatMap((id) => {
      const list = world.lists.get(id);
      return list === undefined || list.deleted ? [] : [{ id, name: list.name }];
    }),
    team_id: world.team.id,
    url: `https://app.clickup.com/t/${task.id}`,
    sharing: {
      public: false,
      public_share_expires_on: null,
      public_fields: publicFields,
      token: null,
      seo_optimized: false,
    },
    permission_level: 'create',
    ...place,
  };
}

/** Renders tasks for one answer. */
export function taskRenderer(world: World): (task: Task) => TaskForm {
  const contexts = new Map<string, ListContext>();
  return (task) => {
    let context = contexts.get(task.listId);
    if (context === undefined) {
      context = listContext(world, task.listId);
      contexts.set(task.listId, context);
    }
    return formOf(world, task, context);
  };
}

/** A task read or changed by itself shows two things more than a listed one. */
export const singleTaskForm = (world: World, task: Task): TaskForm => ({
  ...taskRenderer(world)(task),
  time_spent: 0,
  attachments: attachmentsOf(world, task),
});
