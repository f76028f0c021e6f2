import { addDays, dayOf, workdaysBetween } from '../../domain/business-calendar.ts';
import type { PlanContext } from '../plan-input.ts';
import { counted, type Figure } from './figure.ts';
import type { ProjectWork } from './project-work.ts';

/**
 * The day the project will be finished: the last due date of what is open, later by as many working days as the task
 * that is overdue the longest. Of a finished project, the day it was finished on. Empty where nothing tells.
 */
export function forecast({ mapping, today }: PlanContext, { open, done, due, overdue }: ProjectWork): Figure {
  const { calendar } = mapping;
  if (open.length === 0) {
    const finishedAt = Math.max(...done.flatMap((task) => task.dateDone ?? []));
    return Number.isFinite(finishedAt)
      ? { value: dayOf(finishedAt, calendar.timezone), source: 'the day the last task was done' }
      : { value: '', source: 'no task is open' };
  }
  const last = due.at(-1);
  if (last === undefined) return { value: '', source: 'no open task has a due date' };
  const base = `due date of "${last.task.name}", the last of ${counted(due.length, 'open task')} with one`;
  const [first] = overdue;
  if (first === undefined) return { value: last.day, source: base };
  const days = workdaysBetween(first.day, today, calendar);
  const shifted = days === 0 ? last.day : addDays(last.day, days, 'business_days', calendar);
  const earliest = addDays(today, 0, 'business_days', calendar);
  return {
    value: [shifted, earliest].sort().at(-1) ?? shifted,
    source: `${base} (${last.day}), later by the ${counted(days, 'working day')} that "${first.task.name}" is overdue`,
  };
}
