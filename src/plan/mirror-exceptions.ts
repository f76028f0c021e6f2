import type { ClickUpList } from '../domain/catalogue.ts';
import { kindOf } from '../domain/codes/exception-kinds.ts';
import type { OperationKey } from '../domain/ids.ts';
import { markerLine } from '../domain/marker.ts';
import type { TaskDraft } from '../domain/operation.ts';
import type { Exception } from '../domain/plan.ts';
import type { ListStatus } from '../domain/project.ts';
import { shortHash } from './amend/short-hash.ts';
import { ambiguous, findNamed, whyMissing } from './find-named.ts';
import { dealLink, escapeMarkdown } from './markdown.ts';
import { resolvePerson } from './people.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { join, nothing, planning, raising, stepKey, wanting } from './plan-input.ts';
import { oneLine, shorten } from './project-name.ts';

/** Tasks that stand for exceptions bear this in their mark: they are no part of any project. */
export const mirrorStep = 'inbox:';
const longestName = 200;

/** Tells the exceptions of one handoff apart, as the list of exceptions does. */
export const mirrorName = ({ code, message }: Pick<Exception, 'code' | 'message'>): string =>
  `${code}:${shortHash(message)}`;

/**
 * A task for each exception in the list that the mapping names: open for as long as somebody has to do something, closed once it
 * is over or called done with, and opened again where it comes back. `areAll` is false where the rest of the plan may still bring
 * some: what is not among them is not over then.
 */
export function mirrorExceptions(exceptions: readonly Exception[], context: PlanContext, areAll: boolean): Part {
  const wanted = context.mapping.inbox?.list;
  if (wanted === undefined) return nothing;
  const open = new Map(exceptions.filter((one) => !isSettled(one, context)).map((one) => [mirrorName(one), one]));
  const fresh = [...open].filter(([name]) => !isMirrored(name, context));
  const changed = changedAmong(open, context).filter(({ to }) => to === 'open' || areAll);
  if (fresh.length + changed.length === 0) return nothing;
  const place = findList(oneLine(wanted), context);
  if ('part' in place) return place.part;
  const { list, statuses } = place;
  return join(
    ...fresh.map(([name, one]) => newTask(name, one, list, context)),
    ...changed.map((one) => setTask(one, statuses, context)),
  );
}

const isSettled = ({ code, message }: Exception, { settled }: PlanContext): boolean =>
  settled?.has(`${code} ${message}`) === true;

const keyOf = (name: string, context: PlanContext): OperationKey => stepKey(context, `${mirrorStep}${name}`);

/** Also what is on its way: a lost answer is looked for, and not asked again. */
function isMirrored(name: string, context: PlanContext): boolean {
  const entry = context.ledger.get(keyOf(name, context));
  return entry !== undefined && entry.state !== 'refused';
}

interface Changed {
  readonly name: string;
  readonly taskId: string;
  readonly to: 'open' | 'closed';
}

/** Those whose task stands otherwise than it was left. */
function changedAmong(open: ReadonlyMap<string, Exception>, context: PlanContext): Changed[] {
  const own = stepKey(context, mirrorStep);
  return [...context.ledger].flatMap(([key, { state, remoteId }]): Changed[] => {
    if (!key.startsWith(own) || key.endsWith('/stands') || state !== 'done' || remoteId === undefined) return [];
    const name = key.slice(own.length);
    const to = open.has(name) ? 'open' : 'closed';
    return (context.agreed.get(standsKey(name))?.value ?? 'open') === to ? [] : [{ name, taskId: remoteId, to }];
  });
}

const standsKey = (name: string): string => `${mirrorStep}${name}`;

function newTask(name: string, one: Exception, list: ClickUpList, context: PlanContext): Part {
  const key = keyOf(name, context);
  const { member, part } = assignee(one, context);
  if (part.lookups.length > 0) return part;
  return join(
    part,
    planning({
      key,
      handoff: context.handoff,
      deal: context.deal.id,
      target: 'clickup',
      kind: 'create-exception-task',
      why: one.message,
      requests: 1,
      list: { id: list.id },
      listName: list.name,
      mayStand: context.mayHaveLeft.size > 0,
      task: { ...draft(one, key, context), ...(member === undefined ? {} : { assignees: [member] }) },
      agrees: [{ key: standsKey(name), value: 'open' }],
    }),
  );
}

/** What delivery has to do is for its owner; whose the rest is, the list's people know. */
function assignee(one: Exception, context: PlanContext): { readonly member?: number | undefined; readonly part: Part } {
  const who = context.mapping.report.ownerRole;
  if (who === undefined || (one.move ?? kindOf(one.code).move) !== 'delivery') return { part: nothing };
  const { member, part } = resolvePerson(who, context);
  return { member: member?.id, part };
}

function draft(one: Exception, key: OperationKey, { deal }: PlanContext): TaskDraft {
  const { code, message, fix, evidence = [] } = one;
  const words = code.toLowerCase().replaceAll('_', ' ');
  const markdown = [
    escapeMarkdown(message),
    ...evidence.map(escapeMarkdown),
    `What to do: ${escapeMarkdown(fix.replaceAll('`', ''))}`,
    `If nobody acts: ${escapeMarkdown(kindOf(code).ifNobody)}`,
    `Deal: ${dealLink(deal)}`,
    'This task is closed by itself when its cause is gone. Closing it says that it is done with.',
    markerLine(key),
  ];
  const name = shorten(oneLine(`${deal.properties['dealname'] ?? deal.id}: ${words}`), longestName);
  return { name, markdown: markdown.join('\n\n') };
}

function setTask({ name, taskId, to }: Changed, statuses: readonly ListStatus[], context: PlanContext): Part {
  const status = to === 'open' ? statuses[0] : (statuses.findLast(isClosed) ?? statuses.at(-1));
  if (status === undefined) return nothing;
  return planning({
    key: stepKey(context, `${mirrorStep}${name}/stands`),
    handoff: context.handoff,
    deal: context.deal.id,
    target: 'clickup',
    kind: 'set-exception-task',
    why: to === 'open' ? 'it needs somebody again' : 'nobody has to do anything any more',
    requests: 1,
    task: { id: taskId },
    taskName: name.split(':')[0] ?? name,
    status: status.name,
    agrees: [{ key: standsKey(name), value: to }],
  });
}

const isClosed = ({ type }: ListStatus): boolean => type === 'closed' || type === 'done';

type Found = { readonly list: ClickUpList; readonly statuses: readonly ListStatus[] } | { readonly part: Part };

/** The list is looked for in the space that the projects of the mapping go into, in whatever folder. */
function findList(wanted: string, { catalogue, mapping, scope }: PlanContext): Found {
  if (catalogue.spaces === undefined) return { part: wanting({ kind: 'spaces' }) };
  // A space that is not there is told by what is to be built in it.
  const [space] = findNamed(oneLine(mapping.project.space.render(scope)), catalogue.spaces);
  if (space === undefined) return { part: nothing };
  const [folders, folderless] = [catalogue.folders[space.id], catalogue.folderlessLists[space.id]];
  if (folders === undefined) return { part: wanting({ kind: 'folders', spaceId: space.id }) };
  if (folderless === undefined) return { part: wanting({ kind: 'folderless-lists', spaceId: space.id }) };
  const all = [...folderless, ...folders.flatMap(({ lists }) => lists)].filter(({ archived }) => !archived);
  const found = findNamed(wanted, all);
  const [list] = found;
  if (found.length > 1) return { part: ambiguous('list', wanted, found, `\`exceptions.list\` of ${mapping.file}`) };
  if (list === undefined) return { part: listMissing(wanted, space.name, all, mapping.file) };
  const statuses = catalogue.listStatuses?.[list.id];
  if (statuses === undefined) return { part: wanting({ kind: 'list-statuses', listId: list.id }) };
  return { list, statuses: [...statuses].sort((a, b) => a.orderindex - b.orderindex) };
}

const listMissing = (wanted: string, space: string, all: readonly ClickUpList[], file: string): Part =>
  raising({
    code: 'EXCEPTION_LIST_NOT_FOUND',
    message: `Space "${space}" has no list "${wanted}" for tasks of exceptions. ${whyMissing(wanted, all)}`,
    fix: `Correct \`exceptions.list\` in ${file}, or make the list in ClickUp; the service makes none for this.`,
  });
