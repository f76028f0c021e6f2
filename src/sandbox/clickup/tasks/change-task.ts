import { isDeepStrictEqual } from 'node:util';
import type { Actor, Task } from '../entities.ts';
import { guesses } from '../guesses.ts';
import type { World } from '../store/world.ts';
import { emitTaskChange } from '../webhooks/emit.ts';

export type TaskChanges = Partial<Omit<Task, 'id' | 'customId' | 'createdAt' | 'updatedAt' | 'creatorId'>>;

const withoutEmpty = (fields: Task['fields']): Task['fields'] =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Replaces a task by its changed self and tells the webhooks. Changing nothing leaves it, and its date, as it was. */
export function changeTask(world: World, task: Task, changes: TaskChanges, actor: Actor): Task {
  const fields = changes.fields === undefined ? task.fields : withoutEmpty(changes.fields);
  const wanted: Task = { ...task, ...changes, fields };
  if (guesses.sameValueIsNoChange && isDeepStrictEqual(task, wanted)) return task;
  const changed: Task = { ...wanted, updatedAt: world.now() };
  world.tasks.put(changed);
  emitTaskChange(world, actor, task, changed);
  return changed;
}

/** Marks a task as changed although its own values stay, as a new comment does. */
export function touchTask(world: World, task: Task): Task {
  const touched: Task = { ...task, updatedAt: world.now() };
  world.tasks.put(touched);
  return touched;
}
