import type { Checklist, ChecklistItem, Task } from '../entities.ts';
import { userFormOrNull } from '../people.ts';
import type { World } from '../store/world.ts';

const itemForm = (
  world: World,
  item: ChecklistItem,
  all: readonly ChecklistItem[],
): Readonly<Record<string, unknown>> => ({
  id: item.id,
  name: item.name,
  orderindex: item.orderindex,
  assignee: userFormOrNull(world, item.assigneeId),
  group_assignee: null,
  resolved: item.resolved,
  parent: item.parentId,
  date_created: String(item.createdAt),
  start_date: null,
  start_date_time: false,
  due_date: null,
  due_date_time: false,
  sent_due_date_notif: null,
  children: all.filter((other) => other.parentId === item.id).map((child) => itemForm(world, child, all)),
});

export const checklistForm = (world: World, task: Task, checklist: Checklist) => ({
  id: checklist.id,
  task_id: task.id,
  name: checklist.name,
  date_created: String(checklist.createdAt),
  orderindex: checklist.orderindex,
  creator: checklist.creatorId,
  resolved: checklist.items.filter((item) => item.resolved).length,
  unresolved: checklist.items.filter((item) => !item.resolved).length,
  items: checklist.items.filter((item) => item.parentId === null).map((item) => itemForm(world, item, checklist.items)),
});
