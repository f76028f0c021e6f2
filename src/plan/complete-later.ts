import type { OperationKey } from '../domain/ids.ts';
import type { Operation } from '../domain/operation.ts';
import type { ObservedTask } from '../domain/project.ts';
import { waitsForCondition } from './amend/conditional-tasks.ts';
import { assigneeField } from './assignee-field.ts';
import { briefStep, fieldPlace } from './build-brief.ts';
import { buildTasks } from './build-tasks.ts';
import { templateName } from './choose-template.ts';
import { promisedThings } from './deliverables.ts';
import { syncFields } from './fields/sync-fields.ts';
import { originOfPlayer, resolvePerson } from './people.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { isDone, join, nothing, planning, stepKey } from './plan-input.ts';
import { appliesTo, findByName, taskStep } from './task-refs.ts';

/**
 * What could not be done when the project was built because a person, an option or a task was not there: the exception
 * stays until the cause is gone, and then it is done, but never on a task that somebody has touched since.
 */
export function completeLater(context: PlanContext): Part {
  const setUp = setUpLate(context);
  const inHand = new Set(setUp.operations.map((operation) => operation.key));
  const people = assignments(context).filter(({ key }) => !inHand.has(key));
  return join(setUp, ...people.map((one) => assignLate(one, context)), syncFields(context, fieldPlace(context)));
}

/**
 * Tasks that the template did not bring. Said and made good until delivery has accepted the project; later the template
 * or the mapping may have moved on, and old projects are not theirs. A brief known by its mark alone was built by a
 * store that is lost, and what that one set up is not known.
 */
function setUpLate(context: PlanContext): Part {
  const wasAccepted = ['accepted', 'in_delivery', 'delivered'].includes(context.previous.state);
  const builtHere = context.ledger.get(stepKey(context, briefStep))?.state === 'done';
  if (wasAccepted || !builtHere || templateName(context) === undefined) return nothing;
  const part = buildTasks(context, true);
  // Whether those are set up after all is a change of the deal, which may have to be agreed to.
  const waiting = new Set(
    context.mapping.tasks
      .filter((rule) => waitsForCondition(rule, context))
      .map(({ name }) => stepKey(context, taskStep(name))),
  );
  const open = new Set((context.project?.tasks ?? []).filter(untouched).map((task) => task.id));
  return {
    ...part,
    operations: part.operations.filter(
      (one) => 'task' in one && 'id' in one.task && open.has(one.task.id) && !waiting.has(one.key),
    ),
  };
}

interface Assignment {
  readonly key: OperationKey;
  readonly who: string;
  readonly task: ObservedTask;
  /** With the item that a deliverable stands for. */
  readonly at: PlanContext;
}

function assignments(context: PlanContext): Assignment[] {
  const { mapping } = context;
  const find = (step: string, who: string | undefined, name?: string, at = context): Assignment[] => {
    const key = stepKey(context, step);
    const task = context.tasksByMarker.get(key) ?? (name === undefined ? undefined : findByName(name, context));
    return who === undefined || task === undefined ? [] : [{ key, who, task, at }];
  };
  return [
    ...find(briefStep, mapping.brief.assign),
    ...mapping.tasks
      .filter((rule) => appliesTo(rule, context.scope))
      .flatMap((rule) => find(taskStep(rule.name), rule.assign, rule.name)),
    ...promisedThings(context).flatMap(({ rule, step, scope }) =>
      find(step, rule.assign, undefined, { ...context, scope }),
    ),
  ];
}

const untouched = (task: ObservedTask): boolean =>
  task.touchedAt === undefined && !task.archived && task.status.type === 'open';

function assignLate({ key, who, task, at }: Assignment, context: PlanContext): Part {
  const assignKey = `${key}/assign` as const;
  if (task.assignees.length > 0 || !untouched(task) || isDone(context, assignKey)) return nothing;
  const { member, part } = resolvePerson(who, at);
  if (member === undefined) return part;
  const assign: Operation = {
    key: assignKey,
    handoff: context.handoff,
    deal: context.deal.id,
    target: 'clickup',
    kind: 'update-task',
    why: `nobody could be assigned when it was built; ${member.name} can be now`,
    requests: 1,
    task: { id: task.id },
    taskName: task.name,
    changes: { addAssignees: [member.id] },
    values: originOfPlayer(who, at).map((origin) => ({ field: assigneeField(task.name), ...origin })),
  };
  return join(part, planning(assign));
}
