import { dayOf } from '../domain/business-calendar.ts';
import type { OperationKey } from '../domain/ids.ts';
import type { ObservedTask } from '../domain/project.ts';
import { buildScope } from '../mapping/scope.ts';
import { dayFor } from './dates.ts';
import { listPromised } from './deliverables.ts';
import { asOwnMark } from './merged.ts';
import type { PlanContext, PlanInput } from './plan-input.ts';
import { workedOutOnce } from './worked-out-once.ts';

/** What every part of the planner looks at, derived once. Throws when the start of the project cannot be read. */
export function deriveContext(input: PlanInput): PlanContext {
  const { mapping, deal, catalogue, now, project } = input;
  const { calendar } = mapping;
  const scope = buildScope({
    snapshot: deal,
    now,
    calendar,
    ...(catalogue.dealProperties === undefined ? {} : { properties: catalogue.dealProperties }),
    ...(project === undefined ? {} : { project }),
  });
  const start = dayFor(mapping.project.start, { mapping, scope });
  const today = dayOf(now, calendar.timezone);
  const derived = { ...input, scope: { ...scope, start }, today, tasksByMarker: byMarker(project?.tasks ?? [], input) };
  return { ...derived, promised: workedOutOnce(() => listPromised(derived)) };
}

/** The oldest task bears the mark when two do; the sweep for doubles is what tells people about the other. */
function byMarker(tasks: readonly ObservedTask[], input: PlanInput): ReadonlyMap<OperationKey, ObservedTask> {
  const found = new Map<OperationKey, ObservedTask>();
  for (const task of [...tasks].sort((a, b) => b.dateCreated - a.dateCreated || b.id.localeCompare(a.id))) {
    if (task.marker !== undefined) found.set(asOwnMark(task.marker, input), task);
  }
  return found;
}
