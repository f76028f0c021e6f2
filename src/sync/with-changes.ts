import { parseMarker } from '../domain/marker.ts';
import { sameName } from '../domain/nearest.ts';
import type { TaskChanges } from '../domain/operation.ts';
import type { ObservedTask } from '../domain/project.ts';

/**
 * A task as it stands after a change whose answer does not show it: what was set counts as set. The time of that own
 * change is not known (0), so that the next sight of the task is taken for no one else's.
 */
export function withChanges(task: ObservedTask, changes: TaskChanges): ObservedTask {
  const { name, priority, startDate, dueDate, markdown, addTags = [], removeTags = [] } = changes;
  const { addAssignees = [], removeAssignees = [] } = changes;
  const marker = parseMarker(markdown);
  return {
    ...task,
    ...(name === undefined ? {} : { name }),
    ...(priority === undefined ? {} : { priority }),
    ...(startDate === undefined ? {} : { startDate }),
    ...(dueDate === undefined ? {} : { dueDate }),
    ...(marker === undefined ? {} : { marker }),
    assignees: [...new Set([...task.assignees, ...addAssignees])].filter((id) => !removeAssignees.includes(id)),
    tags: [...new Set([...task.tags, ...addTags])].filter((tag) => !removeTags.some((one) => sameName(one, tag))),
    ...changedUnseen(task),
  };
}

/** The time of a change is not known; it is later than any that was, so that what is read from before it is old. */
export function changedUnseen({
  dateUpdated,
  changedFrom = 0,
}: ObservedTask): Pick<ObservedTask, 'dateUpdated' | 'changedFrom'> {
  return { dateUpdated: 0, changedFrom: Math.max(dateUpdated, changedFrom) };
}
