import { statusesOf, statusWithId } from '../containers/statuses.ts';
import type { Status, Task } from '../entities.ts';
import type { World } from '../store/world.ts';

export function statusOf(world: World, task: Task): Status {
  const list = world.lists.get(task.listId);
  if (list === undefined) throw new Error(`task ${task.id} stands in no list`);
  return statusWithId(statusesOf(world, list), task.statusId);
}

export const isFinished = (world: World, task: Task): boolean => {
  const { type } = statusOf(world, task);
  return type === 'done' || type === 'closed';
};

/** What entering a status does to the dates of a task. */
export function statusChange(
  task: Pick<Task, 'doneAt' | 'spells'>,
  status: Status,
  now: number,
): Pick<Task, 'statusId' | 'closedAt' | 'doneAt' | 'spells'> {
  const closed = status.type === 'closed';
  const done = closed || status.type === 'done';
  return {
    statusId: status.id,
    closedAt: closed ? now : null,
    doneAt: done ? (task.doneAt ?? now) : null,
    spells: [...task.spells, { statusId: status.id, since: now }],
  };
}
