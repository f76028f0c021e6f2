import { contractValueIn, goLiveIn } from './brief-values.ts';
import type { Memory } from './memory.ts';
import { isQuestion, type SeenTask, type Sight } from './sight.ts';

/**
 * What is not as people made it, once all is quiet. Small facts about the two sides as they are and what people say they
 * did; nothing of the planner is used, so that the two can only be wrong together by being wrong twice.
 */
export const findBroken = (memory: Memory, sight: Sight): string[] => [
  ...onlyOnce(memory, sight),
  ...stateFollows(memory, sight),
  ...promisesAreKept(memory, sight),
  ...valuesFollow(memory, sight),
  ...peopleWin(memory, sight),
];

function onlyOnce({ wasBuilt, deletedProject }: Memory, { lists, marks }: Sight): string[] {
  const doubles = marks.filter((mark, at) => marks.indexOf(mark) !== at);
  return [
    ...(lists.length > 1 ? [`there are ${lists.length} projects`] : []),
    ...(deletedProject && lists.length > 0 ? ['a project that was deleted was built again'] : []),
    ...(wasBuilt && !deletedProject && lists.length === 0 ? ['the project is gone'] : []),
    ...[...new Set(doubles)].map((mark) => `made twice: ${mark}`),
  ];
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
  const isAlive = sight.brief !== undefined && sight.lists.every(({ archived }) => !archived);
  const isUnanswered = isAlive && memory.returnStood && isAnswered && !memory.returnedAgain && state === 'returned';
  const isComplete = !isJunk(deal['scope_summary'] ?? '');
  return isUnanswered && isComplete ? ['sales answered the return, and it was not offered again'] : [];
}

/** Undefined where nothing can be said: nobody may look into a project that is put away. */
function expectedStates({ wasBuilt, deletedProject }: Memory, sight: Sight): readonly string[] | undefined {
  const { deal, isWon, lists, brief, work } = sight;
  const [list] = lists;
  if (!isWon) return list !== undefined || wasBuilt || deletedProject ? ['paused'] : ['', 'excluded'];
  if (deletedProject || list?.archived === true) return undefined;
  if (list === undefined) return isJunk(deal['scope_summary'] ?? '') ? ['held'] : ['a project'];
  const todo = work.filter(isWork);
  if (todo.length > 0 && todo.every(isFinished)) return ['delivered'];
  if (brief === undefined) return undefined;
  if (brief.status === 'returned to sales') return ['returned'];
  const isStarted = todo.some(({ statusType }) => statusType !== 'open');
  if (brief.status === 'accepted' || isFinished(brief)) return [isStarted ? 'in_delivery' : 'accepted'];
  return brief.statusType === 'open' ? ['offered'] : undefined;
}

function promisesAreKept({ deletedMarks }: Memory, sight: Sight): string[] {
  const [list] = sight.lists;
  const isAlive = sight.isWon && !sight.isDeleted && list !== undefined && !list.archived && sight.brief !== undefined;
  if (!isAlive) return [];
  return sight.lineItems.flatMap((id) => {
    const isIts = (mark: string): boolean => mark.includes('/deliverable') && mark.endsWith(id);
    const tasks = sight.work.filter(({ marker }) => marker !== undefined && isIts(marker));
    if ([...deletedMarks].some(isIts)) return tasks.length > 0 ? [`the task of ${id} was deleted and is back`] : [];
    return tasks.length === 1 ? [] : [`line item ${id} has ${tasks.length} tasks`];
  });
}

function valuesFollow(memory: Memory, { deal, brief, isWon, isDeleted, lists }: Sight): string[] {
  const broken = deal['amount'] === memory.amount ? [] : [`the amount is ${deal['amount']}, set was ${memory.amount}`];
  if (brief === undefined || !isWon || isDeleted || lists.some(({ archived }) => archived)) return broken;
  const { amount, goLive } = memory.edits;
  const [value, day] = [contractValueIn(brief), goLiveIn(brief)];
  const values = wanted(amount, 'sales') ?? [memory.contractValue ?? memory.amount];
  if (!values.includes(value ?? '')) broken.push(`the contract value is ${value}, not ${values.join(' or ')}`);
  if (day !== deal['target_go_live'])
    broken.push(`go-live is ${day} in ClickUp and ${deal['target_go_live']} on the deal`);
  const days = wanted(goLive, 'delivery');
  if (days !== undefined && !days.includes(day ?? '')) broken.push(`go-live is ${day}, not ${days.join(' or ')}`);
  return broken;
}

type Edits = Memory['edits']['amount'];

/** What either side wrote. Of two writes the owner's counts, unless the service looked in between. */
function wanted(edits: Edits, owner: 'sales' | 'delivery'): string[] | undefined {
  const all = [edits.sales, edits.delivery].flatMap((one) => one ?? []);
  if (all.length === 0) return undefined;
  return all.length === 2 && edits.wasSeen !== true ? [edits[owner]].flatMap((one) => one ?? []) : all;
}

function peopleWin({ statuses, names, dues, listName }: Memory, { work, lists }: Sight): string[] {
  const is = (what: string, task: SeenTask, now: string | undefined, set: string | undefined): string[] =>
    set === undefined || now === set
      ? []
      : [`somebody set the ${what} of "${task.name}" to "${set}", and it is "${now}"`];
  const [list] = lists;
  return [
    ...work.flatMap((task) => [
      ...is('status', task, task.status, statuses.get(task.id)),
      ...is('name', task, task.name, names.get(task.id)),
      ...is('due day', task, dueDay(task), dues.get(task.id)),
    ]),
    ...(listName !== undefined && list !== undefined && list.name !== listName
      ? [`somebody named the project "${listName}", and it is "${list.name}"`]
      : []),
  ];
}

const dueDay = ({ dueDate }: SeenTask): string | undefined =>
  dueDate === null ? undefined : new Date(dueDate).toISOString().slice(0, 10);
