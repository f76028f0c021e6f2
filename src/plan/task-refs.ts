import type { OperationKey } from '../domain/ids.ts';
import { sameName } from '../domain/nearest.ts';
import type { Ref } from '../domain/operation.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { Condition, Scope } from '../mapping/mapping.ts';
import { templateName } from './choose-template.ts';
import type { PlanContext } from './plan-input.ts';
import { containerStep, madeBy, settledStep, stepKey } from './plan-input.ts';

/** The list that tasks go into; pending while the project itself does not stand. */
export function mainList(context: PlanContext): Ref {
  const first = context.project?.lists.find((list) => !list.archived) ?? context.project?.lists[0];
  return first === undefined ? { pending: stepKey(context, containerStep) } : { id: first.id };
}

export const taskStep = (name: string): string => `task:${name.trim().toLowerCase()}`;

/** Whether a part of the file that may have a condition counts for this deal. */
export const appliesTo = (rule: { readonly if?: Condition }, scope: Scope): boolean =>
  rule.if === undefined || rule.if.test(scope);

/** A task by name: the template's own before ours, top-level first, then the oldest, so that every look finds the same. */
export const findByName = (name: string, { project }: PlanContext): ObservedTask | undefined =>
  (project?.tasks ?? [])
    .filter((task) => sameName(task.name, name))
    .sort(
      (a, b) =>
        Number(a.marker !== undefined) - Number(b.marker !== undefined) ||
        Number(a.parentId !== undefined) - Number(b.parentId !== undefined) ||
        a.dateCreated - b.dateCreated ||
        a.id.localeCompare(b.id),
    )[0];

/** The task that a rule's `under` names: one of the file's own, or one the template brought. */
export function parentRef(under: string | undefined, context: PlanContext): Ref | undefined {
  if (under === undefined) return undefined;
  const standing = findByName(under, context);
  if (standing !== undefined) return { id: standing.id };
  const key = stepKey(context, taskStep(under));
  const made = madeBy(context, key);
  return made === undefined ? parentToCome(under, key, context) : { id: made };
}

/** A parent that never comes leaves its sub-tasks on the top level: a promise is worth more than its place. */
function parentToCome(under: string, key: OperationKey, context: PlanContext): Ref | undefined {
  const { mapping, project, scope } = context;
  if (templateName(context) !== undefined) {
    if (project === undefined) return { pending: stepKey(context, containerStep) };
    return project.settled ? undefined : { pending: stepKey(context, settledStep) };
  }
  const rule = mapping.tasks.find((one) => sameName(one.name, under));
  return rule !== undefined && appliesTo(rule, scope) ? { pending: key } : undefined;
}
