import type { Task } from './entities.ts';
import { fieldsOfSpace } from './fields/field.ts';
import { shownValue } from './fields/field-values.ts';
import type { World } from './store/world.ts';
import { statusOf } from './tasks/task-status.ts';

function fieldValues(world: World, task: Task, spaceId: string) {
  const values = fieldsOfSpace(world, spaceId).map((field) => [field.name, shownValue(world, field, task)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function taskState(world: World, task: Task) {
  const list = world.lists.get(task.listId);
  const { status, type } = statusOf(world, task);
  return {
    id: task.id,
    customId: task.customId,
    name: task.name,
    list: task.listId,
    listName: list?.name,
    folder: list?.folderId,
    space: list?.spaceId,
    parent: task.parentId,
    status,
    statusType: type,
    description: task.markdown,
    text: task.text,
    assignees: task.assignees,
    priority: task.priority,
    startDate: task.startDate,
    dueDate: task.dueDate,
    dueDateTime: task.dueDateTime,
    timeEstimate: task.timeEstimate,
    tags: task.tags,
    fields: fieldValues(world, task, list?.spaceId ?? ''),
    dependsOn: task.dependencies.filter(({ taskId }) => taskId === task.id).map(({ dependsOn }) => dependsOn),
    checklists: task.checklists.map(({ name, items }) => ({
      name,
      items: items.map((item) => item.name),
      ticked: items.filter(({ resolved }) => resolved).map((item) => item.name),
    })),
    alsoIn: task.alsoIn.map((id) => world.lists.get(id)?.name ?? id),
    attachments: world.attachments
      .all()
      .filter(({ taskId }) => taskId === task.id)
      .map(({ title }) => title),
    creator: task.creatorId,
    createdAt: task.createdAt,
    updatedAt: task.updatedAt,
    closedAt: task.closedAt,
    archived: task.archived,
  };
}

const alive = <T extends { readonly deleted: boolean }>(things: readonly T[]): readonly T[] =>
  things.filter((thing) => !thing.deleted);
const deletedIds = (things: readonly { readonly id: string; readonly deleted: boolean }[]): readonly string[] =>
  things.filter(({ deleted }) => deleted).map(({ id }) => id);

/** Everything that exists, oldest first, as plain JSON in which effects can be counted. */
export function worldState(world: World) {
  world.settle();
  const tasks = [...world.tasks.current.byCreation()].reverse();
  return {
    workspace: world.team,
    members: world.members.all(),
    spaces: alive(world.spaces.all()).map(({ id, name, statuses, tags }) => ({ id, name, statuses, tags })),
    folders: alive(world.folders.all()).map(({ id, name, spaceId, hidden, archived }) => ({
      id,
      name,
      space: spaceId,
      hidden,
      archived,
    })),
    lists: alive(world.lists.all()).map((list) => ({
      id: list.id,
      name: list.name,
      folder: list.folderId,
      folderName: world.folders.get(list.folderId)?.name,
      space: list.spaceId,
      spaceName: world.spaces.get(list.spaceId)?.name,
      archived: list.archived,
      ownStatuses: list.statuses !== undefined,
      tasks: world.tasks.current.countInList(list.id),
    })),
    tasks: tasks.map((task) => taskState(world, task)),
    comments: world.comments.all().map(({ id, taskId, text, userId, at }) => ({ id, task: taskId, text, userId, at })),
    webhooks: world.webhooks.all().map(({ secret, ...webhook }) => webhook),
    templates: world.templates.all().map(({ id, name, kind }) => ({ id, name, kind })),
    fields: world.fields.all().map(({ id, name, type, spaceId }) => ({ id, name, type, space: spaceId })),
    deleted: {
      tasks: world.tasks.deletedIds(),
      lists: deletedIds(world.lists.all()),
      folders: deletedIds(world.folders.all()),
    },
    /** Pieces of template copies, and late listings, that have yet to arrive. */
    pending: world.schedule.pending(),
  };
}
