import type { ObservedTask } from '../../domain/project.ts';
import { promisedThings } from '../deliverables.ts';
import type { PlanContext } from '../plan-input.ts';
import { madeBy, stepKey } from '../plan-input.ts';
import { counted, type Figure } from './figure.ts';
import { isFinished, type ProjectWork } from './project-work.ts';

/** The share that is done, in whole percent, counted as the mapping says. */
export function progress(context: PlanContext, seen: ProjectWork): Figure {
  switch (context.mapping.report.progress?.by ?? 'tasks') {
    case 'tasks':
      return byTasks(seen);
    case 'deliverables':
      return byDeliverables(context, seen);
    case 'estimate':
      return byEstimate(seen);
  }
}

const byTasks = ({ work, done }: ProjectWork): Figure => ({
  value: percent(done.length, work.length),
  source: `${done.length} of ${work.length} tasks done`,
});

/** A promise that no task covers is not delivered. A deal that promises nothing is counted by its tasks. */
function byDeliverables(context: PlanContext, seen: ProjectWork): Figure {
  const promised = promisedThings(context);
  if (promised.length === 0) {
    const { value, source } = byTasks(seen);
    return { value, source: `${source}; the deal promises no deliverables` };
  }
  const tasks = new Map((context.project?.tasks ?? []).map((task) => [task.id, task]));
  const done = promised.filter(({ step }) => {
    const task = tasks.get(madeBy(context, stepKey(context, step)) ?? '');
    return task !== undefined && isFinished(task);
  });
  return {
    value: percent(done.length, promised.length),
    source: `${done.length} of ${counted(promised.length, 'deliverable')} done`,
  };
}

/** A task without an estimate weighs as much as the others do on average. */
function byEstimate(seen: ProjectWork): Figure {
  const { work, done } = seen;
  const estimates = work.flatMap((task) => estimateOf(task) ?? []);
  if (estimates.length === 0) {
    const { value, source } = byTasks(seen);
    return { value, source: `${source}; none has an estimate` };
  }
  const mean = sum(estimates) / estimates.length;
  const weigh = (tasks: readonly ObservedTask[]) => sum(tasks.map((task) => estimateOf(task) ?? mean));
  const [finished, total] = [weigh(done), weigh(work)];
  const guessed = work.length - estimates.length;
  return {
    value: done.length === work.length ? '100' : String(Math.min(99, Math.floor((finished * 100) / total))),
    source: `${hours(finished)} of ${hours(total)} h estimated${guessed === 0 ? '' : `, ${counted(guessed, 'task')} without an estimate at the mean`}`,
  };
}

const estimateOf = ({ timeEstimateMs = 0 }: ObservedTask): number | undefined =>
  timeEstimateMs > 0 ? timeEstimateMs : undefined;

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

const hours = (ms: number): number => Math.round(ms / 360_000) / 10;

/** Rounded down: 100 only when everything is done. */
const percent = (done: number, total: number): string => String(total === 0 ? 0 : Math.floor((done * 100) / total));
