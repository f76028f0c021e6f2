import { sameName } from '../../domain/nearest.ts';
import type { TaskChanges } from '../../domain/operation.ts';
import type { ObservedProject, ObservedTask } from '../../domain/project.ts';
import type { Mapping } from '../../mapping/mapping.ts';

const cancelledTag = 'cancelled';

interface Marked {
  readonly mapping: Pick<Mapping, 'changes'>;
}

/** What marks a task as cancelled: the mapping's status, else a tag. */
export function cancellingChanges({ mapping }: Marked): TaskChanges {
  const status = mapping.changes?.cancelled;
  return status === undefined ? { addTags: [cancelledTag] } : { status };
}

/** What takes that mark off again; undefined where neither the mapping nor its list tells of an open status. */
export function revivingChanges(
  task: ObservedTask,
  first: string | undefined,
  { mapping, project }: Marked & { readonly project?: ObservedProject },
): TaskChanges | undefined {
  if (mapping.changes?.cancelled === undefined) return { removeTags: task.tags.filter(isCancelledTag) };
  const open = project?.tasks.find((one) => one.listId === task.listId && one.status.type === 'open')?.status.name;
  const status = first ?? open;
  return status === undefined ? undefined : { status };
}

const isCancelledTag = (tag: string): boolean => sameName(tag, cancelledTag);

export function bearsMark(task: ObservedTask, { mapping }: Marked): boolean {
  const status = mapping.changes?.cancelled;
  return status === undefined ? task.tags.some(isCancelledTag) : sameName(task.status.name, status);
}

/**
 * Whether a task is still cancelled, given what was agreed on for it: one that was cancelled stays so until somebody
 * takes the status or the tag back.
 */
export const bearsCancellation = (there: string | undefined, task: ObservedTask, context: Marked): boolean =>
  there === 'cancelled' && bearsMark(task, context);
