import type { Operation } from '../../domain/operation.ts';
import type { ObservedTask } from '../../domain/project.ts';
import type { TaskRule } from '../../mapping/mapping.ts';
import { briefStep } from '../build-brief.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { agreeing, join, nothing, stepKey } from '../plan-input.ts';
import { isFinished } from '../roll-up/project-work.ts';
import { setUpTask } from '../set-up-task.ts';
import { appliesTo, findByName, taskStep } from '../task-refs.ts';
import { baselineOf, thereKey, wantedTasks } from './aspects.ts';
import { bearsCancellation, revivingChanges } from './cancelled-mark.ts';
import type { Delta, Deltas } from './deltas.ts';
import { asksFor, hashOf } from './deltas.ts';

/**
 * Tasks of the template whose `if` has come to hold since the project was built: set up like the others, and no longer
 * cancelled. Of those whose `if` does not hold it is remembered, so that a later change of the deal is seen.
 */
export function conditionalTasks(context: PlanContext): Deltas {
  const builtHere = context.ledger.get(stepKey(context, briefStep))?.state === 'done';
  const rules = context.mapping.tasks.filter((rule) => rule.if !== undefined);
  const found = rules.map((rule): Deltas => {
    if (!appliesTo(rule, context.scope)) return { deltas: [], part: notWanted(rule, context) };
    return builtHere ? wantedNow(rule, context) : { deltas: [], part: nothing };
  });
  return { deltas: found.flatMap(({ deltas }) => deltas), part: join(...found.map(({ part }) => part)) };
}

/** Set up is what was wanted before; the rest waits for its condition, or for a no to be taken back by the deal. */
export const waitsForCondition = (rule: Pick<TaskRule, 'name' | 'if'>, { agreed }: PlanContext): boolean =>
  rule.if !== undefined && ['no', 'cancelled', 'declined'].includes(thereOf(rule, agreed) ?? '');

const thereOf = ({ name }: Pick<TaskRule, 'name'>, agreed: PlanContext['agreed']): string | undefined =>
  agreed.get(thereKey(taskStep(name)))?.value;

function notWanted(rule: TaskRule, context: PlanContext): Part {
  const before = thereOf(rule, context.agreed);
  const key = thereKey(taskStep(rule.name));
  return before === undefined || before === 'declined' ? agreeing(context, { key, value: 'no' }) : nothing;
}

function wantedNow(rule: TaskRule, context: PlanContext): Deltas {
  const none: Deltas = { deltas: [], part: nothing };
  const step = taskStep(rule.name);
  const before = thereOf(rule, context.agreed);
  const task = findByName(rule.name, context);
  if (task === undefined || task.archived) return none;
  const isCancelled = bearsCancellation(before, task, context);
  // A status that means cancelled is a finished one as a rule.
  if (!isCancelled && (before !== 'no' || isFinished(task))) return none;
  const setUp = setUpTask(rule, context);
  const operations = [...setUp.operations, ...(isCancelled ? revive(rule, task, context) : [])];
  if (operations.length === 0) return { deltas: [], part: setUp };
  const key = thereKey(step);
  const delta: Delta = {
    ...{ key, to: 'yes', otherwise: 'declined', hash: hashOf(key, 'yes'), step },
    what: isCancelled ? `"${task.name}" is wanted again` : `"${task.name}" is set up`,
    why: `\`${rule.if?.source ?? ''}\` has come to hold`,
    asks: task.touchedAt !== undefined || asksFor(context, 'additions'),
    act: { kind: 'add', operations: withAgreement(operations, step, context) },
  };
  return { deltas: [delta], part: { ...setUp, operations: [] } };
}

/** Agreed on with the last of them: after an interruption the rest comes out of the planner again. */
function withAgreement(operations: readonly Operation[], step: string, context: PlanContext): readonly Operation[] {
  const wanted = wantedTasks(context).find((one) => one.step === step);
  const agrees = wanted === undefined ? [] : baselineOf(wanted);
  return operations.map((one, at) => (at === operations.length - 1 ? { ...one, agrees } : one));
}

function revive(rule: TaskRule, task: ObservedTask, context: PlanContext): Operation[] {
  const changes = revivingChanges(task, rule.status, context);
  if (changes === undefined) return [];
  const again: Operation = {
    key: stepKey(context, `${taskStep(rule.name)}/again`),
    handoff: context.handoff,
    deal: context.deal.id,
    target: 'clickup',
    kind: 'update-task',
    why: 'its condition holds again',
    requests: 1,
    task: { id: task.id },
    taskName: task.name,
    changes,
    values: [],
  };
  return [again];
}
