import type { Folder, List } from '../entities.ts';
import { userFormOrNull } from '../people.ts';
import { priorityForm } from '../priorities.ts';
import type { World } from '../store/world.ts';
import { listStatusForm, statusesOf } from './statuses.ts';

const dateForm = (at: number | null): string | null => (at === null ? null : String(at));

const inFolder = ({ id, name, hidden, archived }: Folder) => ({ id, name, hidden, archived, access: true });

function shared(world: World, list: List) {
  const folder = world.folders.get(list.folderId);
  const space = world.spaces.get(list.spaceId);
  if (folder === undefined || space === undefined) throw new Error(`list ${list.id} stands nowhere`);
  return {
    id: list.id,
    name: list.name,
    orderindex: list.orderindex,
    priority: priorityForm(list.priority),
    assignee: userFormOrNull(world, list.assigneeId),
    task_count: world.tasks.current.countInList(list.id),
    due_date: dateForm(list.dueDate),
    start_date: dateForm(list.startDate),
    folder: inFolder(folder),
    space: { id: space.id, name: space.name, archived: space.archived, access: true },
    archived: list.archived,
    override_statuses: list.statuses !== undefined,
    permission_level: 'create',
  };
}

const colorForm = (color: string | null) => (color === null ? null : { status: color, color, hide_label: true });

/** A list read, made or changed by itself. */
export const listForm = (world: World, list: List) => ({
  ...shared(world, list),
  deleted: list.deleted,
  content: list.content,
  ...(list.color === null ? {} : { status: colorForm(list.color) }),
  inbound_address: `a.t.${list.id}.u@tasks.example.com`,
  statuses: statusesOf(world, list).map(listStatusForm),
});

/** A list in a listing: without statuses, which only reading it by itself gives. */
export const listedListForm = (world: World, list: List) => ({
  ...shared(world, list),
  content: list.content,
  status: colorForm(list.color),
});

/** A list inside a folder's answer. */
export function nestedListForm(world: World, list: List) {
  const { folder: _folder, ...rest } = shared(world, list);
  return { ...rest, status: colorForm(list.color), statuses: statusesOf(world, list).map(listStatusForm) };
}
