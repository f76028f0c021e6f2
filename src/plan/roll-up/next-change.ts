import { addDays, startOfDay } from '../../domain/business-calendar.ts';
import type { PlanContext } from '../plan-input.ts';
import type { ProjectWork } from './project-work.ts';
import { promisedDay } from './promised-day.ts';

/**
 * The first moment (epoch ms) at which the same tasks and the same deal would be reported otherwise, because a day is
 * over: one that something is due on, one that was promised, or any day while something is overdue.
 */
export function nextChange(context: PlanContext, { open, due, overdue }: ProjectWork): number | undefined {
  const { mapping, today } = context;
  const { health, forecast, blockers } = mapping.report;
  if (health === undefined && forecast === undefined && blockers === undefined) return undefined;
  const promised = open.length === 0 || health === undefined ? undefined : promisedDay(context);
  const days = [
    ...(overdue.length === 0 ? [] : [today]),
    ...due.map(({ day }) => day),
    ...(promised === undefined ? [] : [promised.onTrackUntil, promised.notLateUntil]),
  ].filter((day) => day >= today);
  const [first] = days.sort();
  return first === undefined
    ? undefined
    : startOfDay(addDays(first, 1, 'days', mapping.calendar), mapping.calendar.timezone);
}
