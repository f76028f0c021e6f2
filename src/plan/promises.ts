import type { OperationKey } from '../domain/ids.ts';
import type { ProjectPromise } from '../domain/plan.ts';
import type { ObservedTask } from '../domain/project.ts';
import { aspectKey, thereKey } from './amend/aspects.ts';
import { bearsCancellation } from './amend/cancelled-mark.ts';
import { answerTo } from './amend/change-number.ts';
import { hashOf } from './amend/deltas.ts';
import { hasBrief } from './build-brief.ts';
import { nameOf } from './build-deliverables.ts';
import { dayKept } from './dates.ts';
import { promisedThings } from './deliverables.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { isDone, madeBy, nothing, raising, stepKey } from './plan-input.ts';
import type { Promised } from './promised.ts';
import { isFinished } from './roll-up/project-work.ts';

/** Undefined while nothing stands that could cover them, or while the line items could not be read. */
export function promisesNow(context: PlanContext): ProjectPromise[] | undefined {
  const { deliverables } = context.mapping;
  const isUnread = !context.deal.lineItems.known && deliverables.some(({ each }) => each.kind === 'line_items');
  if (deliverables.length === 0 || isUnread || !hasBrief(context)) return undefined;
  return promisesOf(context);
}

/** Each promised deliverable with what stands for it in ClickUp; those that were dropped come last. */
function promisesOf(context: PlanContext): ProjectPromise[] {
  const promised = promisedThings(context);
  const steps = new Set(promised.map(({ step }) => stepKey(context, step)));
  const dropped = [...context.tasksByMarker]
    .filter(([key]) => key.startsWith(stepKey(context, 'deliverable')) && !steps.has(key))
    .flatMap(([key, task]) => droppedPromise(key, task, context))
    .sort((a, b) => a.step.localeCompare(b.step));
  return [...promised.map((one) => promiseOf(one, context)), ...dropped];
}

function promiseOf(promised: Promised, context: PlanContext): ProjectPromise {
  const { step, source } = promised;
  const common = { step, name: nameOf(promised), source };
  const there = context.agreed.get(thereKey(step));
  if (there?.value === 'declined') return { ...common, state: 'dropped', at: there.at, by: droppedBy(step, context) };
  const task = standingTask(stepKey(context, step), context);
  if (task === undefined || bearsCancellation(there?.value, task, context)) return { ...common, state: 'uncovered' };
  return { ...common, ...seenOf(task, context) };
}

function standingTask(key: OperationKey, context: PlanContext): ObservedTask | undefined {
  const { project, check } = context;
  const id = madeBy(context, key);
  const task = project?.tasks.find((one) => one.id === id);
  const isGone = check?.standing === 'present' && check.gone.some((one) => one.id === id);
  return isGone || task?.archived === true ? undefined : task;
}

function seenOf(task: ObservedTask, context: PlanContext) {
  const about = { task: task.id, url: task.url };
  if (!isFinished(task)) {
    const due = task.dueDate === undefined ? {} : { due: dayKept(task.dueDate, context) };
    return { ...about, state: 'covered' as const, ...due };
  }
  const names = (context.catalogue.members ?? [])
    .filter(({ id }) => task.assignees.includes(id))
    .map(({ name }) => name);
  const by = names.length === 0 ? {} : { by: names.join(', ') };
  return { ...about, state: 'done' as const, ...(task.dateDone === undefined ? {} : { at: task.dateDone }), ...by };
}

/** What was made for something that the deal promises no more, once somebody has agreed to that. */
function droppedPromise(key: OperationKey, task: ObservedTask, context: PlanContext): ProjectPromise[] {
  const step = key.slice(stepKey(context, '').length);
  const there = context.agreed.get(thereKey(step));
  if (there?.value !== 'cancelled') return [];
  const name = context.agreed.get(aspectKey(step, 'name'))?.value ?? task.name;
  const source = 'no longer on the deal';
  return [
    { step, name, source, state: 'dropped', at: there.at, by: droppedBy(step, context), task: task.id, url: task.url },
  ];
}

/** Whoever answered the change that held it; what never had to be asked about was dropped by the mapping. */
function droppedBy(step: string, context: PlanContext): string {
  const key = thereKey(step);
  const isDeclined = context.agreed.get(key)?.value === 'declined';
  const hash = hashOf(key, isDeclined ? 'yes' : 'cancelled');
  const answers = [...context.agreed].flatMap(([answered, { at }]) => {
    const answer = answerTo(Number(/^change:(\d+)\/answer$/.exec(answered)?.[1]), context);
    return answer?.hashes.includes(hash) === true ? [{ at, by: answer.by }] : [];
  });
  return answers.toSorted((one, other) => other.at - one.at)[0]?.by ?? 'the mapping';
}

/** "9 of 12 delivered; next: Data migration, 3 Dec; 1 promise uncovered"; empty where nothing is promised. */
export function promisesText(promises: readonly ProjectPromise[]): string {
  const counted = promises.filter(({ state }) => state !== 'dropped');
  if (counted.length === 0) return '';
  const done = counted.filter(({ state }) => state === 'done').length;
  const uncovered = counted.filter(({ state }) => state === 'uncovered').length;
  const open = counted.filter(({ state }) => state === 'covered');
  const [next] = [...open].sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'));
  return [
    `${done} of ${counted.length} delivered`,
    ...(next === undefined ? [] : [`next: ${next.name}${next.due === undefined ? '' : `, ${shortDay(next.due)}`}`]),
    ...(uncovered === 0 ? [] : [`${uncovered} promise${uncovered === 1 ? '' : 's'} uncovered`]),
  ].join('; ');
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const shortDay = (day: string): string => `${Number(day.slice(8, 10))} ${months[Number(day.slice(5, 7)) - 1] ?? ''}`;

/** Promised, and no task: said for what was made once. What is only about to be made is no gap. */
export function tellUncovered(promises: readonly ProjectPromise[], context: PlanContext): Part {
  const gaps = promises.filter(({ state, step }) => state === 'uncovered' && wasMade(step, context));
  if (gaps.length === 0) return nothing;
  return raising(
    ...gaps.map(({ name, source }) => ({
      code: 'PROMISE_UNCOVERED',
      message: `"${name}" is promised (${source}), and no task stands for it any more: it was deleted, archived or cancelled.`,
      fix: `Restore or reopen the task in ClickUp, or run \`handoff retry ${context.deal.id}\` to have a deleted one made again; or take the promise off the deal.`,
    })),
  );
}

/** A task that the last check found deleted is said as such, with the same way out. */
function wasMade(step: string, context: PlanContext): boolean {
  const key = stepKey(context, step);
  const isSaid = context.check?.gone.some(({ id }) => id === madeBy(context, key)) === true;
  return isDone(context, key) && !isSaid;
}
