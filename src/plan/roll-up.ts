import { dayOf } from '../domain/business-calendar.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import { sameName } from '../domain/nearest.ts';
import type { ObservedTask } from '../domain/project.ts';
import { acceptanceTask, standing } from './acceptance.ts';
import { briefStep } from './build-brief.ts';
import type { PlanContext } from './plan-input.ts';
import { stepKey } from './plan-input.ts';

/** What a project says about itself; a pure function of the tasks as last seen. */
export interface RollUp {
  readonly state: HandoffState;
  readonly because: string;
  readonly status: string;
  readonly done: number;
  readonly total: number;
  /** Whole percent, rounded down: 100 only when everything is done. */
  readonly progress: number;
  readonly nextMilestone?: { readonly name: string; readonly day: string };
  readonly blockers: readonly string[];
  /** When somebody else than the service last changed a task (epoch ms). */
  readonly lastActivity?: number;
}

const isFinished = (task: ObservedTask): boolean => task.status.type === 'done' || task.status.type === 'closed';

export function rollUp(context: PlanContext): RollUp {
  const tasks = (context.project?.tasks ?? []).filter((task) => !task.archived);
  const brief = acceptanceTask(context, tasks);
  const work = tasks.filter((task) => task.id !== brief?.id && task.marker !== stepKey(context, briefStep));
  const done = work.filter(isFinished).length;
  const started = work.filter((task) => task.status.type !== 'open').length;
  const blocked = work.filter((task) =>
    context.mapping.report.blockedStatuses.some((name) => sameName(name, task.status.name)),
  );
  const progress = work.length === 0 ? 0 : Math.floor((done * 100) / work.length);
  const milestone = nextMilestone(context, work);
  const touched = tasks.flatMap((task) => (task.touchedAt === undefined ? [] : [task.touchedAt]));
  return {
    ...standing(context, brief, { done, started, total: work.length }),
    status: statusText(context, work, { done, started }),
    done,
    total: work.length,
    progress,
    ...(milestone === undefined ? {} : { nextMilestone: milestone }),
    blockers: [...blocked].sort(oldestFirst).map((task) => task.name),
    ...(touched.length === 0 ? {} : { lastActivity: Math.max(...touched) }),
  };
}

const oldestFirst = (a: ObservedTask, b: ObservedTask): number =>
  a.dateCreated - b.dateCreated || a.id.localeCompare(b.id);

interface Count {
  readonly done: number;
  readonly started: number;
  readonly total: number;
}

/** The text for the deal: the project's overall status in ClickUp's words, translated by the mapping where it says. */
function statusText(
  { mapping }: PlanContext,
  work: readonly ObservedTask[],
  { done, started }: Omit<Count, 'total'>,
): string {
  const translations = Object.entries(mapping.report.status?.map ?? {});
  const translate = (names: readonly string[], otherwise: string) => {
    for (const name of names) {
      const found = translations.find(([from]) => sameName(from, name));
      if (found !== undefined) return found[1];
    }
    return otherwise;
  };
  const namesOf = (types: readonly string[]) =>
    byFrequency(work.filter((task) => types.includes(task.status.type)).map((task) => task.status.name));
  if (work.length > 0 && done === work.length)
    return translate([...namesOf(['closed', 'done']), 'complete'], 'Delivered');
  if (started === 0) return translate([...namesOf(['open']), 'to do'], 'Not started');
  return translate([...namesOf(['custom']), 'in progress'], 'In delivery');
}

function byFrequency(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([name]) => name);
}

function nextMilestone({ mapping }: PlanContext, work: readonly ObservedTask[]): RollUp['nextMilestone'] {
  const { milestones } = mapping.report;
  const counts = (task: ObservedTask) =>
    milestones.length === 0 ? task.parentId === undefined : milestones.some((name) => sameName(name, task.name));
  const [next] = work
    .flatMap((task) =>
      task.dueDate === undefined || isFinished(task) || !counts(task)
        ? []
        : [{ name: task.name, at: task.dueDate, id: task.id }],
    )
    .sort((a, b) => a.at - b.at || a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  return next === undefined ? undefined : { name: next.name, day: dayOf(next.at, mapping.calendar.timezone) };
}
