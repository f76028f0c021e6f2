import type { OperationKey } from '../domain/ids.ts';
import { sameName } from '../domain/nearest.ts';
import type { Operation, Ref } from '../domain/operation.ts';
import { instantFor } from './dates.ts';
import { promisedThings } from './deliverables.ts';
import { ambiguous, findNamed, whyMissing } from './find-named.ts';
import { listFor } from './list-of-item.ts';
import { resolvePerson } from './people.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { isDone, join, madeBy, nothing, planning, raising, stepKey, waitingFor, wanting } from './plan-input.ts';
import { oneLine, shorten } from './project-name.ts';
import type { Promised } from './promised.ts';
import { taskAdditions } from './task-additions.ts';
import { parentRef } from './task-refs.ts';
import { weightOf, withMarker } from './task-settings.ts';

const longestName = 240;

/** One task per promised thing, each with the trace to what was promised. */
export const buildDeliverables = (context: PlanContext): Part =>
  join(...promisedThings(context).map((one) => buildOne(one, context)));

function buildOne(promised: Promised, context: PlanContext): Part {
  const at: PlanContext = { ...context, scope: promised.scope };
  const key = stepKey(context, promised.step);
  const made = madeBy(context, key);
  const task: Ref = made === undefined ? { pending: key } : { id: made };
  const bearer = { step: promised.step, task, name: nameOf(promised) };
  return join(buildTask(promised, key, at), taskAdditions(promised.rule, bearer, at));
}

function buildTask(promised: Promised, key: OperationKey, at: PlanContext): Part {
  const { rule } = promised;
  if (rule.template === undefined) return isDone(at, key) ? nothing : plainTask(promised, key, at);
  const wanted = rule.template.by.value(promised.scope);
  const listed = Object.entries(rule.template.map).find(([value]) => sameName(value, String(wanted ?? '')));
  const template = listed?.[1] ?? rule.template.otherwise;
  return template === undefined
    ? isDone(at, key)
      ? nothing
      : plainTask(promised, key, at)
    : fromTemplate(promised, template, key, at);
}

const common = (context: PlanContext, key: OperationKey, why: string) => ({
  key,
  handoff: context.handoff,
  deal: context.deal.id,
  target: 'clickup' as const,
  why,
  requests: 1,
});

/** What the task of a promised thing is called. */
export const nameOf = ({ called }: Pick<Promised, 'called'>): string =>
  shorten(oneLine(called()), longestName) || 'Deliverable';

function plainTask(promised: Promised, key: OperationKey, context: PlanContext): Part {
  const { rule, source } = promised;
  const who = rule.assign === undefined ? { part: nothing } : resolvePerson(rule.assign, context);
  const list = listFor(promised, context);
  const parent = parentRef(rule.under, context);
  const dueDate = instantFor(rule.due, context);
  const create: Operation = {
    ...common(context, key, `promised: ${source}`),
    ...waitingFor(list, parent),
    kind: 'create-task',
    list,
    ...(parent === undefined ? {} : { parent }),
    task: {
      name: nameOf(promised),
      markdown: description(promised, key),
      ...(rule.status === undefined ? {} : { status: rule.status }),
      ...weightOf(rule),
      ...(rule.tags.length === 0 ? {} : { tags: rule.tags }),
      ...(who.member === undefined ? {} : { assignees: [who.member.id] }),
      ...(dueDate === undefined ? {} : { dueDate }),
    },
    values: [],
  };
  return join(who.part, planning(create));
}

const description = ({ rule, scope, source }: Promised, key: OperationKey): string => {
  const text = rule.description?.render(scope).trim();
  const trace = `Promised in the deal: ${source}`;
  return withMarker(text === undefined || text === '' ? trace : `${text}\n\n${trace}`, key);
};

/**
 * A task template takes nothing but a name, so its copy is marked and set up by a second request. Until then its name
 * in the project's own list, with its place among those of the same name, is how it is known.
 */
function fromTemplate(promised: Promised, name: string, key: OperationKey, context: PlanContext): Part {
  const { rule, source } = promised;
  const setUpKey = `${key}/set-up` as const;
  // The set-up is what writes the marker: a task that bears it needs neither request.
  if (isDone(context, setUpKey) || context.tasksByMarker.has(key)) return nothing;
  const templates = context.catalogue.taskTemplates;
  if (templates === undefined) return wanting({ kind: 'task-templates' });
  const found = findNamed(name, templates);
  const [template] = found;
  if (found.length > 1) return ambiguous('task template', name, found, `${context.mapping.file}:${rule.line}`);
  if (template === undefined) {
    return raising({
      code: 'TEMPLATE_NOT_FOUND',
      message: `ClickUp has no task template "${name}". ${whyMissing(name, templates)}`,
      fix: `Correct ${context.mapping.file}:${rule.line}, or add the template to the workspace's library.`,
    });
  }
  const made = madeBy(context, key);
  const list = listFor(promised, context);
  const copy: Operation = {
    ...common(context, key, `promised: ${source}; template "${template.name}"`),
    ...waitingFor(list),
    kind: 'copy-task-template',
    list,
    templateId: template.id,
    name: nameOf(promised),
  };
  const setUp = setUpCopy(promised, { id: made, key, setUpKey }, context);
  return join(setUp.part, planning(...(made === undefined ? [copy] : []), setUp.operation));
}

function setUpCopy(
  promised: Promised,
  {
    id,
    key,
    setUpKey,
  }: { readonly id: string | undefined; readonly key: OperationKey; readonly setUpKey: OperationKey },
  context: PlanContext,
): { readonly operation: Operation; readonly part: Part } {
  const { rule } = promised;
  const who = rule.assign === undefined ? { part: nothing } : resolvePerson(rule.assign, context);
  const dueDate = instantFor(rule.due, context);
  const task: Ref = id === undefined ? { pending: key } : { id };
  const operation: Operation = {
    ...common(context, setUpKey, 'a copied task carries neither its trace nor its people'),
    requests: 1 + rule.tags.length,
    ...waitingFor(task),
    kind: 'update-task',
    task,
    taskName: nameOf(promised),
    changes: {
      markdown: description(promised, key),
      ...(rule.status === undefined ? {} : { status: rule.status }),
      ...weightOf(rule),
      ...(rule.tags.length === 0 ? {} : { addTags: rule.tags }),
      ...(who.member === undefined ? {} : { addAssignees: [who.member.id] }),
      ...(dueDate === undefined ? {} : { dueDate }),
    },
    values: [],
  };
  return { operation, part: who.part };
}
