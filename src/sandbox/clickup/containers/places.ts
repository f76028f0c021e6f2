import type { Folder, List, Space } from '../entities.ts';
import { folderDeleted, listDeleted, spaceDeleted, unknownId } from '../guesses.ts';
import { refusal } from '../http/refusal.ts';
import type { World } from '../store/world.ts';

const isNumericId = (id: string): boolean => /^\d{1,24}$/.test(id);

/** Refuses any workspace but the one the token belongs to. */
export function requireTeam(world: World, teamId: string): void {
  if (teamId !== world.team.id) throw unknownId();
}

export function spaceById(world: World, id: string): Space {
  const space = world.spaces.get(id);
  if (space === undefined) throw unknownId();
  if (space.deleted) throw spaceDeleted();
  return space;
}

export function folderById(world: World, id: string): Folder {
  if (!isNumericId(id)) throw refusal(400, 'Folder ID invalid', 'INPUT_011');
  const folder = world.folders.get(id);
  if (folder === undefined) throw unknownId();
  if (folder.deleted) throw folderDeleted();
  return folder;
}

/** The list even after its deletion: reading one answers `deleted: true`, not 404. */
export function anyListById(world: World, id: string): List {
  if (!isNumericId(id)) throw refusal(400, 'validateListIDEx List ID invalid', 'INPUT_003');
  const list = world.lists.get(id);
  if (list === undefined) throw unknownId();
  return list;
}

export function listById(world: World, id: string): List {
  const list = anyListById(world, id);
  if (list.deleted) throw listDeleted();
  return list;
}

export const foldersIn = (world: World, spaceId: string): readonly Folder[] =>
  world.folders.all().filter((folder) => folder.spaceId === spaceId && !folder.deleted && !folder.hidden);

export const listsInFolder = (world: World, folderId: string): readonly List[] =>
  world.lists.all().filter((list) => list.folderId === folderId && !list.deleted);

export const folderlessLists = (world: World, spaceId: string): readonly List[] =>
  world.lists
    .all()
    .filter((list) => list.spaceId === spaceId && !list.deleted && world.folders.get(list.folderId)?.hidden === true);
