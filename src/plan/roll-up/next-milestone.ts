import { sameName } from '../../domain/nearest.ts';
import type { PlanContext } from '../plan-input.ts';
import type { DueTask, ProjectWork } from './project-work.ts';

/** The earliest open one of the tasks that the mapping names, or of those on the top level. */
export function nextMilestone({ mapping }: PlanContext, { due }: ProjectWork): DueTask | undefined {
  const { milestones } = mapping.report;
  return due.find(({ task }) =>
    milestones.length === 0 ? task.parentId === undefined : milestones.some((name) => sameName(name, task.name)),
  );
}
