import type { Task } from '../entities.ts';
import type { Schedule } from './schedule.ts';
import { createTaskIndex, type TaskIndex } from './task-index.ts';

/** The tasks as they are, and as listings show them: the same thing unless listings lag. */
export interface TaskStore {
  readonly get: (id: string) => Task | undefined;
  readonly findByCustomId: (customId: string) => Task | undefined;
  readonly put: (task: Task) => void;
  readonly remove: (id: string) => void;
  readonly wasDeleted: (id: string) => boolean;
  readonly deletedIds: () => readonly string[];
  /** How many tasks were ever made. */
  readonly made: () => number;
  readonly current: TaskIndex;
  readonly listed: TaskIndex;
}

interface TaskStoreDeps {
  readonly schedule: Schedule;
  readonly now: () => number;
  readonly lagMs: number;
  readonly changed: () => void;
}

export function createTaskStore({ schedule, now, lagMs, changed }: TaskStoreDeps): TaskStore {
  const current = createTaskIndex();
  const listed = lagMs > 0 ? createTaskIndex() : current;
  const customIds = new Map<string, string>();
  const deleted = new Set<string>();
  let made = 0;
  const showLater = (apply: () => void): void => {
    if (lagMs > 0) schedule.add(now() + lagMs, apply);
  };
  return {
    current,
    listed,
    get: current.get,
    findByCustomId: (customId) => current.get(customIds.get(customId) ?? ''),
    put(task) {
      if (current.get(task.id) === undefined) {
        made += 1;
        if (task.customId !== null) customIds.set(task.customId, task.id);
      }
      current.show(task);
      showLater(() => listed.show(task));
      changed();
    },
    remove(id) {
      current.hide(id);
      deleted.add(id);
      showLater(() => listed.hide(id));
      changed();
    },
    wasDeleted: (id) => deleted.has(id),
    deletedIds: () => [...deleted],
    made: () => made,
  };
}
