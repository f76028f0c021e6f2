import { briefStep } from '../build-brief.ts';
import type { PlanContext } from '../plan-input.ts';
import { stepKey } from '../plan-input.ts';
import type { Delta } from './deltas.ts';

/** The same with the brief in the hands of whom these changes give it to: whoever is asked is asked there. */
export function withBriefToBe(changes: readonly Delta[], context: PlanContext): PlanContext {
  const key = stepKey(context, briefStep);
  const brief = context.tasksByMarker.get(key);
  if (brief === undefined) return context;
  const own = changes.flatMap(({ act }) => (act.kind === 'change' && act.task.id === brief.id ? [act.changes] : []));
  const leaving = new Set(own.flatMap(({ removeAssignees = [] }) => removeAssignees));
  const people = new Set([...brief.assignees, ...own.flatMap(({ addAssignees = [] }) => addAssignees)]);
  const assignees = [...people].filter((id) => !leaving.has(id));
  return { ...context, tasksByMarker: new Map(context.tasksByMarker).set(key, { ...brief, assignees }) };
}
