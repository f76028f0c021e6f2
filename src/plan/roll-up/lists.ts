import type { PlanContext } from '../plan-input.ts';
import { counted, type Figure } from './figure.ts';
import type { DueTask, ProjectWork } from './project-work.ts';

/** One line for each list of the project: how far it is, what is late in it, and what comes next. Off unless asked. */
export function listsTold({ mapping, project }: PlanContext, seen: ProjectWork): Figure | undefined {
  if (mapping.report.lists === undefined || project === undefined) return undefined;
  const lists = project.lists.filter(({ archived }) => !archived);
  const lines = lists.map(({ id, name }) => `${name}: ${stand(id, seen)}`);
  return { value: lines.join('\n'), source: `the tasks of ${counted(lists.length, 'list')}` };
}

function stand(listId: string, { work, done, due, overdue }: ProjectWork): string {
  const inList = ({ listId: home }: { readonly listId: string }) => home === listId;
  const all = work.filter(inList).length;
  const finished = done.filter(inList).length;
  if (all === 0) return 'no tasks';
  if (all === finished) return 'done';
  const isHere = ({ task }: DueTask) => inList(task);
  const late = overdue.filter(isHere).length;
  const next = due.find((one) => isHere(one) && !overdue.includes(one));
  return [
    `${finished} of ${all} done`,
    ...(late === 0 ? [] : [`${late} overdue`]),
    ...(next === undefined ? [] : [`next: ${next.task.name}, ${next.day}`]),
  ].join('; ');
}
