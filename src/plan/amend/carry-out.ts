import type { Operation, TaskChanges } from '../../domain/operation.ts';
import type { ObservedTask } from '../../domain/project.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { agreeing, join, nothing, planning, stepKey } from '../plan-input.ts';
import { asSentence } from '../project-name.ts';
import { tellDelivery } from '../tell-delivery.ts';
import type { Delta } from './deltas.ts';

/** The operations of these differences; all that is changed about one task is one request. */
export function carryOut(deltas: readonly Delta[], context: PlanContext): Part {
  const changed = Map.groupBy(
    deltas.filter(({ act }) => act.kind === 'change'),
    ({ step }) => step,
  );
  return join(
    ...deltas.map((one) => carryOutOne(one, context)),
    ...[...changed.values()].map((same) => changeTask(same, context)),
  );
}

function carryOutOne(delta: Delta, context: PlanContext): Part {
  const { act } = delta;
  switch (act.kind) {
    case 'add':
      return planning(...act.operations);
    case 'cancel':
      return cancelTask(delta, act.task, act.changes, context);
    case 'tell':
      return tellOf(delta, act.task, context);
    case 'change':
      return nothing;
    default:
      return act satisfies never;
  }
}

const agreementOf = ({ key, to }: Delta) => ({ key, value: to });

function changeTask(same: readonly Delta[], context: PlanContext): Part {
  const [first] = same;
  if (first?.act.kind !== 'change') return nothing;
  const changes: TaskChanges = Object.assign({}, ...same.map(({ act }) => (act.kind === 'change' ? act.changes : {})));
  const update = updateTask(`${first.step}/amend`, first.act.task, changes, context);
  return planning({ ...update, ...costOf(changes), why: reasonsOf(same), agrees: same.map(agreementOf) });
}

/** A name is people's words: whoever has just given one is not to lose it. */
const costOf = ({ name }: TaskChanges): Pick<Operation, 'requests' | 'looksFirst'> =>
  name === undefined ? { requests: 1 } : { requests: 2, looksFirst: true };

const reasonsOf = (same: readonly Delta[]): string => [...new Set(same.map(({ why }) => why))].join('; ');

/** Never deleted: whoever works on it reads why first. */
function cancelTask(delta: Delta, task: ObservedTask, changes: TaskChanges, context: PlanContext): Part {
  const text = `Cancelled: ${asSentence(delta.why)} Nothing was deleted.`;
  const about = { task: { id: task.id }, taskName: task.name, text, why: delta.why };
  const told = tellDelivery(`${delta.step}/cancelled`, about, context);
  const after = told.operations.map(({ key }) => key);
  const update = updateTask(`${delta.step}/cancel`, task, changes, context);
  const waits = after.length === 0 ? {} : { after };
  return join(told, planning({ ...update, why: delta.why, ...waits, agrees: [agreementOf(delta)] }));
}

function tellOf(delta: Delta, task: ObservedTask, context: PlanContext): Part {
  const about = {
    task: { id: task.id },
    taskName: task.name,
    text: `The deal says something else now. ${asSentence(`${delta.what} (${delta.why})`)} Nothing was changed here.`,
    why: delta.why,
  };
  const told = tellDelivery(`${delta.step}/told:${delta.hash}`, about, context);
  if (told.operations.length === 0) return agreeing(context, agreementOf(delta));
  return { ...told, operations: told.operations.map((one) => ({ ...one, agrees: [agreementOf(delta)] })) };
}

const updateTask = (
  step: string,
  task: ObservedTask,
  changes: TaskChanges,
  context: PlanContext,
): Extract<Operation, { kind: 'update-task' }> => ({
  key: stepKey(context, step),
  handoff: context.handoff,
  deal: context.deal.id,
  target: 'clickup',
  kind: 'update-task',
  why: '',
  requests: 1,
  task: { id: task.id },
  taskName: task.name,
  changes,
  values: [],
});

/** What would be done for one difference alone, for whoever has to agree to it. */
export const operationsOf = (delta: Delta, context: PlanContext): readonly Operation[] =>
  carryOut([delta], context).operations;
