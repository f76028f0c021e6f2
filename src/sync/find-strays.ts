import { createHash } from 'node:crypto';
import type { Catalogue, Stray, StrayLookup } from '../domain/catalogue.ts';
import type { HandoffId, OperationKey } from '../domain/ids.ts';
import type { Operation } from '../domain/operation.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { ReadDeps } from './deps.ts';
import { readListing } from './read-listing.ts';
import type { Work } from './work.ts';

/**
 * Reads the tasks of lists that are nobody's: neither this store's, nor about to be taken over by a name or a link.
 * Asked when nothing else is left to ask, so that these are only what people renamed and what was never ours.
 */
export async function findStrays(lookup: StrayLookup, works: readonly Work[], deps: ReadDeps): Promise<void> {
  const { clickup, catalogue, store } = deps;
  const claimed = new Set(works.flatMap(({ plan }) => (plan?.operations ?? []).flatMap(takenOver)));
  const lists = placesOf(lookup, catalogue.current())
    .filter(({ id }) => !claimed.has(id))
    .flatMap((place) => place.lists);
  const owned = await store.projects.ownerOf(lists);
  const unknown = lists.filter((id) => !owned.has(id)).sort();
  await catalogue.lookForStrays(lookup, digestOf(unknown), async () => {
    const { tasks } = await readListing(unknown, { clickup, catalogue, workspaceId: await catalogue.workspaceId() });
    return straysAmong([...tasks.values()]);
  });
}

const takenOver = (operation: Operation): string[] =>
  operation.kind === 'adopt-project' ? [operation.container.id] : [];

/** What could be a project there, with its lists. */
function placesOf({ of, spaceId, folderId }: StrayLookup, { folders, folderlessLists }: Catalogue) {
  const inSpace = folders[spaceId] ?? [];
  if (of === 'all-folders') return inSpace.map(({ id, lists }) => ({ id, lists: lists.map((list) => list.id) }));
  const lists = of === 'folderless' ? folderlessLists[spaceId] : inSpace.find(({ id }) => id === folderId)?.lists;
  return (lists ?? []).map(({ id }) => ({ id, lists: [id] }));
}

const digestOf = (ids: readonly string[]): string => createHash('sha256').update(ids.join()).digest('hex');

function straysAmong(tasks: readonly ObservedTask[]): Stray[] {
  const found = new Map<string, Stray>();
  for (const { listId, marker } of tasks) {
    const handoff = marker === undefined ? undefined : handoffOf(marker);
    if (handoff !== undefined) found.set(`${listId} ${handoff}`, { listId, handoff });
  }
  return [...found.values()];
}

/** A task that stands for an exception is in a list of its own, which is no project. */
function handoffOf(marker: OperationKey): HandoffId | undefined {
  const [, deal, epoch] = /^deal:([^/]+)\/e(\d+)\/(?!inbox:)/.exec(marker) ?? [];
  return deal === undefined || epoch === undefined ? undefined : `${deal}/e${Number(epoch)}`;
}
