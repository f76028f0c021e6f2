import { createHash } from 'node:crypto';
import { unreadableTask } from '../apply/list-all-tasks.ts';
import type { Catalogue, ClickUpList, Stray, StrayLookup } from '../domain/catalogue.ts';
import { UserError } from '../domain/errors.ts';
import type { OperationKey } from '../domain/ids.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { Remains, Unmarked } from './catalogue.ts';
import type { ReadDeps } from './deps.ts';
import { findOrphans } from './find-orphans.ts';
import { handoffOfMark } from './handoff-of-mark.ts';
import { readListing } from './read-listing.ts';
import { takenOverBy } from './taken-over-by.ts';
import type { Work } from './work.ts';

/**
 * Reads the tasks of lists that are nobody's: neither this store's, nor about to be taken over by a name or a link.
 * Asked when nothing else is left to ask, so that these are only what people renamed and what was never ours.
 */
export async function findStrays(lookup: StrayLookup, works: readonly Work[], deps: ReadDeps): Promise<void> {
  const { clickup, catalogue, store } = deps;
  const claimed = takenOverBy(works);
  const places = placesOf(lookup, catalogue.current()).filter(({ id }) => !claimed.has(id));
  const lists = places.flatMap((place) => place.lists.map(({ id }) => id));
  const owned = await store.projects.ownerOf(lists);
  const unknown = lists.filter((id) => !owned.has(id)).sort();
  const remains = await catalogue.lookForStrays(lookup, digestOf(unknown), async () => {
    const { tasks, unreadable } = await readListing(unknown, {
      clickup,
      catalogue,
      workspaceId: await catalogue.workspaceId(),
    });
    if (unreadable.size > 0) throw unreadAmong(unreadable);
    // A folder in which something is somebody's is no project that is nobody's.
    const whole = places.filter((place) => place.lists.every(({ id }) => !owned.has(id) && !claimed.has(id)));
    return remainsIn(whole, [...tasks.values()]);
  });
  const { strays, orphans } = await findOrphans(lookup, remains, works, deps);
  // Only now: where some of it could not be asked, nothing is known of the place.
  catalogue.showRemains(lookup, { strays: [...remains.strays, ...strays], orphans });
}

function unreadAmong(unreadable: ReadonlySet<string | undefined>): UserError {
  const [bad = '(without an id)'] = unreadable;
  return new UserError(
    unreadableTask,
    `ClickUp task ${bad} could not be read: its mark may say whose project it is in.`,
    { fix: 'Open the task in ClickUp and correct it; if it looks right there, report this as a defect.' },
  );
}

interface Place {
  readonly id: string;
  readonly lists: readonly Pick<ClickUpList, 'id' | 'marker'>[];
}

/** What could be a project there, with its lists. */
function placesOf({ of, spaceId, folderId }: StrayLookup, { folders, folderlessLists }: Catalogue): Place[] {
  const inSpace = folders[spaceId] ?? [];
  if (of === 'all-folders') return [...inSpace];
  const lists = of === 'folderless' ? folderlessLists[spaceId] : inSpace.find(({ id }) => id === folderId)?.lists;
  return (lists ?? []).map((list) => ({ id: list.id, lists: [list] }));
}

const digestOf = (ids: readonly string[]): string => createHash('sha256').update(ids.join()).digest('hex');

function remainsIn(places: readonly Place[], tasks: readonly ObservedTask[]): Remains {
  const marked = tasks.filter(({ marker }) => marker !== undefined);
  const byList = Map.groupBy(tasks, ({ listId }) => listId);
  const described = places.flatMap(({ lists }) => lists.map(({ id, marker }) => ({ listId: id, marker })));
  return {
    strays: straysAmong([...tasks, ...described]),
    ...(marked.length > 0 && { markedAt: Math.min(...marked.map(({ dateCreated }) => dateCreated)) }),
    unmarked: places.flatMap(({ id, lists }) => {
      const inside = lists.flatMap((list) => byList.get(list.id) ?? []);
      return lists.some(({ marker }) => marker !== undefined) ? [] : unmarkedOf(id, inside);
    }),
    empty: places.flatMap(({ id, lists: [list] }) =>
      list?.id === id && list.marker === undefined && !byList.has(id) ? [id] : [],
    ),
  };
}

/** One task with a mark says whose all of it is. */
function unmarkedOf(id: string, tasks: readonly ObservedTask[]): Unmarked[] {
  const [first] = tasks.toSorted((a, b) => a.dateCreated - b.dateCreated || (a.id < b.id ? -1 : 1));
  if (first === undefined || tasks.some(({ marker }) => marker !== undefined)) return [];
  return [{ id, tasks: tasks.length, begunAt: first.dateCreated, begunBy: first.creatorId }];
}

interface Mark {
  readonly listId: string;
  readonly marker?: OperationKey | undefined;
}

function straysAmong(marks: readonly Mark[]): Stray[] {
  const found = new Map<string, Stray>();
  for (const { listId, marker } of marks) {
    const handoff = handoffOfMark(marker);
    if (handoff !== undefined) found.set(`${listId} ${handoff}`, { listId, handoff });
  }
  return [...found.values()];
}
