import type { OperationKey } from '../domain/ids.ts';
import type { ObservedTask } from '../domain/project.ts';
import { briefFields, briefStep } from './build-brief.ts';
import { findByName, taskStep } from './build-tasks.ts';
import { promisedThings } from './deliverables.ts';
import { resolvePerson } from './people.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { isDone, join, nothing, planning, stepKey } from './plan-input.ts';

/**
 * What could not be done when the project was built because a person or an option was not there: the exception stays
 * until the cause is gone, and then it is done, but never on a task that somebody has touched since.
 */
export const completeLater = (context: PlanContext): Part =>
  join(...assignments(context).map((one) => assignLate(one, context)), fieldsLate(context));

interface Assignment {
  readonly key: OperationKey;
  readonly who: string;
  readonly task: ObservedTask;
}

function assignments(context: PlanContext): Assignment[] {
  const { mapping } = context;
  const find = (step: string, who: string | undefined, name?: string): Assignment[] => {
    const key = stepKey(context, step);
    const task = context.tasksByMarker.get(key) ?? (name === undefined ? undefined : findByName(name, context));
    return who === undefined || task === undefined ? [] : [{ key, who, task }];
  };
  return [
    ...find(briefStep, mapping.brief.assign),
    ...mapping.tasks
      .filter((rule) => rule.if === undefined || rule.if.test(context.scope))
      .flatMap((rule) => find(taskStep(rule.name), rule.assign, rule.name)),
    ...promisedThings(context).flatMap(({ rule, step }) => find(step, rule.assign)),
  ];
}

const untouched = (task: ObservedTask): boolean =>
  task.touchedAt === undefined && !task.archived && task.status.type === 'open';

function assignLate({ key, who, task }: Assignment, context: PlanContext): Part {
  const assignKey = `${key}/assign` as const;
  if (task.assignees.length > 0 || !untouched(task) || isDone(context, assignKey)) return nothing;
  const { member, part } = resolvePerson(who, context);
  if (member === undefined) return part;
  return planning({
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
    values: [],
  });
}

function fieldsLate(context: PlanContext): Part {
  const brief = context.tasksByMarker.get(stepKey(context, briefStep));
  if (brief === undefined || !untouched(brief)) return nothing;
  const { writes, values, part } = briefFields(context);
  const sets = writes.flatMap((field, i) => {
    const key = stepKey(context, `${briefStep}/field:${field.id}`);
    if (brief.fields[field.id] !== undefined || isDone(context, key)) return [];
    const value = values[i];
    return planning({
      key,
      handoff: context.handoff,
      deal: context.deal.id,
      target: 'clickup',
      kind: 'set-field',
      why: 'it had no usable value when the brief was made',
      requests: 1,
      task: { id: brief.id },
      taskName: brief.name,
      field,
      values: value === undefined ? [] : [value],
    });
  });
  return join({ ...part, operations: [] }, ...sets);
}
