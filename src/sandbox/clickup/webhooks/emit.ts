import type { Actor, Comment, Folder, List, Space, Task } from '../entities.ts';
import { userForm } from '../people.ts';
import type { World } from '../store/world.ts';
import { changeItems, creationItems, type HistoryItem, historyItem } from './history-items.ts';
import { anybodyListens, type EventPlace, publish } from './publish.ts';

function placeOf(world: World, task: Task): EventPlace {
  const list = world.lists.get(task.listId);
  if (list === undefined) throw new Error(`task ${task.id} stands in no list`);
  return { spaceId: list.spaceId, folderId: list.folderId, listId: list.id, taskId: task.id };
}

const eventOfField: Readonly<Record<string, string>> = {
  status: 'taskStatusUpdated',
  assignee_add: 'taskAssigneeUpdated',
  assignee_rem: 'taskAssigneeUpdated',
  priority: 'taskPriorityUpdated',
  due_date: 'taskDueDateUpdated',
  tag: 'taskTagUpdated',
  time_estimate: 'taskTimeEstimateUpdated',
  section_moved: 'taskMoved',
};

const publishTask = (world: World, event: string, task: Task, items: readonly HistoryItem[]): void =>
  publish(world, event, placeOf(world, task), { history_items: items, task_id: task.id });

function publishSpecific(world: World, task: Task, items: readonly HistoryItem[]): void {
  for (const [event, group] of Map.groupBy(items, (item) => eventOfField[item.field])) {
    if (event !== undefined) publishTask(world, event, task, group);
  }
}

/** A creation is told twice where both are heard: as such, and as the first status. */
export function emitTaskCreated(world: World, actor: Actor, task: Task): void {
  if (!anybodyListens(world)) return;
  const items = creationItems(world, actor, task);
  publishTask(world, 'taskCreated', task, items);
  publishSpecific(world, task, items);
}

/** A change goes out under its own event and as `taskUpdated`, with the same history ids. */
export function emitTaskChange(world: World, actor: Actor, before: Task, after: Task): void {
  if (!anybodyListens(world)) return;
  const items = changeItems(world, actor, before, after);
  publishSpecific(world, after, items);
  if (items.length > 0) publishTask(world, 'taskUpdated', after, items);
}

export function emitTaskDeleted(world: World, _actor: Actor, task: Task): void {
  if (anybodyListens(world)) publishTask(world, 'taskDeleted', task, []);
}

export function emitComment(world: World, actor: Actor, task: Task, comment: Comment, event: CommentEvent): void {
  if (!anybodyListens(world)) return;
  const item = historyItem(world, actor, task.listId, {
    field: 'comment',
    before: null,
    after: String(comment.id),
    comment: {
      id: String(comment.id),
      date: String(comment.at),
      parent: task.id,
      type: 1,
      comment: comment.blocks,
      text_content: comment.text,
      user: userForm(actor.member),
      reactions: [],
    },
  });
  publishTask(world, event, task, [item]);
  publishTask(world, 'taskUpdated', task, [item]);
}
type CommentEvent = 'taskCommentPosted' | 'taskCommentUpdated';

/** Events of lists, folders and spaces carry no history, except the change of a list. */
export function emitList(
  world: World,
  actor: Actor,
  event: 'listCreated' | 'listUpdated' | 'listDeleted',
  list: List,
): void {
  if (!anybodyListens(world)) return;
  const { id: listId, spaceId, folderId } = list;
  const change = () => historyItem(world, actor, listId, { field: 'name', before: null, after: list.name });
  const history = event === 'listUpdated' ? { history_items: [change()] } : {};
  publish(world, event, { spaceId, folderId, listId }, { ...history, list_id: listId });
}

export function emitFolder(
  world: World,
  _actor: Actor,
  event: 'folderCreated' | 'folderUpdated' | 'folderDeleted',
  { id: folderId, spaceId }: Folder,
): void {
  publish(world, event, { spaceId, folderId }, { folder_id: folderId });
}

export function emitSpace(
  world: World,
  _actor: Actor,
  event: 'spaceCreated' | 'spaceUpdated' | 'spaceDeleted',
  { id: spaceId }: Space,
): void {
  publish(world, event, { spaceId }, { space_id: spaceId });
}
