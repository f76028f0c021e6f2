import type { Agreement } from '../domain/agreement.ts';
import type { Operation, Ref } from '../domain/operation.ts';
import type { ProjectPromise } from '../domain/plan.ts';
import type { ObservedTask } from '../domain/project.ts';
import { placeInFile } from '../mapping/place-in-file.ts';
import { briefStep } from './build-brief.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { isDone, join, madeBy, nothing, planning, stepKey, waitingFor } from './plan-input.ts';

const listStep = `${briefStep}/promises-checklist`;
const itemStep = (step: string): string => `${listStep}/${step}`;
const nameKey = (step: string): string => `promise:${step}/name`;
const tickKey = (step: string): string => `promise:${step}/tick`;

/** A promise as its item is to read; `tick` is undefined where the item is to stay as it is. */
interface Item {
  readonly step: string;
  readonly name: string;
  readonly tick: 'done' | 'open' | undefined;
}

/**
 * One item on the brief for each promise, ticked while it is delivered. Goes by what was last said of each promise and not by
 * what stands there, so that a tick that people set or took away stays until the promise itself changes.
 */
export function listPromises(promises: readonly ProjectPromise[], context: PlanContext): Part {
  const brief = standingBrief(context);
  const name = context.mapping.promises?.checklist;
  if (name === undefined || brief === undefined) return nothing;
  const key = stepKey(context, listStep);
  const items = itemsOf(promises).filter(({ step, tick }) => tick !== undefined || isShown(step, context));
  if (items.length === 0) return nothing;
  const made = madeBy(context, key);
  const list: Ref = made === undefined ? { pending: key } : { id: made };
  const why = `the mapping lists the promises there (${placeOf(context)})`;
  const create: Operation = { ...common(listStep, why, brief, context), kind: 'create-checklist', name };
  return join(
    isDone(context, key) ? nothing : planning(create),
    ...items.map((item) => (isShown(item.step, context) ? change : add)(item, list, brief, context)),
  );
}

function standingBrief(context: PlanContext): ObservedTask | undefined {
  const brief = context.tasksByMarker.get(stepKey(context, briefStep));
  const isGone = context.check?.standing === 'present' && context.check.gone.some(({ id }) => id === brief?.id);
  return isGone || brief?.archived === true ? undefined : brief;
}

const placeOf = ({ mapping }: PlanContext): string => placeInFile(mapping, mapping.promises?.line ?? 0);

const isShown = (step: string, context: PlanContext): boolean => isDone(context, stepKey(context, itemStep(step)));

/** No two items are called alike: nothing else tells one whose answer was lost from another. */
function itemsOf(promises: readonly ProjectPromise[]): Item[] {
  const sorted = [...promises].sort((a, b) => a.step.localeCompare(b.step));
  const alike = Map.groupBy(sorted, ({ name }) => name.trim().toLowerCase());
  return promises.map(({ step, name, state }) => {
    const at = alike.get(name.trim().toLowerCase())?.findIndex((one) => one.step === step) ?? 0;
    const own = at === 0 ? name : `${name} (${at + 1})`;
    if (state === 'dropped') return { step, name: `${own} (dropped)`, tick: undefined };
    return { step, name: own, tick: state === 'done' ? 'done' : 'open' };
  });
}

const common = (step: string, why: string, brief: ObservedTask, context: PlanContext) => ({
  key: stepKey(context, step),
  handoff: context.handoff,
  deal: context.deal.id,
  target: 'clickup' as const,
  why,
  requests: 1,
  task: { id: brief.id },
  taskName: brief.name,
});

function add({ step, name }: Item, list: Ref, brief: ObservedTask, context: PlanContext): Part {
  return planning({
    ...common(itemStep(step), 'delivery should see everything that is promised', brief, context),
    ...waitingFor(list),
    kind: 'create-checklist-item',
    checklist: list,
    name,
    agrees: [
      { key: nameKey(step), value: name },
      { key: tickKey(step), value: 'open' },
    ],
  });
}

function change({ step, name, tick }: Item, list: Ref, brief: ObservedTask, context: PlanContext): Part {
  const item = madeBy(context, stepKey(context, itemStep(step)));
  const was = context.agreed.get(nameKey(step))?.value ?? name;
  const ticked = context.agreed.get(tickKey(step))?.value ?? 'open';
  const isRenamed = was !== name;
  const isTurned = tick !== undefined && tick !== ticked;
  if (item === undefined || (!isRenamed && !isTurned)) return nothing;
  const agrees: Agreement[] = [
    ...(isRenamed ? [{ key: nameKey(step), value: name }] : []),
    ...(isTurned ? [{ key: tickKey(step), value: tick }] : []),
  ];
  return planning({
    ...common(`${itemStep(step)}/set`, 'delivery should see what of the promised is done', brief, context),
    ...waitingFor(list),
    // A look tells whether people call it otherwise by now.
    requests: isRenamed ? 2 : 1,
    kind: 'update-checklist-item',
    checklist: list,
    item: { id: item },
    itemName: was,
    ...(isRenamed ? { name: { was, to: name } } : {}),
    ...(isTurned ? { resolved: tick === 'done' } : {}),
    agrees,
  });
}
