import type { OperationKey } from '../domain/ids.ts';
import { markerLine } from '../domain/marker.ts';
import type { TaskRule } from '../mapping/mapping.ts';
import { instantFor } from './dates.ts';
import type { PlanContext } from './plan-input.ts';

/** What a rule says of its task besides who does it; what comes out empty is left out. */
export function settingsOf(rule: TaskRule, context: PlanContext) {
  const startDate = instantFor(rule.start, context);
  const dueDate = instantFor(rule.due, context);
  return {
    ...(rule.status === undefined ? {} : { status: rule.status }),
    ...(rule.tags.length === 0 ? {} : { tags: rule.tags }),
    ...weightOf(rule),
    ...(startDate === undefined ? {} : { startDate }),
    ...(dueDate === undefined ? {} : { dueDate }),
  };
}

export const weightOf = ({ priority, estimateMs }: Pick<TaskRule, 'priority' | 'estimateMs'>) => ({
  ...(priority === undefined ? {} : { priority }),
  ...(estimateMs === undefined ? {} : { timeEstimateMs: estimateMs }),
});

/** A description that ends in the mark of the operation that makes the task. */
export const withMarker = (text: string | undefined, key: OperationKey): string =>
  text === undefined || text === '' ? markerLine(key) : `${text}\n\n${markerLine(key)}`;
