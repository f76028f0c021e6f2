import type { Task } from '../entities.ts';

/**
 * Tasks as listings see them, so that "what changed since" costs what changed. Tasks are replaced when they change,
 * therefore an entry of the log is stale exactly when it is no longer the task kept under its id. An id that was hidden
 * never comes back.
 */
export interface TaskIndex {
  readonly get: (id: string) => Task | undefined;
  readonly show: (task: Task) => void;
  readonly hide: (id: string) => void;
  readonly inList: (listId: string) => readonly Task[];
  readonly countInList: (listId: string) => number;
  /** Newest update first. */
  readonly byUpdate: (after?: number) => Iterable<Task>;
  /** Newest creation first. */
  readonly byCreation: () => Iterable<Task>;
  readonly size: () => number;
}

const compactAfter = 1_000;

export function createTaskIndex(): TaskIndex {
  const tasks = new Map<string, Task>();
  const lists = new Map<string, Map<string, Task>>();
  let updates: Task[] = [];
  let creations: Task[] = [];

  const isCurrent = (task: Task): boolean => tasks.get(task.id) === task;
  const leaveList = (task: Task): void => {
    lists.get(task.listId)?.delete(task.id);
  };
  const compact = (): void => {
    if (updates.length > 2 * tasks.size + compactAfter) updates = updates.filter(isCurrent);
    if (creations.length > 2 * tasks.size + compactAfter) creations = creations.filter((made) => tasks.has(made.id));
  };

  return {
    get: (id) => tasks.get(id),
    show(task) {
      const before = tasks.get(task.id);
      if (before === undefined) creations.push(task);
      else if (before.listId !== task.listId) leaveList(before);
      tasks.set(task.id, task);
      let members = lists.get(task.listId);
      if (members === undefined) {
        members = new Map();
        lists.set(task.listId, members);
      }
      members.set(task.id, task);
      updates.push(task);
      compact();
    },
    hide(id) {
      const task = tasks.get(id);
      if (task === undefined) return;
      leaveList(task);
      tasks.delete(id);
    },
    inList: (listId) => [...(lists.get(listId)?.values() ?? [])],
    countInList: (listId) => lists.get(listId)?.size ?? 0,
    *byUpdate(after = Number.NEGATIVE_INFINITY) {
      for (let at = updates.length - 1; at >= 0; at -= 1) {
        const task = updates[at];
        if (task === undefined || task.updatedAt < after) return;
        if (isCurrent(task)) yield task;
      }
    },
    *byCreation() {
      for (let at = creations.length - 1; at >= 0; at -= 1) {
        const task = tasks.get(creations[at]?.id ?? '');
        if (task !== undefined) yield task;
      }
    },
    size: () => tasks.size,
  };
}
