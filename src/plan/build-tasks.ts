import type { OperationKey } from '../domain/ids.ts';
import { markerLine } from '../domain/marker.ts';
import { sameName, suggest } from '../domain/nearest.ts';
import type { Operation, Ref, TaskChanges, TaskDraft } from '../domain/operation.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { Scope, TaskRule } from '../mapping/mapping.ts';
import { chosenTemplate } from './choose-template.ts';
import { instantFor } from './dates.ts';
import { resolvePerson } from './people.ts';
import type { Part, PlanContext } from './plan-input.ts';
import {
  containerStep,
  isDone,
  join,
  madeBy,
  nothing,
  planning,
  raising,
  settledStep,
  stepKey,
  waitingFor,
} from './plan-input.ts';

/** The list that tasks go into; pending while the project itself does not stand. */
export function mainList(context: PlanContext): Ref {
  const first = context.project?.lists.find((list) => !list.archived) ?? context.project?.lists[0];
  return first === undefined ? { pending: stepKey(context, containerStep) } : { id: first.id };
}

export const taskStep = (name: string): string => `task:${name.trim().toLowerCase()}`;

/** Tasks of the file: to be made when no template brings them, else set up on the tasks the template brought. */
export const buildTasks = (context: PlanContext, fromTemplate: boolean): Part =>
  join(
    ...context.mapping.tasks
      .filter((rule) => appliesTo(rule, context.scope))
      .map((rule) => (fromTemplate ? setUpTask(rule, context) : makeTask(rule, context))),
  );

export const appliesTo = (rule: TaskRule, scope: Scope): boolean => rule.if === undefined || rule.if.test(scope);

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
  if (chosenTemplate(context) !== undefined) {
    if (project === undefined) return { pending: stepKey(context, containerStep) };
    return project.settled ? undefined : { pending: stepKey(context, settledStep) };
  }
  const rule = mapping.tasks.find((one) => sameName(one.name, under));
  return rule !== undefined && appliesTo(rule, scope) ? { pending: key } : undefined;
}

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

const common = (context: PlanContext, key: OperationKey, why: string) => ({
  key,
  handoff: context.handoff,
  deal: context.deal.id,
  target: 'clickup' as const,
  why,
  requests: 1,
});

function makeTask(rule: TaskRule, context: PlanContext): Part {
  const key = stepKey(context, taskStep(rule.name));
  if (isDone(context, key)) return nothing;
  const who = rule.assign === undefined ? { part: nothing } : resolvePerson(rule.assign, context);
  const list = mainList(context);
  const parent = parentRef(rule.under, context);
  const operation: Operation = {
    ...common(context, key, `the mapping lists it (${context.mapping.file}:${rule.line})`),
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

export const withMarker = (text: string | undefined, key: OperationKey): string =>
  text === undefined || text === '' ? markerLine(key) : `${text}\n\n${markerLine(key)}`;

function settingsOf(rule: TaskRule, context: PlanContext) {
  const startDate = instantFor(rule.start, context);
  const dueDate = instantFor(rule.due, context);
  return {
    ...(rule.status === undefined ? {} : { status: rule.status }),
    ...(rule.priority === undefined ? {} : { priority: rule.priority }),
    ...(rule.tags.length === 0 ? {} : { tags: rule.tags }),
    ...(rule.estimateMs === undefined ? {} : { timeEstimateMs: rule.estimateMs }),
    ...(startDate === undefined ? {} : { startDate }),
    ...(dueDate === undefined ? {} : { dueDate }),
  };
}

/** Set once, when the project is built; from then on the task is delivery's and the ledger says it was done. */
function setUpTask(rule: TaskRule, context: PlanContext): Part {
  const key = stepKey(context, taskStep(rule.name));
  if (isDone(context, key)) return nothing;
  const who = rule.assign === undefined ? { part: nothing } : resolvePerson(rule.assign, context);
  const { tags: _tags, ...settings } = settingsOf(rule, context);
  const description = rule.description?.render(context.scope).trim();
  const standing = findByName(rule.name, context);
  if (context.project?.settled === true && standing === undefined)
    return join(who.part, missingFromTemplate(rule, context));
  const assignee = who.member?.id;
  const changes: TaskChanges = {
    ...settings,
    ...(description === undefined ? {} : { markdown: description }),
    ...(assignee === undefined || standing?.assignees.includes(assignee) ? {} : { addAssignees: [assignee] }),
  };
  if (Object.keys(changes).length === 0) return who.part;
  const task: Ref = standing === undefined ? { pending: stepKey(context, containerStep) } : { id: standing.id };
  const why = `the mapping sets ${Object.keys(changes).map(settingName).join(', ')} of this task (${context.mapping.file}:${rule.line})`;
  const update: Operation = {
    ...common(context, key, why),
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
