import type { OperationKey } from '../../domain/ids.ts';
import type { Operation } from '../../domain/operation.ts';
import type { ObservedTask } from '../../domain/project.ts';
import { addLists } from '../add-lists.ts';
import { briefStep } from '../build-brief.ts';
import { buildDeliverables } from '../build-deliverables.ts';
import { buildTasks } from '../build-tasks.ts';
import { templateName } from '../choose-template.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { agreeing, isDone, join, nothing, setLast, stepKey } from '../plan-input.ts';
import { isFinished } from '../roll-up/project-work.ts';
import { findByName, taskStep } from '../task-refs.ts';
import type { Wanted } from './aspects.ts';
import { baselineOf, thereKey, wantedTasks } from './aspects.ts';
import { bearsCancellation, cancellingChanges } from './cancelled-mark.ts';
import { conditionalTasks } from './conditional-tasks.ts';
import type { Delta, Deltas } from './deltas.ts';
import { asksFor, hashOf, taskOf } from './deltas.ts';

/** Tasks that are wanted and were never made, and tasks that were made and are wanted no longer. */
export function addedAndCancelled(context: PlanContext): Deltas {
  const wanted = wantedTasks(context);
  const additions = added(wanted, context);
  const fromTemplate = templateName(context) !== undefined;
  const conditional = fromTemplate ? conditionalTasks(context) : none;
  const waiting = new Set(conditional.deltas.map(({ step }) => step));
  const settled = wanted.filter((one) => !waiting.has(one.step) && !(fromTemplate && isDeclined(one, context)));
  return {
    deltas: [...additions.deltas, ...conditional.deltas, ...cancelled(wanted, context)],
    part: join(additions.part, conditional.part, ...settled.map((one) => wantedAgain(one, context))),
  };
}

const none: Deltas = { deltas: [], part: nothing };

/** A no to the set-up of a task that the template brought stands, although the task does. */
const isDeclined = ({ step, templateName }: Wanted, { agreed }: PlanContext): boolean =>
  templateName !== undefined && agreed.get(thereKey(step))?.value === 'declined';

function added(wanted: readonly Wanted[], context: PlanContext): Deltas {
  const part = join(buildDeliverables(context), laterTasks(context), laterLists(context));
  const byStep = Map.groupBy(part.operations, (one) => stepOf(one, context));
  const deltas = [...byStep].flatMap(([step, operations]): Delta[] => {
    const key = thereKey(step);
    if (context.agreed.get(key)?.value === 'declined') return [];
    // What was begun is finished: a copy without its set-up would be nobody's.
    const asks = asksFor(context, 'additions') && !isDone(context, stepKey(context, step));
    const baseline = wanted.find((one) => one.step === step);
    const agrees = baseline === undefined ? [] : baselineOf(baseline);
    const [first] = operations;
    if (first === undefined) return [];
    return [
      {
        ...{ key, to: 'yes', otherwise: 'declined', hash: hashOf(key, 'yes'), step, asks },
        what: `new ${first.kind === 'add-list' ? 'list' : 'task'} "${titleOf(first)}"`,
        why: first.why,
        act: {
          kind: 'add',
          operations: operations.map((one) => ({ ...one, agrees: [...(one.agrees ?? []), ...agrees] })),
        },
      },
    ];
  });
  return { deltas, part: { ...part, operations: [] } };
}

const stepOf = ({ key }: Operation, context: PlanContext): string =>
  key.slice(stepKey(context, '').length).replace(/\/(?:set-up|checklist|checklist:[^/]*|after:[^/]*)$/, '');

const titleOf = (operation: Operation): string => {
  if (operation.kind === 'create-task') return operation.task.name;
  if (operation.kind === 'copy-task-template' || operation.kind === 'add-list') return operation.name;
  return operation.kind === 'update-task' ? operation.taskName : operation.key;
};

/** Tasks of the file whose condition has come to hold. A store that is lost does not know which of them people removed. */
function laterTasks(context: PlanContext): Part {
  const builtHere = context.ledger.get(stepKey(context, briefStep))?.state === 'done';
  return builtHere && templateName(context) === undefined ? buildTasks(context, false) : nothing;
}

/** Lists of a folder project whose condition has come to hold. */
function laterLists(context: PlanContext): Part {
  const builtHere = context.ledger.get(stepKey(context, briefStep))?.state === 'done';
  return builtHere ? addLists(context) : nothing;
}

/** Made for something that is no longer wanted; what is finished or put away stays as it is. */
function cancelled(wanted: readonly Wanted[], context: PlanContext): Delta[] {
  const steps = new Set(wanted.map(({ step }) => stepKey(context, step)));
  const unmet = new Set(context.mapping.tasks.map(({ name }) => stepKey(context, taskStep(name))));
  const made = [...context.tasksByMarker].filter(
    ([key]) => key.startsWith(stepKey(context, 'deliverable')) || unmet.has(key),
  );
  return [...made, ...cancellable(context)]
    .filter(([key, task]) => !steps.has(key) && !task.archived && !isFinished(task) && !isGone(task, context))
    .map(([key, task]) => cancellation(key.slice(stepKey(context, '').length), task, context))
    .filter((one) => one !== undefined)
    .sort((a, b) => a.key.localeCompare(b.key));
}

/** Tasks of the template that the mapping wants cancelled without their condition, and that were wanted before. */
const cancellable = (context: PlanContext): [OperationKey, ObservedTask][] =>
  templateName(context) === undefined
    ? []
    : context.mapping.tasks.flatMap(({ name, cancelUnless }): [OperationKey, ObservedTask][] => {
        const step = taskStep(name);
        const task = findByName(name, context);
        if (!cancelUnless || task === undefined || task.marker !== undefined) return [];
        return context.agreed.get(thereKey(step))?.value === 'yes' ? [[stepKey(context, step), task]] : [];
      });

function cancellation(step: string, task: ObservedTask, context: PlanContext): Delta | undefined {
  const key = thereKey(step);
  const before = context.agreed.get(key)?.value;
  if (before === 'cancelled' || before === 'kept') return undefined;
  return {
    ...{ key, to: 'cancelled', otherwise: 'kept', hash: hashOf(key, 'cancelled'), step },
    what: `"${task.name}" is cancelled`,
    why: step.startsWith('deliverable') ? 'the deal no longer promises it' : 'its condition no longer holds',
    // Whether a project of an older store was ever agreed to have it is not known.
    asks: before === undefined || task.touchedAt !== undefined || asksFor(context, 'cancellations'),
    act: { kind: 'cancel', task, changes: cancellingChanges(context) },
  };
}

const isGone = ({ id }: ObservedTask, { check }: PlanContext): boolean =>
  check?.standing === 'present' && check.gone.some((one) => one.id === id);

/** Of tasks that stand and are wanted that is agreed, unless one still bears the mark of having been cancelled. */
function wantedAgain(wanted: Wanted, context: PlanContext): Part {
  const key = thereKey(wanted.step);
  const task = taskOf(wanted, context);
  const bears = (there: string | undefined) => task !== undefined && bearsCancellation(there, task, context);
  const before = setLast(key, context, bears);
  if (before === 'yes' || task === undefined) return nothing;
  if (before !== undefined && bears(before)) return agreeing(context, { key, value: before });
  return agreeing(context, { key, value: 'yes' });
}
