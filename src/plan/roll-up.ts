import { isoTime } from '../domain/clock.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import { standing } from './acceptance.ts';
import type { PlanContext } from './plan-input.ts';
import { blockers } from './roll-up/blockers.ts';
import { counted, type Figure } from './roll-up/figure.ts';
import { forecast } from './roll-up/forecast.ts';
import { health } from './roll-up/health.ts';
import { hoursTracked } from './roll-up/hours.ts';
import { listsTold } from './roll-up/lists.ts';
import { nextChange } from './roll-up/next-change.ts';
import { nextMilestone } from './roll-up/next-milestone.ts';
import { phase } from './roll-up/phase.ts';
import { progress } from './roll-up/progress.ts';
import { countStarted, type ProjectWork, projectWork } from './roll-up/project-work.ts';
import { statusText } from './roll-up/status-text.ts';

/** What a project says about itself; a pure function of the tasks as last seen, of the deal and of the day. */
export interface RollUp {
  readonly state: HandoffState;
  readonly because: string;
  /** What the deal is told, by the entry of the mapping's `report`. An absent figure is not told at all. */
  readonly figures: Readonly<Partial<Record<FigureName, Figure>>>;
  /** When the day alone makes another roll-up of it (epoch ms). */
  readonly changesAt?: number;
}

export type FigureName =
  | 'status'
  | 'phase'
  | 'progress'
  | 'nextMilestone'
  | 'nextMilestoneDate'
  | 'health'
  | 'forecast'
  | 'hours'
  | 'lists'
  | 'blockers'
  | 'lastActivity';

export function rollUp(context: PlanContext): RollUp {
  const seen = projectWork(context);
  const changesAt = nextChange(context, seen);
  return {
    ...standing(context, seen.brief, {
      done: seen.done.length,
      started: countStarted(seen.work),
      total: seen.work.length,
    }),
    figures: figures(context, seen),
    ...(changesAt === undefined ? {} : { changesAt }),
  };
}

function figures(context: PlanContext, seen: ProjectWork): RollUp['figures'] {
  const milestone = nextMilestone(context, seen);
  const finish = forecast(context, seen);
  const [currentPhase, condition, hours, lists] = [
    phase(context, seen),
    health(context, seen, finish.value),
    hoursTracked(context, seen),
    listsTold(context, seen),
  ];
  return {
    status: {
      value: statusText(context, seen),
      source: `statuses of ${counted(seen.work.length, 'task')}: ${countStarted(seen.work)} started, ${seen.done.length} done`,
    },
    ...(currentPhase === undefined ? {} : { phase: currentPhase }),
    progress: progress(context, seen),
    nextMilestone: { value: milestone?.task.name ?? '', source: 'the open milestone that is due first' },
    nextMilestoneDate: {
      value: milestone?.day ?? '',
      source: milestone === undefined ? 'no open milestone has a due date' : `due date of "${milestone.task.name}"`,
    },
    ...(condition === undefined ? {} : { health: condition }),
    forecast: finish,
    ...(hours === undefined ? {} : { hours }),
    ...(lists === undefined ? {} : { lists }),
    blockers: blockers(seen),
    lastActivity: lastActivity(seen),
  };
}

/** When somebody else than the service last changed a task. */
function lastActivity({ all }: ProjectWork): Figure {
  const touched = all.filter((task) => task.touchedAt !== undefined);
  const last = touched.reduce<(typeof touched)[number] | undefined>(
    (latest, task) => ((task.touchedAt ?? 0) > (latest?.touchedAt ?? -1) ? task : latest),
    undefined,
  );
  if (last?.touchedAt === undefined) return { value: '', source: 'nobody has changed a task yet' };
  return { value: isoTime(last.touchedAt), source: `last change of "${last.name}"` };
}
