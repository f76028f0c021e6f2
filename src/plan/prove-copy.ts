import type { ObservedTask } from '../domain/project.ts';
import type { CopyContents } from '../domain/project-check.ts';
import type { Mapping } from '../mapping/mapping.ts';

/** Which template, and with which of its parts: a mapping that leaves dates away brings none, and lacks none. */
export const copyKind = (template: string, { copyDates, copyAssignees }: Mapping['project']): string =>
  `${template}${copyDates ? '' : ', without dates'}${copyAssignees ? '' : ', without people'}`;

/** What a copy brought. ClickUp's API shows no template's contents, so copies can only be held against each other. */
export function contentsOf(tasks: readonly ObservedTask[]): CopyContents {
  const number = (has: (task: ObservedTask) => boolean): number => tasks.filter(has).length;
  return {
    names: tasks.map(({ name }) => name).sort(),
    subtasks: number(({ parentId }) => parentId !== undefined),
    dependencies: number(({ waitsFor }) => waitsFor !== undefined),
    startDates: number(({ startDate }) => startDate !== undefined),
    dueDates: number(({ dueDate }) => dueDate !== undefined),
    assigned: number(({ assignees }) => assignees.length > 0),
    priorities: number(({ priority }) => priority !== undefined),
    fieldValues: tasks.reduce((sum, { fields }) => sum + Object.keys(fields).length, 0),
  };
}

const counted = [
  ['subtasks', 'sub-tasks'],
  ['dependencies', 'tasks that wait for another'],
  ['startDates', 'start dates'],
  ['dueDates', 'due dates'],
  ['assigned', 'tasks with people'],
  ['priorities', 'priorities'],
  ['fieldValues', 'field values'],
] as const;

/** What `before` had and `now` has not, in words for people. A copy that has more lacks nothing. */
export function lackingIn(now: CopyContents, before: CopyContents): string[] {
  return [
    ...missingNames(now.names, before.names),
    ...counted.flatMap(([name, what]) => fewer(what, now[name], before[name])),
  ];
}

const fewer = (what: string, now: number, before: number): string[] =>
  now < before ? [`${now} ${what} instead of ${before}`] : [];

function missingNames(now: readonly string[], before: readonly string[]): string[] {
  const left = [...now];
  return before.flatMap((name) => {
    const at = left.indexOf(name);
    if (at < 0) return [`task "${name}"`];
    left.splice(at, 1);
    return [];
  });
}
