import { sameName } from '../../domain/nearest.ts';
import type { ObservedTask } from '../../domain/project.ts';
import { acceptanceTask } from '../acceptance.ts';
import { thereKey } from '../amend/aspects.ts';
import { bearsCancellation } from '../amend/cancelled-mark.ts';
import { briefStep } from '../build-brief.ts';
import { dayKept } from '../dates.ts';
import type { PlanContext } from '../plan-input.ts';
import { stepKey } from '../plan-input.ts';
import { taskStep } from '../task-refs.ts';

/** An open task and the calendar day it is due on. */
export interface DueTask {
  readonly task: ObservedTask;
  readonly day: string;
}

/** The tasks of a project the way every figure counts them: without archived ones, and the brief apart. Oldest first. */
export interface ProjectWork {
  /** The task by which delivery accepts. */
  readonly brief?: ObservedTask;
  readonly all: readonly ObservedTask[];
  readonly work: readonly ObservedTask[];
  readonly done: readonly ObservedTask[];
  readonly open: readonly ObservedTask[];
  readonly blocked: readonly ObservedTask[];
  /** Open work with a due date, the earliest first. */
  readonly due: readonly DueTask[];
  /** Those of `due` whose day is over. */
  readonly overdue: readonly DueTask[];
}

export const isFinished = ({ status }: ObservedTask): boolean => status.type === 'done' || status.type === 'closed';

export const countStarted = (work: ProjectWork['work']): number =>
  work.filter((task) => task.status.type !== 'open').length;

export function projectWork(context: PlanContext): ProjectWork {
  const all = (context.project?.tasks ?? []).filter((task) => !task.archived).sort(oldestFirst);
  const brief = acceptanceTask(context, all);
  const work = all.filter((task) => task.id !== brief?.id && isWork(task, context));
  const open = work.filter((task) => !isFinished(task));
  const due = open.flatMap((task) => dueTask(task, context)).sort(earliestFirst);
  return {
    ...(brief === undefined ? {} : { brief }),
    all,
    work,
    done: work.filter(isFinished),
    open,
    blocked: open.filter((task) => isBlocked(task, open, context)),
    due,
    overdue: due.filter(({ day }) => day < context.today),
  };
}

/** Neither the brief, nor a question to delivery, nor what is no longer to be done. */
function isWork(task: ObservedTask, context: PlanContext): boolean {
  const own = stepKey(context, '');
  // What the template brought bears no mark, and is known by its name.
  const step = task.marker?.startsWith(own) === true ? task.marker.slice(own.length) : taskStep(task.name);
  const isCancelled = bearsCancellation(context.agreed.get(thereKey(step))?.value, task, context);
  return (task.marker === undefined || (step !== briefStep && !step.startsWith('change:'))) && !isCancelled;
}

const oldestFirst = (a: ObservedTask, b: ObservedTask): number =>
  a.dateCreated - b.dateCreated || a.id.localeCompare(b.id);

const dueTask = (task: ObservedTask, context: PlanContext): DueTask[] =>
  task.dueDate === undefined ? [] : [{ task, day: dayKept(task.dueDate, context) }];

const earliestFirst = (a: DueTask, b: DueTask): number =>
  a.day.localeCompare(b.day) || a.task.name.localeCompare(b.task.name) || a.task.id.localeCompare(b.task.id);

function isBlocked(task: ObservedTask, open: readonly ObservedTask[], { mapping }: PlanContext): boolean {
  const { blockedStatuses, dependenciesBlock } = mapping.report;
  if (blockedStatuses.some((name) => sameName(name, task.status.name))) return true;
  return dependenciesBlock && open.some(({ id }) => task.waitsFor?.includes(id) === true);
}
