import { z } from 'zod';
import { sameName } from '../domain/nearest.ts';
import type { ObservedProject, ObservedTask } from '../domain/project.ts';
import type { LedgerRow } from '../store/store.ts';
import { type IsOwnChange, mergeTasks } from './merge-tasks.ts';
import { isOwnChange } from './own-change.ts';
import { type Noted, tasksInLedger } from './what-was-noted.ts';

interface Own {
  readonly rows: readonly LedgerRow[];
  readonly noted: Noted | undefined;
}

/** A project with what a look saw of it, in which nothing of the service's own making is taken for somebody's. */
export function seenIn(project: ObservedProject, seen: readonly ObservedTask[], own: Own): ObservedProject {
  if (seen.length === 0) return project;
  const ids = new Set(project.tasks.map(({ id }) => id));
  const made = tasksInLedger(own.rows).filter(({ id }) => !ids.has(id) && seen.some((task) => task.id === id));
  const known = [...project.tasks, ...made];
  const knownIds = new Set(known.map(({ id }) => id));
  const unknown = seen.filter(({ id }) => !knownIds.has(id));
  // What the copy of a template brings is nobody's, whichever look is the first to see it.
  const arriving = project.settled ? copiesAmong(unknown, own.rows) : unknown;
  const tasks = mergeTasks(mergeTasks(known, arriving, 'arriving'), seen, 'look', ownChanges(own));
  return { ...project, tasks };
}

/** Copies of task templates whose worker died before it could keep them, with their sub-tasks. */
function copiesAmong(unknown: readonly ObservedTask[], rows: readonly LedgerRow[]): ObservedTask[] {
  const sent = rows.filter(({ kind, state }) => kind === 'copy-task-template' && state !== 'refused');
  const found = unknown.filter((task) => sent.some((row) => isCopyOf(row, task)));
  for (let at = 0; at < found.length; at += 1)
    found.push(...unknown.filter(({ parentId }) => parentId !== undefined && parentId === found[at]?.id));
  return found;
}

const Named = z.object({ name: z.string() });

/** By its id where it is known, and else by its name alone: a copy bears no mark before it is set up. */
function isCopyOf({ remoteId, request }: LedgerRow, { id, name, marker, parentId }: ObservedTask): boolean {
  if (remoteId !== undefined) return remoteId === id;
  const asked = Named.safeParse(request).data?.name;
  return asked !== undefined && marker === undefined && parentId === undefined && sameName(asked, name);
}

const ownChanges =
  ({ noted }: Pick<Own, 'noted'>): IsOwnChange =>
  (known, seen) =>
    noted !== undefined && isOwnChange(known, seen, noted.operations);
