import { z } from 'zod';
import { deleteFolder, deleteList } from '../containers/make-place.ts';
import { emitFolder, emitList } from '../webhooks/emit.ts';
import { type Act, defineAct } from './act.ts';
import { targetFolder, targetList } from './find-target.ts';

const list = z.string();
const folder = z.string();
const name = z.string().min(1);

const renameList = defineAct({
  act: 'rename-list',
  does: 'Renames a list.',
  example: { list: 'Acme · Onboarding', name: 'Acme Europe' },
  input: { list, name },
  run(input, world, actor) {
    const renamed = { ...targetList(world, input.list), name: input.name };
    world.lists.put(renamed);
    emitList(world, actor, 'listUpdated', renamed);
    return { id: renamed.id, name: renamed.name };
  },
});

const removeList = defineAct({
  act: 'delete-list',
  does: 'Deletes a list with its tasks.',
  example: { list: 'Acme · Onboarding' },
  input: { list },
  run(input, world, actor) {
    const target = targetList(world, input.list);
    deleteList(world, target);
    emitList(world, actor, 'listDeleted', target);
    return { deleted: target.id };
  },
});

const moveList = defineAct({
  act: 'move-list',
  does: 'Moves a list into another folder of any space.',
  example: { list: 'Acme · Onboarding', folder: 'Archive 2025' },
  input: { list, folder },
  run(input, world, actor) {
    const to = targetFolder(world, input.folder);
    const target = targetList(world, input.list);
    // Statuses come along: in another space the tasks' own would not exist.
    const kept = to.spaceId === target.spaceId ? {} : { statuses: world.spaces.get(target.spaceId)?.statuses ?? [] };
    const moved = { ...kept, ...target, folderId: to.id, spaceId: to.spaceId };
    world.lists.put(moved);
    emitList(world, actor, 'listUpdated', moved);
    return { id: moved.id, folder: to.id };
  },
});

const archiveList = defineAct({
  act: 'archive-list',
  does: 'Archives a list, or brings it back.',
  example: { list: 'Acme · Onboarding', archived: true },
  input: { list, archived: z.boolean().default(true) },
  run(input, world, actor) {
    const archived = { ...targetList(world, input.list), archived: input.archived };
    world.lists.put(archived);
    emitList(world, actor, 'listUpdated', archived);
    return { id: archived.id, archived: archived.archived };
  },
});

const renameFolder = defineAct({
  act: 'rename-folder',
  does: 'Renames a folder.',
  example: { folder: 'Archive 2025', name: 'Old clients' },
  input: { folder, name },
  run(input, world, actor) {
    const renamed = { ...targetFolder(world, input.folder), name: input.name };
    world.folders.put(renamed);
    emitFolder(world, actor, 'folderUpdated', renamed);
    return { id: renamed.id, name: renamed.name };
  },
});

const removeFolder = defineAct({
  act: 'delete-folder',
  does: 'Deletes a folder with its lists and tasks.',
  example: { folder: 'Archive 2025' },
  input: { folder },
  run(input, world, actor) {
    const target = targetFolder(world, input.folder);
    deleteFolder(world, target);
    emitFolder(world, actor, 'folderDeleted', target);
    return { deleted: target.id };
  },
});

export const placeActs: readonly Act[] = [renameList, removeList, moveList, archiveList, renameFolder, removeFolder];
