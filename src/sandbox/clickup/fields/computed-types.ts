import type { Task } from '../entities.ts';
import type { World } from '../store/world.ts';
import { isFinished } from '../tasks/task-status.ts';
import { type FieldType, invalidValue } from './field-type.ts';

function progressOf(world: World, task: Task): number {
  const subtasks = world.tasks.current.inList(task.listId).filter((other) => other.parentId === task.id);
  const items = task.checklists.flatMap((checklist) => checklist.items);
  const parts = [...subtasks.map((subtask) => isFinished(world, subtask)), ...items.map((item) => item.resolved)];
  if (parts.length === 0) return isFinished(world, task) ? 100 : 0;
  return Math.round((parts.filter(Boolean).length / parts.length) * 100);
}

const nothing = (): undefined => undefined;

/** Fields that nobody sets: a formula reads as text, progress as a share, the others stay empty here. */
export const computedTypes: Readonly<Record<string, FieldType>> = {
  automatic_progress: {
    read: nothing,
    compute: ({ world, task }) => ({ percent_complete: progressOf(world, task) }),
  },
  formula: { read: nothing, compute: ({ task }) => String(task.checklists.length) },
  rollup: { read: nothing },
  voting: { read: nothing },
  button: {
    write(value) {
      if (value !== true) throw invalidValue();
      return undefined;
    },
    read: nothing,
  },
};
