import { sameName } from '../../domain/nearest.ts';
import type { ObservedTask } from '../../domain/project.ts';
import type { Mapping } from '../../mapping/mapping.ts';

export const cancelledTag = 'cancelled';

/**
 * Whether a task is still cancelled, given what was agreed on for it: one that was cancelled stays so until somebody
 * takes the status or the tag back.
 */
export function bearsCancellation(
  there: string | undefined,
  task: ObservedTask,
  { mapping }: { readonly mapping: Pick<Mapping, 'changes'> },
): boolean {
  const status = mapping.changes?.cancelled;
  if (there !== 'cancelled') return false;
  return status === undefined
    ? task.tags.some((tag) => sameName(tag, cancelledTag))
    : sameName(task.status.name, status);
}
