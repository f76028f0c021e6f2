import { isSameDay } from '../domain/business-calendar.ts';
import type { Ref } from '../domain/operation.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { ChangingOperation } from './changing-operation.ts';
import { withChanges } from './with-changes.ts';

/**
 * Whether all that is different on a task can come of what the service was about to do to it. A set that shows nowhere
 * (a description, a word) explains a change in which nothing else is different.
 */
export function isOwnChange(known: ObservedTask, seen: ObservedTask, noted: readonly ChangingOperation[]): boolean {
  const own = noted.filter((one) => refsOf(one).some((ref) => 'id' in ref && ref.id === seen.id));
  if (own.length === 0) return false;
  const all = own.reduce(after, known);
  const possible = [known, ...own.map((one) => after(known, one)), all];
  const fields = new Set(own.flatMap((one) => (one.kind === 'set-field' ? [one.field.id] : [])));
  return (
    aspects.every((aspect) => possible.some((one) => JSON.stringify(aspect(one)) === JSON.stringify(aspect(seen)))) &&
    dates.every((date) => possible.some((one) => isSameDate(date(one), date(seen)))) &&
    sameFields(known, seen, fields)
  );
}

/** Both ends of a dependency change. */
function refsOf(operation: ChangingOperation): readonly Ref[] {
  if (operation.kind === 'add-dependency') return [operation.task, operation.on];
  return 'task' in operation ? [operation.task] : [];
}

const folded = (text: string): string => text.trim().toLowerCase();

/** Days and not times: ClickUp moves a date without a time of day to an hour of its own. */
const dates: readonly ((task: ObservedTask) => number | undefined)[] = [
  ({ startDate }) => startDate,
  ({ dueDate }) => dueDate,
];
const isSameDate = (ours: number | undefined, seen: number | undefined): boolean =>
  ours === seen || (ours !== undefined && seen !== undefined && isSameDay(ours, seen));

const aspects: readonly ((task: ObservedTask) => unknown)[] = [
  ({ name }) => name.trim(),
  ({ status }) => folded(status.name),
  ({ assignees }) => [...assignees].sort((a, b) => a - b),
  ({ priority }) => priority,
  ({ timeEstimateMs }) => timeEstimateMs,
  ({ tags }) => tags.map(folded).sort(),
  ({ archived }) => archived,
  ({ listId }) => listId,
  ({ parentId }) => parentId,
];

function after(task: ObservedTask, operation: ChangingOperation): ObservedTask {
  if (operation.kind !== 'update-task') return task;
  const { status, timeEstimateMs } = operation.changes;
  return {
    ...withChanges(task, operation.changes),
    ...(status === undefined ? {} : { status: { ...task.status, name: status } }),
    ...(timeEstimateMs === undefined ? {} : { timeEstimateMs }),
  };
}

/** A value is read in another form than it was written in, so of a field that is being set any value is taken. */
function sameFields(known: ObservedTask, seen: ObservedTask, set: ReadonlySet<string>): boolean {
  const ids = new Set([...Object.keys(known.fields), ...Object.keys(seen.fields)]);
  return [...ids].every(
    (id) => set.has(id) || JSON.stringify(known.fields[id] ?? null) === JSON.stringify(seen.fields[id] ?? null),
  );
}
