import { projectUrl } from '../apply/made.ts';
import type { Catalogue, Orphan, Stray, StrayLookup } from '../domain/catalogue.ts';
import { lookupKey } from '../domain/catalogue.ts';
import { clockToleranceMs } from '../plan/may-stand.ts';
import type { Found, Remains, Unmarked } from './catalogue.ts';
import type { ReadDeps } from './deps.ts';
import { handoffOfMark } from './handoff-of-mark.ts';
import { takenOverBy } from './taken-over-by.ts';
import type { Work } from './work.ts';

/** As many lists as go into one request. */
const mostLists = 40;

/**
 * What an earlier life of the service may have begun and had no time to mark, for deals that were won before this store
 * began. Where the service never worked before, and in a store that was not lost, this asks nobody anything.
 */
export async function findOrphans(
  lookup: StrayLookup,
  remains: Remains,
  works: readonly Work[],
  deps: ReadDeps,
): Promise<Found> {
  const { catalogue, store, clock } = deps;
  const beganBy = ((await store.mappingVersions.firstEverSeenAt()) ?? clock.now()) + clockToleranceMs;
  const asking = works.filter((work) => asksFor(work, lookup) && wonAt(work) < beganBy);
  const oldest = Math.min(...asking.map(wonAt));
  const old = remains.unmarked.filter(
    ({ begunAt, begunBy }) => begunBy !== undefined && oldest - clockToleranceMs <= begunAt && begunAt < beganBy,
  );
  // Only a list that was made without a template has a description of ours.
  const empty = asking.some(({ plan }) => plan?.template === undefined) ? remains.empty : [];
  if (old.length + empty.length === 0) return nothing;
  const before = beganBy - 2 * clockToleranceMs;
  const workedHere = (remains.markedAt ?? before) < before || (await workedBefore(before, works, deps));
  if (!workedHere) return nothing;
  const own = old.length === 0 ? undefined : await catalogue.ownUser();
  const mine = old.filter(({ begunBy }) => begunBy === own);
  const strays = await describedAs(empty, deps);
  const orphans = mine.length === 0 ? [] : await described(mine, lookup, works, deps);
  return { strays, orphans };
}

const nothing: Found = { strays: [], orphans: [] };

/** Long ago, where it is not known. */
function wonAt({ dealRow }: Work): number {
  const at = Date.parse(dealRow.wonAt ?? '');
  return Number.isNaN(at) ? 0 : at;
}

async function describedAs(listIds: readonly string[], { catalogue }: ReadDeps): Promise<Stray[]> {
  const found: Stray[] = [];
  for (const listId of listIds) {
    const handoff = handoffOfMark(await catalogue.markOf(listId));
    if (handoff !== undefined) found.push({ listId, handoff });
  }
  return found;
}

const asksFor = ({ plan }: Work, lookup: StrayLookup): boolean =>
  (plan?.lookups ?? []).some((one) => lookupKey(one) === lookupKey(lookup));

/** Marks older than this store: on projects that it has taken over, or that are about to be. */
const workedBefore = (before: number, works: readonly Work[], deps: ReadDeps): Promise<boolean> =>
  deps.catalogue.workedBefore(async () => (await isStored(before, deps)) || (await isShown(before, works, deps)));

async function isStored(before: number, { catalogue, store }: ReadDeps): Promise<boolean> {
  const lists = containersIn(catalogue.current()).flatMap((container) => container.lists);
  const owned = await store.projects.ownerOf(lists);
  const oldest = lists.filter((id) => owned.has(id)).sort(inOrderOfNumber);
  const owners = new Set(oldest.flatMap((id) => owned.get(id) ?? []));
  const projects = await store.projects.get([...owners].slice(0, mostLists));
  return [...projects.values()].some(({ tasks }) => tasks.some((task) => isOlderMark(task, before)));
}

async function isShown(before: number, works: readonly Work[], { catalogue, clickup }: ReadDeps): Promise<boolean> {
  const claimed = takenOverBy(works);
  const lists = containersIn(catalogue.current())
    .filter(({ id }) => claimed.has(id))
    .flatMap((container) => container.lists);
  if (lists.length === 0) return false;
  const listIds = lists.sort(inOrderOfNumber).slice(0, mostLists);
  const { tasks } = await clickup.teamTasks(await catalogue.workspaceId(), { listIds, page: 0 });
  return tasks.some((task) => isOlderMark(task, before));
}

const isOlderMark = (task: { readonly marker?: string; readonly dateCreated: number }, before: number): boolean =>
  task.marker !== undefined && task.dateCreated < before;

/** ClickUp counts upwards: what has the smaller number was made first. */
const inOrderOfNumber = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);

/** Every list and folder that was read, with its lists. */
const containersIn = ({ folders, folderlessLists }: Catalogue) => {
  const inSpaces = Object.values(folders).flat();
  const lists = [...inSpaces.flatMap((folder) => folder.lists), ...Object.values(folderlessLists).flat()];
  return [
    ...inSpaces.map(({ id, name, lists: inside }) => ({ id, name, lists: inside.map((list) => list.id) })),
    ...lists.map(({ id, name }) => ({ id, name, lists: [id] })),
  ];
};

async function described(
  unmarked: readonly Unmarked[],
  { of, spaceId }: StrayLookup,
  works: readonly Work[],
  { catalogue, store }: ReadDeps,
): Promise<Orphan[]> {
  const names = new Map(containersIn(catalogue.current()).map(({ id, name }) => [id, name]));
  const words = new Map(unmarked.map(({ id }) => [id, (names.get(id) ?? '').match(/[0-9A-Za-z]+/g) ?? []]));
  const known = await store.deals.get([...new Set([...words.values()].flat())]);
  const numbers = new Set([...known.keys(), ...works.map(({ deal }) => String(deal.id))]);
  const workspaceId = await catalogue.workspaceId();
  return unmarked.map(({ id, tasks, begunAt }) => ({
    id,
    name: names.get(id) ?? id,
    url: projectUrl(workspaceId, spaceId, of === 'all-folders' ? 'folder' : 'list', id),
    tasks,
    begunAt,
    deals: (words.get(id) ?? []).filter((word) => numbers.has(word)),
  }));
}
