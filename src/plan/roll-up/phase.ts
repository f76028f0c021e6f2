import { sameName } from '../../domain/nearest.ts';
import type { ObservedTask } from '../../domain/project.ts';
import type { PlanContext } from '../plan-input.ts';
import { counted, type Figure } from './figure.ts';
import { isFinished, type ProjectWork } from './project-work.ts';

interface Phase {
  readonly name: string;
  readonly tasks: readonly ObservedTask[];
}

/**
 * The first phase with open work; empty once nothing is open. A project that is one list, under a mapping without
 * groups, has no phases, and nothing is reported.
 */
export function phase(context: PlanContext, { work }: ProjectWork): Figure | undefined {
  const { groups = [] } = context.mapping.report.phase ?? {};
  const isByLists = groups.length === 0;
  if (isByLists && context.project?.kind !== 'folder') return undefined;
  const phases = isByLists ? phasesByList(context, work) : groups.map((group) => phaseOf(group, work));
  const current = phases.find(({ tasks }) => tasks.some((task) => !isFinished(task)));
  const unit = isByLists ? 'list' : 'phase';
  if (current === undefined) return { value: '', source: `none of ${counted(phases.length, unit)} has an open task` };
  const open = current.tasks.filter((task) => !isFinished(task)).length;
  return {
    value: current.name,
    source: `the first ${unit} with an open task (${open} of its ${counted(current.tasks.length, 'task')} open)`,
  };
}

const phasesByList = ({ project }: PlanContext, work: readonly ObservedTask[]): Phase[] =>
  (project?.lists ?? [])
    .filter((list) => !list.archived)
    .map(({ id, name }) => ({ name, tasks: work.filter((task) => task.listId === id) }));

/** The tasks that a group names, with everything below them. */
function phaseOf(
  { name, tasks: names }: { readonly name: string; readonly tasks: readonly string[] },
  work: readonly ObservedTask[],
): Phase {
  const children = Map.groupBy(work, (task) => task.parentId);
  const found = new Set<ObservedTask>();
  const add = (task: ObservedTask): void => {
    if (found.has(task)) return;
    found.add(task);
    for (const child of children.get(task.id) ?? []) add(child);
  };
  for (const task of work) if (names.some((one) => sameName(one, task.name))) add(task);
  return { name, tasks: [...found] };
}
