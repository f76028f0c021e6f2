import type { Ref } from '../domain/operation.ts';
import { listStep } from './add-lists.ts';
import { chosenParts } from './choose-template.ts';
import type { PlanContext } from './plan-input.ts';
import { madeBy, stepKey } from './plan-input.ts';
import { bearsNumber } from './project-name.ts';
import type { Promised } from './promised.ts';
import { mainList } from './task-refs.ts';

/**
 * Where the task of a promised thing goes: into the list of its line item, where that has one of its own. What is to stand
 * under another task goes where that is, since ClickUp takes no sub-task from another list.
 */
export function listFor({ rule, lineItem }: Promised, context: PlanContext): Ref {
  const own = lineItem === undefined || rule.under !== undefined ? undefined : listOfItem(lineItem, context);
  return own ?? mainList(context);
}

function listOfItem(item: string, context: PlanContext): Ref | undefined {
  if (context.mapping.project.parts.every(({ each }) => each === undefined)) return undefined;
  const key = stepKey(context, listStep({ item }));
  const lists = context.project?.lists.filter(({ archived }) => !archived) ?? [];
  const made = madeBy(context, key);
  const standing = lists.find(({ id }) => id === made) ?? lists.find(({ name }) => bearsNumber(name, item));
  if (standing !== undefined) return { id: standing.id };
  // One that people removed is not waited for.
  if (made !== undefined) return undefined;
  return chosenParts(context).some((part) => part.item === item) ? { pending: key } : undefined;
}
