import { dayOf, noonOf } from '../domain/business-calendar.ts';
import type { OperationKey } from '../domain/ids.ts';
import type { ObservedTask } from '../domain/project.ts';
import { rememberedFor } from '../domain/remembered-for.ts';
import type { CrmProperty, DealSnapshot } from '../domain/snapshot.ts';
import type { Mapping, Scope } from '../mapping/mapping.ts';
import { buildScope } from '../mapping/scope.ts';
import { dayFor } from './dates.ts';
import { listPromised } from './deliverables.ts';
import { asOwnMark } from './merged.ts';
import type { PlanContext, PlanInput } from './plan-input.ts';
import { workedOutOnce } from './worked-out-once.ts';

/** What every part of the planner looks at, derived once. Throws when the start of the project cannot be read. */
export function deriveContext(input: PlanInput): PlanContext {
  const { mapping, deal, catalogue, now, project } = input;
  const today = dayOf(now, mapping.calendar.timezone);
  const scope = scopeOf(deal, mapping, today, catalogue.dealProperties, project?.name, project?.url);
  const derived = { ...input, scope, today, tasksByMarker: byMarker(project?.tasks ?? [], input) };
  return { ...derived, promised: workedOutOnce(() => listPromised(derived)) };
}

/** The same object from one plan to the next while the deal stays what it is: what is rendered from it then stays too. */
const scopeOf = rememberedFor(
  (
    snapshot: DealSnapshot,
    mapping: Mapping,
    today: string,
    properties: readonly CrmProperty[] | undefined,
    name: string | undefined,
    url: string | undefined,
  ): Scope => {
    const { calendar } = mapping;
    const scope = buildScope({
      snapshot,
      calendar,
      now: noonOf(today, calendar.timezone),
      ...(properties === undefined ? {} : { properties }),
      ...(name === undefined || url === undefined ? {} : { project: { name, url } }),
    });
    return { ...scope, start: dayFor(mapping.project.start, { mapping, scope }) };
  },
);

/** The oldest task bears the mark when two do; the sweep for doubles is what tells people about the other. */
function byMarker(tasks: readonly ObservedTask[], input: PlanInput): ReadonlyMap<OperationKey, ObservedTask> {
  const found = new Map<OperationKey, ObservedTask>();
  for (const task of [...tasks].sort((a, b) => b.dateCreated - a.dateCreated || b.id.localeCompare(a.id))) {
    if (task.marker !== undefined) found.set(asOwnMark(task.marker, input), task);
  }
  return found;
}
