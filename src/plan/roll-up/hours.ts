import type { PlanContext } from '../plan-input.ts';
import { counted, type Figure } from './figure.ts';
import type { ProjectWork } from './project-work.ts';

/** Hours tracked on the tasks, the brief's too; undefined as long as no answer of ClickUp's told of any. */
export function hoursTracked({ mapping }: PlanContext, { all }: ProjectWork): Figure | undefined {
  if (mapping.report.hours === undefined) return undefined;
  const spent = all.flatMap(({ timeSpentMs }) => (timeSpentMs === undefined ? [] : [Math.max(0, timeSpentMs)]));
  if (spent.length === 0) return undefined;
  const total = spent.reduce((sum, ms) => sum + ms, 0);
  const tracked = spent.filter((ms) => ms > 0).length;
  return { value: String(Math.round(total / 36_000) / 100), source: `time tracked on ${counted(tracked, 'task')}` };
}
