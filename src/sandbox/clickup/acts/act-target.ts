import type { List, Task } from '../entities.ts';
import type { World } from '../store/world.ts';
import { statusOf } from '../tasks/task-status.ts';

/** The list a task stands in. */
export function listOf(world: World, { listId }: Task): List {
  const found = world.lists.get(listId);
  if (found === undefined) throw new Error(`no list ${listId}`);
  return found;
}

/** What an act answers about a task: enough to see what became of it. */
export function shownTask(world: World, { id }: Task) {
  const now = world.tasks.get(id);
  return now === undefined ? { id } : { id, name: now.name, status: statusOf(world, now).status };
}
