import { sameName } from '../domain/nearest.ts';
import type { CopyTaskTemplate } from '../domain/operation.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { Applied } from './applied.ts';
import { doneEntry } from './applied.ts';
import type { LedgerDeps } from './create-once.ts';
import type { Siblings } from './recognise.ts';
import { recordDone } from './record-done.ts';

/**
 * A copy of a task template that an earlier life of the service made and had no time to mark: a task of its name that
 * stands unmarked in the project and that no other copy has or may turn out to have. Undefined when there is none.
 */
export const findUnmarkedCopy = (
  { name }: Pick<CopyTaskTemplate, 'name'>,
  tasks: readonly ObservedTask[],
  { made, unnamed }: Pick<Siblings, 'made' | 'unnamed'>,
): ObservedTask | undefined =>
  tasks
    .filter((task) => task.marker === undefined && task.parentId === undefined && sameName(task.name, name))
    .filter((task) => !made.has(task.id))
    .sort((a, b) => a.dateCreated - b.dateCreated || a.id.localeCompare(b.id))[unnamed];

/** Nothing is sent: the task stands there, and from now on the store knows what it is. */
export async function adoptCopy(operation: CopyTaskTemplate, { id }: ObservedTask, deps: LedgerDeps): Promise<Applied> {
  await recordDone(operation, id, deps);
  return { operation, outcome: 'done', entry: doneEntry(id), made: { kind: 'task-id', id } };
}
