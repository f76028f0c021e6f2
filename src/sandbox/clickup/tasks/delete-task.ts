import type { Actor, Task } from '../entities.ts';
import type { World } from '../store/world.ts';
import { emitTaskDeleted } from '../webhooks/emit.ts';

/** Deletes a task with its sub-tasks. */
export function deleteTask(world: World, task: Task, actor: Actor): void {
  for (const other of world.tasks.current.inList(task.listId)) {
    if (other.parentId === task.id) deleteTask(world, other, actor);
  }
  world.tasks.remove(task.id);
  emitTaskDeleted(world, actor, task);
}
