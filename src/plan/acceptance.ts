import type { HandoffState } from '../domain/handoff-state.ts';
import { sameName } from '../domain/nearest.ts';
import type { ObservedTask } from '../domain/project.ts';
import { acceptanceFields, wordsIn } from './acceptance-fields.ts';
import { briefStep } from './build-brief.ts';
import type { PlanContext } from './plan-input.ts';
import { madeBy, stepKey } from './plan-input.ts';
import { describeReason, reasonGiven } from './return-reason.ts';
import { returnKey } from './rounds.ts';
import { taskStep } from './task-refs.ts';
import { lackingAmong, wordsToBeHad } from './words-to-be-had.ts';

/** The task that says whether delivery takes the project: the one that was built as such, whatever its name now. */
export function acceptanceTask(context: PlanContext, tasks: readonly ObservedTask[]): ObservedTask | undefined {
  const { mapping } = context;
  const name = mapping.accept?.task ?? mapping.brief.name;
  const step = sameName(name, mapping.brief.name) ? briefStep : taskStep(name);
  const built = madeBy(context, stepKey(context, step));
  return (
    tasks.find((task) => task.id === built) ?? [...tasks].sort(oldestFirst).find((task) => sameName(task.name, name))
  );
}

const oldestFirst = (a: ObservedTask, b: ObservedTask): number =>
  a.dateCreated - b.dateCreated || a.id.localeCompare(b.id);

/** Delivery took the project over at some time. */
export const wasTaken = (state: HandoffState): boolean => ['accepted', 'in_delivery', 'delivered'].includes(state);

/** What delivery says by the task's status or field, and the word itself; no word where it cannot be read. */
export interface Word {
  readonly says: 'accepted' | 'returned' | 'open' | 'unknown';
  readonly word?: string;
}

/**
 * A word of the team's own that the mapping does not name, as after somebody renamed a status, says neither yes nor no:
 * what was accepted stays so. Only an open status, an empty field or a word of the mapping takes it back.
 */
export function wordOf(context: PlanContext, task: ObservedTask | undefined): Word {
  const { accept } = context.mapping;
  if (accept === undefined || task === undefined) return { says: 'unknown' };
  const spoken = accept.field === undefined ? [task.status.name] : fieldWords(context, task);
  if (spoken === undefined) return { says: 'unknown' };
  const word = spoken.join(', ');
  const isOneOf = (names: readonly string[]) => names.some((name) => spoken.some((one) => sameName(one, name)));
  if (isOneOf(accept.returned)) return { says: 'returned', word };
  if (isOneOf(accept.accepted)) return { says: 'accepted', word };
  const isOffered = accept.offered !== undefined && isOneOf([accept.offered]);
  const isOpen = accept.field === undefined ? task.status.type !== 'custom' : spoken.length === 0;
  return { says: isOffered || isOpen ? 'open' : 'unknown', word };
}

function fieldWords(context: PlanContext, task: ObservedTask): readonly string[] | undefined {
  const { decision } = acceptanceFields(context);
  return decision === undefined ? undefined : wordsIn(decision, task);
}

/** The mapping itself may put the task at a status of the team's own. */
export const isMadeAt = (word: string, { mapping: { accept, brief, tasks } }: PlanContext): boolean =>
  accept !== undefined &&
  accept.field === undefined &&
  [brief, ...tasks].some(
    ({ name, status }) => status !== undefined && sameName(name, accept.task) && sameName(status, word),
  );

/**
 * A return whose word is not to be had any more, as after its status was renamed, was not taken back by anybody. Nor is it
 * while nobody has read yet which words there are; whoever tells of the unknown word asks for them.
 */
export function staysReturned(context: PlanContext, task: ObservedTask): boolean {
  const { previous, agreed, mapping } = context;
  const wasReturned = previous.state === 'returned' || agreed.has(returnKey(previous.round));
  const { says, word } = wordOf(context, task);
  if (!wasReturned || says !== 'unknown') return false;
  // The field in which it was said cannot be read.
  if (word === undefined) return true;
  if (isMadeAt(word, context)) return false;
  const [had, returned] = [wordsToBeHad(task, context), mapping.accept?.returned ?? []];
  return had === undefined || (returned.length > 0 && lackingAmong(returned, had).length === returned.length);
}

/** Whether it stands as returned, in a word that the mapping names or in one that took its place. */
export const isReturned = (context: PlanContext, task: ObservedTask): boolean =>
  wordOf(context, task).says === 'returned' || staysReturned(context, task);

interface Count {
  readonly done: number;
  readonly started: number;
  readonly total: number;
}

interface Standing {
  readonly state: HandoffState;
  readonly because: string;
}

/** Where a project stands: what delivery says of it, and how much of the work has been begun and done. */
export function standing(context: PlanContext, task: ObservedTask | undefined, count: Count): Standing {
  const { done, started, total } = count;
  if (total > 0 && done === total) return { state: 'delivered', because: `all ${total} tasks are done` };
  if (context.mapping.accept !== undefined) return standingByWord(context, task, count);
  if (started > 0) return { state: 'in_delivery', because: `${started} of ${total} tasks have been started` };
  return { state: 'offered', because: 'the project is built and nothing in it has been started' };
}

function standingByWord(context: PlanContext, task: ObservedTask | undefined, { started, total }: Count): Standing {
  const name = context.mapping.accept?.task ?? '';
  const { says, word } = wordOf(context, task);
  const set = `delivery set "${name}" to "${word ?? ''}"`;
  if (task !== undefined && isReturned(context, task)) {
    const reason = describeReason(reasonGiven(context, task, 'returned'));
    const because =
      says === 'returned'
        ? set
        : `delivery had returned it before ${word === undefined ? 'its answer could no longer be read' : `"${name}" stood at "${word}"`}`;
    return { state: 'returned', because: reason === '' ? because : `${because}: ${reason}` };
  }
  // A team that closes the brief once it is accepted has accepted it all the same.
  const isClosed = task?.status.type === 'closed' || task?.status.type === 'done';
  const staysAccepted = wasTaken(context.previous.state) && says === 'unknown';
  if (says !== 'accepted' && !isClosed && !staysAccepted) {
    const now = task === undefined ? 'missing' : (word ?? '');
    return {
      state: 'offered',
      because: `delivery has not accepted it yet ("${name}" is ${now === '' ? 'without an answer' : `"${now}"`})`,
    };
  }
  if (started > 0)
    return { state: 'in_delivery', because: `accepted, and ${started} of ${total} tasks have been started` };
  if (task === undefined)
    return { state: 'accepted', because: `delivery had accepted it before "${name}" was removed` };
  if (isClosed && says !== 'accepted')
    return { state: 'accepted', because: `delivery set "${name}" to "${task.status.name}"` };
  return {
    state: 'accepted',
    because: word === undefined ? 'delivery had accepted it before its answer could no longer be read' : set,
  };
}
