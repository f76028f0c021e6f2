import type { CopyOptions } from '../domain/operation.ts';
import { dayFor } from './dates.ts';
import type { PlanContext } from './plan-input.ts';

/** What every copy of a list or folder template brings along, and the day its dates are moved to. */
export function copyOptions(context: PlanContext): CopyOptions {
  const { project } = context.mapping;
  const start = dayFor(project.start, context);
  return {
    dates: project.copyDates,
    assignees: project.copyAssignees,
    skipWeekends: project.skipWeekends,
    ...(project.copyDates && start !== undefined ? { startDate: start } : {}),
  };
}
