import { isKnownAs } from '../../domain/aliases.ts';
import { sameName } from '../../domain/nearest.ts';
import type { Operation, TaskChanges } from '../../domain/operation.ts';
import type { ObservedTask } from '../../domain/project.ts';
import { usualChanges } from '../../mapping/compile/compile-changes.ts';
import type { Changes } from '../../mapping/mapping.ts';
import { dayKept, instantOf } from '../dates.ts';
import { resolvePerson } from '../people.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { agreeing, join, madeBy, nothing, setLast, stepKey, wanting } from '../plan-input.ts';
import { isFinished } from '../roll-up/project-work.ts';
import { findByName } from '../task-refs.ts';
import type { Aspect, Wanted } from './aspects.ts';
import { aspectKey, awaitsTurn, wantedTasks } from './aspects.ts';
import { shortHash } from './short-hash.ts';

/** One difference between what the deal says and what was agreed on for it. */
export interface Delta {
  /** The agreement it is about, and what that becomes once it is carried out. */
  readonly key: string;
  readonly to: string;
  /** What the agreement becomes when somebody says no. */
  readonly otherwise: string;
  readonly hash: string;
  readonly step: string;
  readonly what: string;
  readonly why: string;
  /** It waits for a yes. */
  readonly asks: boolean;
  readonly act:
    | { readonly kind: 'change'; readonly task: ObservedTask; readonly changes: TaskChanges }
    | { readonly kind: 'cancel'; readonly task: ObservedTask; readonly changes: TaskChanges }
    | { readonly kind: 'add'; readonly operations: readonly Operation[] }
    /** Nothing is changed; delivery is told on this task. */
    | { readonly kind: 'tell'; readonly task: ObservedTask };
}

/** What is different, and what is remembered or asked for beside it. */
export interface Deltas {
  readonly deltas: readonly Delta[];
  readonly part: Part;
}

export const hashOf = (key: string, to: string): string => shortHash(`${key}\n${to}`);

export const asksFor = ({ mapping }: PlanContext, kind: Changes['ask'][number]): boolean =>
  (mapping.changes ?? usualChanges).ask.includes(kind);

/** Of tasks that stand and are still wanted: days, people and names. */
export function changedAspects(context: PlanContext): Deltas {
  const found = wantedTasks(context).flatMap((wanted) =>
    wanted.aspects.map((aspect) => compare(wanted, aspect, context)),
  );
  const turns = awaitsTurn(context) ? wanting({ kind: 'members' }, { kind: 'open-work' }) : nothing;
  return { deltas: found.flatMap(({ deltas }) => deltas), part: join(turns, ...found.map(({ part }) => part)) };
}

/** The task of a step: the one that was made or set up for it, or the template's of its name. */
export function taskOf({ step, templateName }: Wanted, context: PlanContext): ObservedTask | undefined {
  const id = madeBy(context, stepKey(context, step));
  const gone = context.check?.standing === 'present' ? context.check.gone.map((one) => one.id) : [];
  const made = context.project?.tasks.find((task) => task.id === id && !gone.includes(task.id));
  return made ?? (id === undefined && templateName !== undefined ? findByName(templateName, context) : undefined);
}

const only = (part: Part): Deltas => ({ deltas: [], part });
const one = (delta: Delta): Deltas => ({ deltas: [delta], part: nothing });

function compare(wanted: Wanted, aspect: Aspect, context: PlanContext): Deltas {
  const { of, value } = aspect;
  const key = aspectKey(wanted.step, of);
  const shows = (set: string): boolean => {
    const task = taskOf(wanted, context);
    return task !== undefined && says(task, { ...aspect, value: set }, context);
  };
  const before = setLast(key, context, shows);
  const settle = () => only(agreeing(context, { key, value }));
  if (before === value) return settle();
  const task = taskOf(wanted, context);
  // Nothing was ever agreed on: what stands there is right, whoever put it there.
  if (before === undefined || task === undefined || task.archived || says(task, aspect, context)) return settle();
  const { trouble, changes, remembered = nothing } = changesFor(aspect, before, task, context);
  if (trouble !== undefined) return only(trouble);
  const common = {
    ...{ key, to: value, otherwise: value, hash: hashOf(key, value), step: wanted.step },
    what: describe(task, aspect, before),
    why: reasonFor(aspect, before),
  };
  if (changes === undefined || isFinished(task)) return one({ ...common, asks: false, act: { kind: 'tell', task } });
  const asks = task.touchedAt !== undefined || asksFor(context, kindOf[of]);
  return { ...one({ ...common, asks, act: { kind: 'change', task, changes } }), part: remembered };
}

const kindOf = { due: 'dates', start: 'dates', name: 'names', assignee: 'people' } as const;

function says(task: ObservedTask, { of, value }: Aspect, context: PlanContext): boolean {
  if (of === 'name') return sameName(task.name, value);
  if (of === 'assignee')
    return (context.catalogue.members ?? []).some((one) => task.assignees.includes(one.id) && isKnownAs(one, value));
  const at = of === 'due' ? task.dueDate : task.startDate;
  return (at === undefined ? '' : dayKept(at, context)) === value;
}

interface Proposed {
  readonly changes?: TaskChanges;
  /** Why there is nobody to assign. */
  readonly trouble?: Part;
  /** Whose turn it is from now on. */
  readonly remembered?: Part;
}

/** No changes where a date or a person was taken away: what stands there is left to delivery. */
function changesFor(aspect: Aspect, before: string, task: ObservedTask, context: PlanContext): Proposed {
  const { of, value } = aspect;
  if (value === '') return {};
  if (aspect.of === 'assignee') return changesOfPeople(aspect, before, task, context);
  if (of === 'name') return { changes: { name: value } };
  const at = instantOf(value, context);
  return { changes: of === 'due' ? { dueDate: at } : { startDate: at } };
}

function changesOfPeople(
  { who, at }: Extract<Aspect, { of: 'assignee' }>,
  before: string,
  task: ObservedTask,
  context: PlanContext,
): Proposed {
  const { member, part } = resolvePerson(who, at);
  if (member === undefined) return { trouble: part };
  const old = (context.catalogue.members ?? []).find((each) => isKnownAs(each, before));
  const leaves = old !== undefined && old.id !== member.id && task.assignees.includes(old.id);
  return { changes: { addAssignees: [member.id], ...(leaves ? { removeAssignees: [old.id] } : {}) }, remembered: part };
}

const shown = (text: string): string => (text === '' ? 'nothing' : text);

function describe(task: ObservedTask, { of, value }: Aspect, before: string): string {
  const moves = `from ${shown(before)} to ${shown(value)}`;
  switch (of) {
    case 'due':
      return `"${task.name}": due date ${moves}`;
    case 'start':
      return `"${task.name}": start ${moves}`;
    case 'assignee':
      return `"${task.name}": ${moves}`;
    case 'name':
      return `"${task.name}" becomes "${value}"`;
    default:
      return of satisfies never;
  }
}

const reasonFor = ({ of, value, why }: Aspect, before: string): string =>
  of === 'name' ? `${why} says so now` : `${why} changed: ${shown(before)} → ${shown(value)}`;
