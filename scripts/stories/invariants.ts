import { contractValueIn, goLiveIn } from './brief-values.ts';
import type { Memory } from './memory.ts';
import { isQuestion, type SeenTask, type Sight } from './sight.ts';
import { wanted } from './two-sided.ts';

/**
 * What is not as people made it, once all is quiet. Small facts about the two sides as they are and what people say they
 * did; nothing of the planner is used, so that the two can only be wrong together by being wrong twice.
 */
export const findBroken = (memory: Memory, sight: Sight): string[] => [
  ...onlyOnce(memory, sight),
  ...winsFollow(memory, sight),
  ...stateFollows(memory, sight),
  ...promisesAreKept(memory, sight),
  ...valuesFollow(memory, sight),
  ...peopleWin(memory, sight),
];

/** Whether anything flows between the two sides: the deal is won, and its project stands and is not stopped by hand. */
export const isAlive = ({ pausedByHand }: Memory, { brief, isWon, isDeleted, lists, handoff }: Sight): boolean =>
  brief !== undefined && isWon && !isDeleted && !pausedByHand.has(handoff) && lists.every(({ archived }) => !archived);

function onlyOnce(
  { wasBuilt, deletedProjects, rebuilt, everRebuilt }: Memory,
  { lists, marks, handoff }: Sight,
): string[] {
  const doubles = marks.filter((mark, at) => marks.indexOf(mark) !== at);
  // What is built again is told about again in ClickUp; on the deal it was told once.
  const isNew = (mark: string): boolean => [...everRebuilt].some((one) => mark.startsWith(`deal:${one}/`));
  const isDeleted = deletedProjects.has(handoff);
  const isWanted = wasBuilt.has(handoff) && !isDeleted && !rebuilt.has(handoff);
  return [
    ...(lists.length > 1 ? [`there are ${lists.length} projects`] : []),
    ...(isDeleted && lists.length > 0 ? ['a project that was deleted was built again'] : []),
    ...(isWanted && lists.length === 0 ? ['the project is gone'] : []),
    ...[...new Set(doubles)].filter((mark) => !isNew(mark)).map((mark) => `made twice: ${mark}`),
  ];
}

/** A win under another mapping, after the deal was not won for everybody to see, is another handoff; no other win is. */
function winsFollow(memory: Memory, { handoff, isWon, isDeleted, deal }: Sight): string[] {
  const { handoff: before, stoodPaused, builtAs, winsAs, isRetyped, isMerged } = memory;
  if (before === undefined || builtAs === undefined || isMerged || isDeleted) return [];
  const isOther = handoff !== before;
  if (isOther && winsAs.every((type) => type === builtAs) && !isRetyped) return ['a win that was none of another kind'];
  const [type, ...others] = winsAs;
  const isClear = stoodPaused && isWon && type !== undefined && others.length === 0 && deal['dealtype'] === type;
  if (!isClear || memory.isRetypedSinceWin) return [];
  if (type === builtAs) return isOther ? ['it went on under its own mapping, and was begun anew'] : [];
  return isOther ? [] : ['it was won under another mapping, and nothing of its own was begun'];
}

export const isJunk = (scope: string): boolean => scope.trim().split(/\s+/).length < 3;
const isFinished = ({ statusType }: SeenTask): boolean => statusType === 'done' || statusType === 'closed';
/** Neither is a question to delivery about a change, nor what delivery agreed to leave out. */
const isWork = (task: SeenTask): boolean => !task.archived && !isQuestion(task) && !task.tags.includes('cancelled');

function stateFollows(memory: Memory, sight: Sight): string[] {
  const { deal, isDeleted } = sight;
  if (isDeleted) return [];
  const expected = expectedStates(memory, sight);
  const state = deal['handoff_state'] ?? '';
  if (expected !== undefined && !expected.includes(state))
    return [`the deal says "${state}", and what people did means ${expected.map((one) => `"${one}"`).join(' or ')}`];
  const isAnswered = memory.answered || (deal['scope_summary'] ?? '') !== memory.scopeAtReturn;
  const isUnanswered =
    isAlive(memory, sight) && memory.returnStood && isAnswered && !memory.returnedAgain && state === 'returned';
  const isComplete = !isJunk(deal['scope_summary'] ?? '');
  return isUnanswered && isComplete ? ['sales answered the return, and it was not offered again'] : [];
}

/** Of a project that is gone nobody knows more than that its deal neither waits for sales nor is stopped. */
const whereItStood = ['building', 'offered', 'returned', 'accepted', 'in_delivery', 'delivered'];

/** Undefined where nothing can be said: nobody may look into a project that is put away. */
function expectedStates(memory: Memory, sight: Sight): readonly string[] | undefined {
  const { deal, isWon, lists, brief, work, handoff } = sight;
  const [list] = lists;
  const isDeleted = memory.deletedProjects.has(handoff);
  const isBegun = list !== undefined || memory.wasBuilt.has(handoff) || isDeleted;
  // What was to be built again had not been begun, or had.
  if (!isWon && memory.rebuilt.has(handoff)) return ['paused', '', 'excluded'];
  if (!isWon) return isBegun ? ['paused'] : ['', 'excluded'];
  if (memory.pausedByHand.has(handoff)) return ['paused'];
  if (isDeleted) return whereItStood;
  if (list?.archived === true) return undefined;
  if (list === undefined) return isJunk(deal['scope_summary'] ?? '') ? ['held'] : ['a project'];
  const todo = work.filter(isWork);
  if (todo.length > 0 && todo.every(isFinished)) return ['delivered'];
  if (brief === undefined) return undefined;
  if (brief.status === 'returned to sales') return ['returned'];
  const isStarted = todo.some(({ statusType }) => statusType !== 'open');
  if (brief.status === 'accepted' || isFinished(brief)) return [isStarted ? 'in_delivery' : 'accepted'];
  return brief.statusType === 'open' ? ['offered'] : undefined;
}

function promisesAreKept(memory: Memory, sight: Sight): string[] {
  if (!isAlive(memory, sight)) return [];
  const broken = sight.lineItems.flatMap((id) => {
    const isIts = (mark: string): boolean =>
      mark.startsWith(`deal:${sight.handoff}/deliverable`) && mark.endsWith(`${id}`);
    const tasks = sight.work.filter(({ marker }) => marker !== undefined && isIts(marker));
    if ([...memory.deletedTasks.values()].some(isIts))
      return tasks.length > 0 ? [`the task of ${id} was deleted and is back`] : [];
    return tasks.length === 1 ? [] : [`line item ${id} has ${tasks.length} tasks`];
  });
  const cancelled = cancelledIn(sight).filter(({ id }) => !memory.cancelled.has(id));
  return memory.hasAgreed
    ? broken
    : [...broken, ...cancelled.map(({ name }) => `"${name}" was cancelled without a yes of delivery's`)];
}

export const cancelledIn = ({ allTasks }: Sight): readonly SeenTask[] =>
  allTasks.filter(({ tags }) => tags.includes('cancelled'));

function valuesFollow(memory: Memory, sight: Sight): string[] {
  const { deal, brief } = sight;
  const set = deal['amount'] ?? '';
  const broken = set === memory.amount ? [] : [`the amount is ${set}, set was ${memory.amount}`];
  if (brief === undefined || !isAlive(memory, sight)) return broken;
  const { amount, goLive } = memory.edits;
  const isAnother = memory.handoff !== undefined && sight.handoff !== memory.handoff;
  const [value, day, dealDay] = [contractValueIn(brief), goLiveIn(brief), deal['target_go_live'] ?? ''];
  const written = wanted(amount, 'sales');
  const before = isAnother ? undefined : memory.contractValue;
  const values = isAnother ? [...(written ?? []), memory.amount] : (written ?? [before ?? memory.amount]);
  if (!values.includes(value)) broken.push(`the contract value is ${value}, not ${values.join(' or ')}`);
  if (day !== dealDay) broken.push(`go-live is ${day} in ClickUp and ${dealDay} on the deal`);
  const days = isAnother ? undefined : wanted(goLive, 'delivery');
  if (days !== undefined && !days.includes(day)) broken.push(`go-live is ${day}, not ${days.join(' or ')}`);
  return broken;
}

/** Also in projects that were left behind. */
function peopleWin({ statuses, names, agreedAway, dues, listNames }: Memory, { allTasks, allLists }: Sight): string[] {
  const is = (what: string, name: string, now: string | undefined, set: string | undefined): string[] =>
    set === undefined || now === set ? [] : [`somebody set the ${what} of "${name}" to "${set}", and it is "${now}"`];
  const mayBeOwn = ({ id, name }: SeenTask) => agreedAway.has(id) && name.startsWith('Deliver ');
  return [
    ...allTasks.flatMap((task) => [
      ...is('status', task.name, task.status, statuses.get(task.id)),
      ...(mayBeOwn(task) ? [] : is('name', task.name, task.name, names.get(task.id))),
      ...is('due day', task.name, dueDay(task), dues.get(task.id)),
    ]),
    ...allLists.flatMap((list) => is('name', list.name, list.name, listNames.get(list.id))),
  ];
}

const dueDay = ({ dueDate }: SeenTask): string =>
  dueDate === null ? '' : new Date(dueDate).toISOString().slice(0, 10);
