import type { HandoffState } from '../domain/handoff-state.ts';
import { sameName } from '../domain/nearest.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { Acceptance } from '../mapping/mapping.ts';
import { briefStep } from './build-brief.ts';
import type { PlanContext } from './plan-input.ts';
import { madeBy, stepKey } from './plan-input.ts';
import { taskStep } from './task-refs.ts';

/** The task whose status says whether delivery takes the project: the one that was built as such, whatever its name now. */
export function acceptanceTask(context: PlanContext, tasks: readonly ObservedTask[]): ObservedTask | undefined {
  const { mapping } = context;
  const name = mapping.accept?.task ?? mapping.brief.name;
  const step = sameName(name, mapping.brief.name) ? briefStep : taskStep(name);
  const built = madeBy(context, stepKey(context, step));
  return (
    tasks.find((task) => task.id === built) ?? [...tasks].sort(oldestFirst).find((task) => sameName(task.name, name))
  );
}

const oldestFirst = (a: ObservedTask, b: ObservedTask): number =>
  a.dateCreated - b.dateCreated || a.id.localeCompare(b.id);

/** Delivery took the project over at some time. */
export const wasTaken = (state: HandoffState): boolean => ['accepted', 'in_delivery', 'delivered'].includes(state);

export const says = (names: readonly string[], task: ObservedTask | undefined): boolean =>
  task !== undefined && names.some((name) => sameName(name, task.status.name));

/**
 * A status of the team's own that the mapping does not name, as after somebody renamed one, says neither yes nor no:
 * what was accepted stays so. Only an open or a named status takes it back.
 */
export const isInDoubt = (task: ObservedTask | undefined, { accepted, returned }: Acceptance): boolean =>
  task === undefined || (task.status.type === 'custom' && !says(accepted, task) && !says(returned, task));
