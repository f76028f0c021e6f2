import { folderNameInvalid } from '../guesses.ts';
import { type Body, textIn } from '../http/body.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import { emitFolder } from '../webhooks/emit.ts';
import { folderForm } from './folder-form.ts';
import { deleteFolder, folderNameTaken, isFolderNameTaken, makeFolder } from './make-place.ts';
import { folderById, foldersIn, listsInFolder, spaceById } from './places.ts';

function listFolders({ world, param, query }: Call): Reply {
  const space = spaceById(world, param('space'));
  const archived = query.flag('archived') ?? false;
  const lists = Map.groupBy(
    world.lists.all().filter((list) => list.spaceId === space.id && !list.deleted),
    (list) => list.folderId,
  );
  const folders = foldersIn(world, space.id).filter((folder) => folder.archived === archived);
  return ok({ folders: folders.map((folder) => folderForm(world, folder, lists.get(folder.id) ?? [])) });
}

function folderName(body: Body): string {
  const name = textIn(body, 'name')?.trim();
  if (name === undefined || name === '') throw folderNameInvalid();
  return name;
}

function createFolder({ world, actor, param, body }: Call): Reply {
  const space = spaceById(world, param('space'));
  const name = folderName(body());
  if (isFolderNameTaken(world, space.id, name)) throw folderNameTaken();
  const folder = makeFolder(world, space.id, name);
  emitFolder(world, actor, 'folderCreated', folder);
  return ok(folderForm(world, folder, []));
}

function getFolder({ world, param }: Call): Reply {
  const folder = folderById(world, param('folder'));
  return ok(folderForm(world, folder, listsInFolder(world, folder.id)));
}

function updateFolder({ world, actor, param, body }: Call): Reply {
  const folder = folderById(world, param('folder'));
  const name = folderName(body());
  if (isFolderNameTaken(world, folder.spaceId, name, folder.id)) throw folderNameTaken();
  const renamed = { ...folder, name };
  if (name !== folder.name) {
    world.folders.put(renamed);
    emitFolder(world, actor, 'folderUpdated', renamed);
  }
  return ok(folderForm(world, renamed, listsInFolder(world, folder.id)));
}

function removeFolder({ world, actor, param }: Call): Reply {
  const folder = folderById(world, param('folder'));
  deleteFolder(world, folder);
  emitFolder(world, actor, 'folderDeleted', folder);
  return ok({});
}

export const folderRoutes: readonly Route[] = [
  ['GET', '/api/v2/space/:space/folder', listFolders],
  ['POST', '/api/v2/space/:space/folder', createFolder],
  ['GET', '/api/v2/folder/:folder', getFolder],
  ['PUT', '/api/v2/folder/:folder', updateFolder],
  ['DELETE', '/api/v2/folder/:folder', removeFolder],
];
