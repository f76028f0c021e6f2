import { sameName } from '../../domain/nearest.ts';
import type { ObservedTask } from '../../domain/project.ts';
import type { ClockRule } from '../../mapping/clocks.ts';
import { acceptanceTask } from '../acceptance.ts';
import type { PlanContext } from '../plan-input.ts';
import { isFinished } from '../roll-up/project-work.ts';
import type { Course, Stretch } from './courses.ts';

/** The agreement that remembers what ended a clock, because what was seen then may be seen no more. */
export const endKey = ({ clock }: Pick<ClockRule, 'clock'>, { episode }: Pick<Course, 'episode'>): string =>
  `clock:${clock}:${episode}:ended`;

/** When something in ClickUp ended this run of a clock; undefined where only a change of state can, or nothing has. */
export function observedEnd(rule: ClockRule, course: Course, context: PlanContext): number | undefined {
  const remembered = context.agreed.get(endKey(rule, course))?.value;
  if (remembered !== undefined) return Number(remembered);
  const tasks = (context.project?.tasks ?? []).filter(({ archived }) => !archived);
  switch (rule.clock) {
    case 'first_action':
      return firstTouch(tasks, course.startedAt, context);
    case 'accepted_to_kickoff':
    case 'go_live':
      return rule.task === undefined ? undefined : endOf(rule.task, tasks, context);
    default:
      return undefined;
  }
}

/** The latest change that is known is the first one that could be seen: what comes after it makes no difference. */
function firstTouch(tasks: readonly ObservedTask[], since: number, context: PlanContext): number | undefined {
  const brief = acceptanceTask(context, tasks);
  const touches = tasks.flatMap(({ id, touchedAt = 0 }) => (id !== brief?.id && touchedAt > since ? [touchedAt] : []));
  return touches.length === 0 ? undefined : Math.min(...touches);
}

function endOf(name: string, tasks: readonly ObservedTask[], { now }: PlanContext): number | undefined {
  const task = tasks.find((one) => sameName(one.name, name));
  return task === undefined || !isFinished(task) ? undefined : (task.dateDone ?? now);
}

/** The last time that anything moved: the state, or a task that somebody changed. */
export const lastMoveOf = (stretches: readonly Stretch[], { project, now }: PlanContext): number => {
  const touches = (project?.tasks ?? []).map(({ touchedAt = 0 }) => Math.min(touchedAt, now));
  return Math.max(stretches.at(-1)?.from ?? now, ...touches);
};
