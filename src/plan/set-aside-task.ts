import type { Operation, Ref } from '../domain/operation.ts';
import type { TaskRule } from '../mapping/mapping.ts';
import { thereKey } from './amend/aspects.ts';
import { bearsMark, cancellingChanges } from './amend/cancelled-mark.ts';
import { hasBrief } from './build-brief.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { agreeing, containerStep, isDone, nothing, planning, stepKey, waitingFor } from './plan-input.ts';
import { isFinished } from './roll-up/project-work.ts';
import { findByName, taskStep } from './task-refs.ts';

/**
 * A task of the template whose `if` does not hold is marked as cancelled while the project is built, where the mapping
 * says so; it is never deleted. Later that is a change of the deal, which delivery may have to agree to.
 */
export function setAsideTask(rule: TaskRule, context: PlanContext): Part {
  const step = taskStep(rule.name);
  const key = stepKey(context, `${step}/aside`);
  if (!rule.cancelUnless || isDone(context, key) || hasBrief(context)) return nothing;
  const standing = findByName(rule.name, context);
  if (standing === undefined && context.project?.settled === true) return nothing;
  const agreement = { key: thereKey(step), value: 'cancelled' };
  if (standing !== undefined && bearsMark(standing, context)) return agreeing(context, agreement);
  if (standing !== undefined && (standing.archived || isFinished(standing))) return nothing;
  const task: Ref = standing === undefined ? { pending: stepKey(context, containerStep) } : { id: standing.id };
  const update: Operation = {
    key,
    handoff: context.handoff,
    deal: context.deal.id,
    target: 'clickup',
    why: `\`${rule.if?.source ?? ''}\` does not hold (${context.mapping.file}:${rule.line})`,
    requests: 1,
    ...waitingFor(task),
    kind: 'update-task',
    task,
    taskName: rule.name,
    changes: cancellingChanges(context),
    values: [],
    agrees: [agreement],
  };
  return planning(update);
}
