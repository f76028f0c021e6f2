import type { ObservedProject, ObservedTask } from '../domain/project.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { LedgerRow } from '../store/store.ts';
import { type IsOwnChange, mergeTasks } from './merge-tasks.ts';
import { isOwnChange } from './own-change.ts';
import { type Noted, tasksInLedger } from './what-was-noted.ts';

interface Own {
  readonly rows: readonly LedgerRow[];
  readonly noted: Noted | undefined;
  readonly mapping: Pick<Mapping, 'calendar'> | undefined;
}

/** A project with what a look saw of it, in which nothing of the service's own making is taken for somebody's. */
export function seenIn(project: ObservedProject, seen: readonly ObservedTask[], own: Own): ObservedProject {
  if (seen.length === 0) return project;
  const ids = new Set(project.tasks.map(({ id }) => id));
  const made = tasksInLedger(own.rows).filter(({ id }) => !ids.has(id) && seen.some((task) => task.id === id));
  const known = [...project.tasks, ...made];
  // What the copy of a template brings is nobody's, whichever look is the first to see it.
  const arriving = project.settled ? [] : seen.filter(({ id }) => known.every((task) => task.id !== id));
  const tasks = mergeTasks(mergeTasks(known, arriving, 'arriving'), seen, 'look', ownChanges(own));
  return { ...project, tasks };
}

const ownChanges =
  ({ noted, mapping }: Pick<Own, 'noted' | 'mapping'>): IsOwnChange =>
  (known, seen) =>
    noted !== undefined && isOwnChange(known, seen, noted.operations, mapping?.calendar.timezone ?? 'UTC');
