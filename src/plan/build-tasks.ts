import type { OperationKey } from '../domain/ids.ts';
import type { Operation, Ref, TaskDraft } from '../domain/operation.ts';
import type { TaskRule } from '../mapping/mapping.ts';
import { resolvePerson } from './people.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { isDone, join, madeBy, nothing, planning, stepKey, waitingFor } from './plan-input.ts';
import { setAsideTask } from './set-aside-task.ts';
import { setUpTask } from './set-up-task.ts';
import { taskAdditions } from './task-additions.ts';
import { appliesTo, mainList, parentRef, taskStep } from './task-refs.ts';
import { settingsOf, withMarker } from './task-settings.ts';

/** Tasks of the file: to be made when no template brings them, else set up on the tasks the template brought. */
export const buildTasks = (context: PlanContext, fromTemplate: boolean): Part =>
  join(
    ...context.mapping.tasks.map((rule) => {
      if (!appliesTo(rule, context.scope)) return fromTemplate ? setAsideTask(rule, context) : nothing;
      return fromTemplate ? setUpTask(rule, context) : makeTask(rule, context);
    }),
  );

function makeTask(rule: TaskRule, context: PlanContext): Part {
  const step = taskStep(rule.name);
  const made = madeBy(context, stepKey(context, step));
  const task: Ref = made === undefined ? { pending: stepKey(context, step) } : { id: made };
  return join(createTask(rule, context), taskAdditions(rule, { step, task, name: rule.name }, context));
}

function createTask(rule: TaskRule, context: PlanContext): Part {
  const key = stepKey(context, taskStep(rule.name));
  if (isDone(context, key)) return nothing;
  const who = rule.assign === undefined ? { part: nothing } : resolvePerson(rule.assign, context);
  const list = mainList(context);
  const parent = parentRef(rule.under, context);
  const operation: Operation = {
    key,
    handoff: context.handoff,
    deal: context.deal.id,
    target: 'clickup',
    why: `the mapping lists it (${context.mapping.file}:${rule.line})`,
    requests: 1,
    ...waitingFor(list, parent),
    kind: 'create-task',
    list,
    ...(parent === undefined ? {} : { parent }),
    task: draftOf(rule, context, key, who.member?.id),
    values: [],
  };
  return join(who.part, planning(operation));
}

function draftOf(rule: TaskRule, context: PlanContext, key: OperationKey, assignee: number | undefined): TaskDraft {
  const description = rule.description?.render(context.scope).trim();
  return {
    name: rule.name,
    ...settingsOf(rule, context),
    markdown: withMarker(description, key),
    ...(assignee === undefined ? {} : { assignees: [assignee] }),
  };
}
