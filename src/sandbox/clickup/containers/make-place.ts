import type { Folder, List, Space } from '../entities.ts';
import { guesses } from '../guesses.ts';
import type { Refusal } from '../http/refusal.ts';
import { refusal } from '../http/refusal.ts';
import type { World } from '../store/world.ts';
import { folderlessLists, foldersIn, listsInFolder } from './places.ts';

/** Where a list is to stand: in a folder, or in a space by itself. */
export type ListPlace =
  | { readonly kind: 'folder'; readonly folder: Folder }
  | { readonly kind: 'space'; readonly space: Space };

export const listNameTaken = (): Refusal => refusal(400, 'List name taken', 'SUBCAT_016');
export const folderNameTaken = (): Refusal => refusal(400, 'Folder name taken', 'CAT_014');

interface NamedPlace {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
}
const holdsName = (places: readonly NamedPlace[], name: string, exceptId?: string): boolean =>
  places.some(
    (place) =>
      place.id !== exceptId && (guesses.archivedHoldsName || !place.archived) && guesses.sameName(place.name, name),
  );

export const isFolderNameTaken = (world: World, spaceId: string, name: string, exceptId?: string): boolean =>
  holdsName(foldersIn(world, spaceId), name, exceptId);

export function isListNameTaken(world: World, place: ListPlace, name: string, exceptId?: string): boolean {
  const siblings =
    place.kind === 'folder' ? listsInFolder(world, place.folder.id) : folderlessLists(world, place.space.id);
  return holdsName(siblings, name, exceptId);
}

export function placeOfList(world: World, list: List): ListPlace {
  const folder = world.folders.get(list.folderId);
  const space = world.spaces.get(list.spaceId);
  if (folder === undefined || space === undefined) throw new Error(`list ${list.id} stands nowhere`);
  return folder.hidden ? { kind: 'space', space } : { kind: 'folder', folder };
}

/** Makes a folder without asking whether its name is free. */
export function makeFolder(world: World, spaceId: string, name: string, hidden = false): Folder {
  const folder: Folder = {
    id: world.ids.folder(),
    name: hidden ? 'hidden' : name.trim(),
    spaceId,
    hidden,
    orderindex: hidden ? 0 : foldersIn(world, spaceId).length,
    archived: false,
    deleted: false,
  };
  world.folders.put(folder);
  return folder;
}

export type ListDraft = { readonly name: string } & Partial<
  Pick<List, 'content' | 'priority' | 'assigneeId' | 'dueDate' | 'startDate' | 'color'>
>;

/** Makes a list without asking whether its name is free. */
export function makeList(world: World, place: ListPlace, draft: ListDraft): List {
  const folder = place.kind === 'folder' ? place.folder : makeFolder(world, place.space.id, '', true);
  const list: List = {
    content: '',
    priority: null,
    assigneeId: null,
    dueDate: null,
    startDate: null,
    color: null,
    ...draft,
    id: world.ids.list(),
    name: draft.name.trim(),
    spaceId: folder.spaceId,
    folderId: folder.id,
    orderindex: place.kind === 'folder' ? listsInFolder(world, folder.id).length : 0,
    archived: false,
    deleted: false,
  };
  world.lists.put(list);
  return list;
}

/** Removes a list with its tasks. */
export function deleteList(world: World, list: List): void {
  for (const task of world.tasks.current.inList(list.id)) world.tasks.remove(task.id);
  if (!list.deleted) world.lists.put({ ...list, deleted: true });
}

export function deleteFolder(world: World, folder: Folder): void {
  for (const list of listsInFolder(world, folder.id)) deleteList(world, list);
  world.folders.put({ ...folder, deleted: true });
}
