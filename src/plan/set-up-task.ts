import { sameName, suggest } from '../domain/nearest.ts';
import type { Operation, Ref, TaskChanges } from '../domain/operation.ts';
import type { TaskRule } from '../mapping/mapping.ts';
import { resolvePerson } from './people.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { containerStep, isDone, join, nothing, planning, raising, stepKey, waitingFor } from './plan-input.ts';
import { taskAdditions } from './task-additions.ts';
import { findByName, taskStep } from './task-refs.ts';
import { settingsOf } from './task-settings.ts';

/** Set once, when the project is built; from then on the task is delivery's and the ledger says it was done. */
export function setUpTask(rule: TaskRule, context: PlanContext): Part {
  const standing = findByName(rule.name, context);
  if (standing === undefined && context.project?.settled === true) return setWhatIsSaid(rule, context);
  const task: Ref = standing === undefined ? { pending: stepKey(context, containerStep) } : { id: standing.id };
  const bearer = { step: taskStep(rule.name), task, name: rule.name };
  return join(setWhatIsSaid(rule, context), taskAdditions(rule, bearer, context));
}

function setWhatIsSaid(rule: TaskRule, context: PlanContext): Part {
  const key = stepKey(context, taskStep(rule.name));
  if (isDone(context, key)) return nothing;
  const who = rule.assign === undefined ? { part: nothing } : resolvePerson(rule.assign, context);
  const { tags = [], ...settings } = settingsOf(rule, context);
  const description = rule.description?.render(context.scope).trim();
  const standing = findByName(rule.name, context);
  if (context.project?.settled === true && standing === undefined)
    return join(who.part, missingFromTemplate(rule, context));
  const assignee = who.member?.id;
  const addTags = tags.filter((tag) => standing?.tags.every((one) => !sameName(one, tag)) ?? true);
  const changes: TaskChanges = {
    ...settings,
    ...(description === undefined || description === '' ? {} : { markdown: description }),
    ...(assignee === undefined || standing?.assignees.includes(assignee) ? {} : { addAssignees: [assignee] }),
    ...(addTags.length === 0 ? {} : { addTags }),
  };
  if (Object.keys(changes).length === 0) return who.part;
  const task: Ref = standing === undefined ? { pending: stepKey(context, containerStep) } : { id: standing.id };
  const why = `the mapping sets ${Object.keys(changes).map(settingName).join(', ')} of this task (${context.mapping.file}:${rule.line})`;
  const update: Operation = {
    key,
    handoff: context.handoff,
    deal: context.deal.id,
    target: 'clickup',
    why,
    requests: addTags.length + (Object.keys(changes).some((key) => key !== 'addTags') ? 1 : 0),
    ...waitingFor(task),
    kind: 'update-task',
    task,
    taskName: rule.name,
    changes,
    values: [],
  };
  return join(who.part, planning(update));
}

const settingNames: Readonly<Record<string, string>> = {
  addAssignees: 'the assignee',
  addTags: 'the tags',
  dueDate: 'the due date',
  startDate: 'the start date',
  timeEstimateMs: 'the estimate',
  markdown: 'the description',
};
const settingName = (key: string): string => settingNames[key] ?? `the ${key}`;

function missingFromTemplate(rule: TaskRule, { project, mapping }: PlanContext): Part {
  const names = (project?.tasks ?? []).filter((task) => task.marker === undefined).map((task) => task.name);
  return raising({
    code: 'TEMPLATE_TASK_MISSING',
    message: `The project has no task "${rule.name}", which the mapping sets up. ${suggest(rule.name, names)}`,
    fix: `Correct the name in ${mapping.file}:${rule.line}, or put the task back into the template.`,
  });
}
