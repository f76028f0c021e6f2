import type { OperationKey } from '../domain/ids.ts';
import { sameName, suggest } from '../domain/nearest.ts';
import type { Operation, Ref } from '../domain/operation.ts';
import type { TaskAdditions } from '../mapping/mapping.ts';
import { shortHash } from './amend/short-hash.ts';
import { templateName } from './choose-template.ts';
import { oneAfterAnother } from './one-after-another.ts';
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
import { oneLine } from './project-name.ts';
import { appliesTo, findByName, taskStep } from './task-refs.ts';

/** The task that something is added to; `step` is the one that makes it or sets it up. */
interface Bearer {
  readonly step: string;
  readonly task: Ref;
  readonly name: string;
}

/** What a task waits for and what is ticked off in it: a request each, once it stands. */
export function taskAdditions(rule: TaskAdditions, bearer: Bearer, context: PlanContext): Part {
  if (isGone(bearer.task, context)) return nothing;
  return join(
    ...(rule.after ?? []).map((name) => dependency(name, rule, bearer, context)),
    rule.checklist === undefined ? nothing : checklist(rule.checklist, rule, bearer, context),
  );
}

/** Of a task that is no longer there, or put away, nothing more is asked. */
const isGone = (task: Ref, { project }: PlanContext): boolean =>
  'id' in task && project?.tasks.some((one) => one.id === task.id && !one.archived) === false;

const common = (step: string, { name, task }: Bearer, { line }: TaskAdditions, context: PlanContext) => ({
  key: stepKey(context, step),
  handoff: context.handoff,
  deal: context.deal.id,
  target: 'clickup' as const,
  why: `the mapping adds it (${context.mapping.file}:${line})`,
  requests: 1,
  task,
  taskName: name,
});

function dependency(name: string, rule: TaskAdditions, bearer: Bearer, context: PlanContext): Part {
  const step = `${bearer.step}/after:${shortHash(name.trim().toLowerCase())}`;
  if (isDone(context, stepKey(context, step))) return nothing;
  const on = predecessor(name, context);
  if (on === undefined) return nothing;
  if (on === 'missing') return missing(name, rule, context);
  if (waitsAlready(bearer.task, on, context)) return nothing;
  const waiting = waitingFor(bearer.task, on);
  const operation: Operation = {
    ...common(step, bearer, rule, context),
    ...waiting,
    kind: 'add-dependency',
    on,
    onName: name,
  };
  return planning(operation);
}

/** Undefined where it is not made for this deal: nothing has to be waited for then. */
function predecessor(name: string, context: PlanContext): Ref | 'missing' | undefined {
  const { mapping, project, scope } = context;
  const rule = mapping.tasks.find((one) => sameName(one.name, name));
  if (rule !== undefined && !appliesTo(rule, scope)) return undefined;
  const standing = findByName(name, context);
  if (standing !== undefined) return { id: standing.id };
  const key = stepKey(context, taskStep(name));
  if (templateName(context) === undefined) {
    const made = madeBy(context, key);
    return made === undefined ? { pending: key } : { id: made };
  }
  if (project === undefined) return { pending: stepKey(context, containerStep) };
  return project.settled ? 'missing' : { pending: stepKey(context, settledStep) };
}

/** The template brought it, or somebody was quicker. */
function waitsAlready(task: Ref, on: Ref, { project }: PlanContext): boolean {
  if (!('id' in task) || !('id' in on)) return false;
  return project?.tasks.find(({ id }) => id === task.id)?.waitsFor?.includes(on.id) ?? false;
}

function missing(name: string, { line }: TaskAdditions, { project, mapping }: PlanContext): Part {
  const names = (project?.tasks ?? []).filter((task) => task.marker === undefined).map((task) => task.name);
  return raising({
    code: 'TEMPLATE_TASK_MISSING',
    message: `The project has no task "${name}", for which another is to wait. ${suggest(name, names)}`,
    fix: `Correct \`after\` in ${mapping.file}:${line}, or put the task back into the template.`,
  });
}

function checklist(
  { name, items }: NonNullable<TaskAdditions['checklist']>,
  rule: TaskAdditions,
  bearer: Bearer,
  context: PlanContext,
): Part {
  const step = `${bearer.step}/checklist`;
  const key = stepKey(context, step);
  const made = madeBy(context, key);
  const ref: Ref = made === undefined ? { pending: key } : { id: made };
  const create: Operation = {
    ...common(step, bearer, rule, context),
    ...waitingFor(bearer.task),
    kind: 'create-checklist',
    name,
  };
  const texts = new Map(items.map((text) => [text.source, oneLine(text.render(context.scope))]));
  const lines = [...texts].filter(([, text]) => text !== '');
  const ticks = join(...lines.map(([source, text]) => item({ source, text }, ref, rule, bearer, context)));
  return join(isDone(context, key) ? nothing : planning(create), planning(...oneAfterAnother(ticks.operations)));
}

/** Known by what the file says, so that a value that changes later does not make a second one. */
function item(
  { source, text }: { readonly source: string; readonly text: string },
  list: Ref,
  rule: TaskAdditions,
  bearer: Bearer,
  context: PlanContext,
): Part {
  const step = `${bearer.step}/checklist:${shortHash(source)}`;
  const key: OperationKey = stepKey(context, step);
  if (isDone(context, key)) return nothing;
  const create: Operation = {
    ...common(step, bearer, rule, context),
    ...waitingFor(list),
    kind: 'create-checklist-item',
    checklist: list,
    name: text,
  };
  return planning(create);
}
