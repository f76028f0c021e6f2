import { isDeepStrictEqual } from 'node:util';
import { inParallel } from '../apply/in-parallel.ts';
import { isNotShown } from '../apply/not-shown.ts';
import type { CrmDeal } from '../crm/port.ts';
import type { OperationKey } from '../domain/ids.ts';
import type { Operation } from '../domain/operation.ts';
import { HttpError } from '../http/http-error.ts';
import { during, readyOperations } from './apply-round.ts';
import type { WriteDeps } from './deps.ts';
import { seenIn } from './seen-in.ts';
import type { Work } from './work.ts';

/** Tasks and deals that were read in this pass before something in them was replaced. */
export type ReadBefore = Set<string>;

export interface Progress {
  readonly resting: ReadonlySet<OperationKey>;
  readonly readBefore: ReadBefore;
}

export interface SeenBefore {
  /** Of which something else was seen than what is known, with that. */
  readonly works: readonly Work[];
  /** What must not be sent in this pass, because what it would replace could not be read. */
  readonly unread: readonly OperationKey[];
}

type Writing = { readonly work: Work; readonly operations: readonly Operation[] };

/**
 * Reads what is about to be replaced, each task once in a pass and the deals a hundred to a request: listings and searches
 * lag behind, and neither vendor takes a write that depends on what stands there.
 */
export async function lookBeforeWriting(
  target: Operation['target'],
  works: readonly Work[],
  progress: Progress,
  deps: WriteDeps,
): Promise<SeenBefore> {
  const writings = works.flatMap((work): Writing[] => {
    const operations = readyOperations(work, progress.resting).filter(
      (one) => one.target === target && one.looksFirst === true && !progress.readBefore.has(objectOf(one)),
    );
    return operations.length === 0 ? [] : [{ work, operations }];
  });
  if (writings.length === 0) return { works: [], unread: [] };
  const all = writings.flatMap(({ operations }) => operations);
  const seen = await during(all, deps, () =>
    target === 'crm' ? lookAtDeals(writings, deps) : lookAtTasks(writings, deps),
  );
  for (const one of all) if (!seen.unread.includes(one.key)) progress.readBefore.add(objectOf(one));
  return seen;
}

const objectOf = (operation: Operation): string =>
  'task' in operation && 'id' in operation.task ? operation.task.id : operation.deal;

async function lookAtTasks(writings: readonly Writing[], deps: WriteDeps): Promise<SeenBefore> {
  const seen = await inParallel(writings, deps.settings.concurrency, (one) => lookAtTasksOf(one, deps));
  return { works: seen.flatMap(({ works }) => works), unread: seen.flatMap(({ unread }) => unread) };
}

async function lookAtTasksOf({ work, operations }: Writing, { clickup }: WriteDeps): Promise<SeenBefore> {
  const { project, noted } = work;
  if (project === undefined) return { works: [], unread: [] };
  const unread: OperationKey[] = [];
  let seen = project;
  for (const id of new Set(operations.map(objectOf))) {
    const task = await unlessUnread(() => clickup.task(id));
    if (task === 'unread') unread.push(...operations.filter((one) => objectOf(one) === id).map(({ key }) => key));
    else if (task !== 'gone') seen = seenIn(seen, [task], { rows: [], noted });
  }
  return { works: isDeepStrictEqual(seen, project) ? [] : [{ ...work, project: seen }], unread };
}

async function lookAtDeals(writings: readonly Writing[], { crm }: WriteDeps): Promise<SeenBefore> {
  const operations = writings.flatMap((one) => one.operations);
  const names = [...new Set(operations.flatMap(propertiesOf))];
  const ids = writings.map(({ work }) => work.deal.id);
  const reading = await unlessUnread(() => crm.readDeals(ids, names));
  // Many deals are read at once: a refusal says nothing of any of them.
  if (reading === 'gone' || reading === 'unread') return { works: [], unread: operations.map(({ key }) => key) };
  const byId = new Map(reading.deals.map((deal) => [deal.id, deal]));
  const isUnread = ({ work }: Writing): boolean =>
    !byId.has(work.deal.id) && reading.unreadable.some(({ id }) => id === undefined || id === work.deal.id);
  const unread = writings.filter(isUnread).flatMap((one) => one.operations.map(({ key }) => key));
  const works = writings.flatMap((one) => {
    const deal = byId.get(one.work.deal.id);
    return deal === undefined || deal.archived ? [] : withDeal(one, deal);
  });
  return { works, unread };
}

const propertiesOf = (operation: Operation): string[] =>
  operation.kind === 'update-deal' ? Object.keys(operation.properties) : [];

/** The version stays as it was: all else that is new on the deal is seen once the search shows it. */
function withDeal({ work, operations }: Writing, { properties }: CrmDeal): Work[] {
  const names = operations.flatMap(propertiesOf);
  const before = work.deal.properties;
  if (names.every((name) => (properties[name] ?? '') === (before[name] ?? ''))) return [];
  const others = Object.entries(before).filter(([name]) => !names.includes(name));
  const now = Object.entries(properties).filter(([name]) => names.includes(name));
  const deal = { ...work.deal, properties: Object.fromEntries([...others, ...now]) };
  return [{ ...work, deal, dealRow: { ...work.dealRow, properties: deal.properties, snapshot: deal } }];
}

/** What is not there any more is for the write to find out: its refusal says so to people. */
async function unlessUnread<T>(read: () => Promise<T>): Promise<T | 'gone' | 'unread'> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return isNotShown(error) ? 'gone' : 'unread';
  }
}
