import type { ClickUpMember } from '../domain/catalogue.ts';
import { sameFieldValue } from '../domain/field-values.ts';
import type { OperationKey } from '../domain/ids.ts';
import type { Operation, Ref, SetField, TaskDraft } from '../domain/operation.ts';
import type { ObservedTask } from '../domain/project.ts';
import { briefMarkdown } from './brief.ts';
import { templateName } from './choose-template.ts';
import { instantFor } from './dates.ts';
import { meantFields } from './fields/agreed-field.ts';
import type { FieldPlace } from './fields/find-fields.ts';
import type { FieldPlan, FieldToSet } from './fields/plan-fields.ts';
import { planFields } from './fields/plan-fields.ts';
import { resolvePerson } from './people.ts';
import { findPlace } from './place.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { isDone, join, nothing, planning, stepKey, waitingFor } from './plan-input.ts';
import { findByName, mainList } from './task-refs.ts';

export const briefStep = 'brief';

/**
 * The brief: one task that carries the summary and every field, so that all of it costs one request. It is made last,
 * `after` everything else: a project that has its brief is known to be whole, even by a service that lost its store.
 */
export function buildBrief(context: PlanContext, others: readonly OperationKey[]): Part {
  const key = stepKey(context, briefStep);
  const standing = context.project === undefined ? undefined : findByName(context.mapping.brief.name, context);
  if (standing !== undefined && standing.marker === undefined) return fillIn(standing, context, others);
  if (isDone(context, key)) return nothing;
  const who = assignee(context);
  const fields = briefFields(context);
  const list = mainList(context);
  const create: Operation = {
    ...common(context, 'delivery reads the handoff summary first'),
    key,
    ...afterAll(list, others),
    kind: 'create-task',
    list,
    task: { ...draft(context, who.member), fields: fields.sets.map((set) => set.write) },
    values: fields.sets.map((set) => set.value),
    ...agreesOn(fields, fields.sets, context),
  };
  return join(who.part, fields.part, planning(create));
}

const afterAll = (list: Ref, others: readonly OperationKey[]): { readonly after?: readonly OperationKey[] } => {
  const after = [...new Set([...(waitingFor(list).after ?? []), ...others])];
  return after.length === 0 ? {} : { after };
};

/** True once the brief stands: everything that is planned before it has been done. */
export const hasBrief = (context: PlanContext): boolean => isDone(context, stepKey(context, briefStep));

const common = (context: PlanContext, why: string) => ({
  handoff: context.handoff,
  deal: context.deal.id,
  target: 'clickup' as const,
  why,
  requests: 1,
});

const assignee = (context: PlanContext) =>
  context.mapping.brief.assign === undefined ? { part: nothing } : resolvePerson(context.mapping.brief.assign, context);

/** The field values of the brief, wherever the project stands or will stand. */
export const briefFields = (context: PlanContext): FieldPlan => planFields(context, fieldPlace(context));

export const fieldPlace = (context: PlanContext): FieldPlace => ({ spaceId: spaceOf(context), like: likeOf(context) });

const spaceOf = (context: PlanContext): string | undefined => context.project?.spaceId ?? findPlace(context).spaceId;
const likeOf = (context: PlanContext): string => {
  const template = templateName(context);
  return template === undefined ? `space:${spaceOf(context) ?? ''}` : `template:${template}`;
};

function draft(context: PlanContext, member: ClickUpMember | undefined): TaskDraft {
  const { brief } = context.mapping;
  const dueDate = instantFor(brief.due, context);
  return {
    name: brief.name,
    markdown: briefMarkdown(context),
    ...(brief.status === undefined ? {} : { status: brief.status }),
    ...(member === undefined ? {} : { assignees: [member.id] }),
    ...(dueDate === undefined ? {} : { dueDate }),
  };
}

/** False where writing would change nothing: a box that is to stay unticked has no value in ClickUp's answers. */
const isLacking = ({ field, write }: FieldToSet, task: ObservedTask): boolean =>
  !sameFieldValue(field, write, task.fields[field.id]);

const setField = (
  { write, value, agreement }: FieldToSet,
  task: ObservedTask,
  why: string,
  context: PlanContext,
): SetField => ({
  ...common(context, why),
  key: stepKey(context, `${briefStep}/field:${write.id}`),
  kind: 'set-field',
  task: { id: task.id },
  taskName: task.name,
  field: write,
  values: [value],
  agrees: [agreement],
});

/** `carried`: the values that stand there with it. */
function agreesOn(
  { sets, leftEmpty, names }: FieldPlan,
  carried: readonly FieldToSet[],
  context: PlanContext,
): Pick<Operation, 'agrees'> {
  const known = [...carried.map((set) => set.agreement), ...leftEmpty];
  const others = sets.filter((set) => !carried.includes(set)).map((set) => set.agreement.key);
  const agrees = meantFields(names, known, others, context);
  return agrees.length === 0 ? {} : { agrees };
}

/** The template brought a task of the brief's name: that one is filled in, which costs a request for each field. */
function fillIn(task: ObservedTask, context: PlanContext, others: readonly OperationKey[]): Part {
  const key = stepKey(context, briefStep);
  const who = assignee(context);
  const fields = briefFields(context);
  const { name: taskName, assignees: _assignees, ...changes } = draft(context, who.member);
  const about = { task: { id: task.id }, taskName };
  const added =
    who.member === undefined || task.assignees.includes(who.member.id) ? {} : { addAssignees: [who.member.id] };
  const { lacking = [], standing = [] } = Object.groupBy(fields.sets, (set) =>
    isLacking(set, task) ? 'lacking' : 'standing',
  );
  const openSets = lacking
    .map((set) => setField(set, task, 'the mapping sets this field of the brief', context))
    .filter((set) => !isDone(context, set.key));
  const update: Operation = {
    ...common(context, 'the template brings the brief; delivery reads the handoff summary there'),
    ...about,
    key,
    ...afterAll(about.task, [...others, ...openSets.map((set) => set.key)]),
    kind: 'update-task',
    changes: { ...changes, ...added },
    values: [],
    ...agreesOn(fields, standing, context),
  };
  return isDone(context, key) ? nothing : join(who.part, fields.part, planning(...openSets, update));
}
