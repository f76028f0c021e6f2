import { isNotShown } from '../apply/not-shown.ts';
import type { ClickUpPort } from '../clickup/port.ts';
import type { ClickUpFolder, ClickUpList } from '../domain/catalogue.ts';
import type { ObservedList, ObservedProject } from '../domain/project.ts';
import type { ProjectCheck } from '../domain/project-check.ts';
import { HttpError } from '../http/http-error.ts';

/** Where a project stands now, and what stands beside it. */
export interface Standing {
  readonly standing: ProjectCheck['standing'];
  /** With the name, the space and the lists as they are now. */
  readonly project: ObservedProject;
  /** Others of its kind in the same place, as far as they were read anyway. */
  readonly neighbours: readonly { readonly id: string; readonly name: string }[];
}

interface Space {
  readonly id: string;
  readonly folders: readonly ClickUpFolder[];
}

/**
 * Finds projects by their ids, wherever people have put them: one request for each space shows all lists that stand in
 * its folders; only what is not among them is asked for by itself.
 */
export async function readStandings(
  projects: readonly ObservedProject[],
  clickup: ClickUpPort,
): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>();
  for (const [spaceId, inSpace] of Map.groupBy(projects, (project) => project.spaceId)) {
    const space = { id: spaceId, folders: (await unlessRefused(() => clickup.folders(spaceId))) ?? [] };
    const absent = inSpace.filter((project) => project.kind === 'list' && listInFolders(project, space) === undefined);
    const loose = absent.length === 0 ? [] : ((await unlessRefused(() => clickup.folderlessLists(spaceId))) ?? []);
    for (const project of inSpace) {
      const standing =
        project.kind === 'list'
          ? await standingOfList(project, space, loose, clickup)
          : await standingOfFolder(project, space, clickup);
      found.set(project.id, standing);
    }
  }
  return found;
}

const gone = (project: ObservedProject): Standing => ({ standing: 'gone', project, neighbours: [] });

function listInFolders(project: ObservedProject, { folders }: Space) {
  const folder = folders.find((one) => one.lists.some((list) => list.id === project.id));
  const list = folder?.lists.find((one) => one.id === project.id);
  return folder === undefined || list === undefined ? undefined : { list, siblings: folder.lists };
}

async function standingOfList(
  project: ObservedProject,
  space: Space,
  loose: readonly ClickUpList[],
  clickup: ClickUpPort,
): Promise<Standing> {
  const looseOne = loose.find((list) => list.id === project.id);
  const here =
    listInFolders(project, space) ?? (looseOne === undefined ? undefined : { list: looseOne, siblings: loose });
  if (here !== undefined) return listStands(project, here.list, space.id, here.siblings);
  const details = await unlessRefused(() => clickup.list(project.id));
  // A list in the trash is still answered; for everybody who looks in ClickUp it is gone.
  if (details === undefined || details.deleted === true) return gone(project);
  return listStands(project, details, details.spaceId, []);
}

const listStands = (
  project: ObservedProject,
  { id, name, archived }: ClickUpList,
  spaceId: string,
  siblings: readonly ClickUpList[],
): Standing => ({
  standing: archived ? 'archived' : 'present',
  project: { ...project, name, spaceId, lists: [{ id, name, archived }] },
  neighbours: siblings.filter((one) => one.id !== id),
});

async function standingOfFolder(project: ObservedProject, space: Space, clickup: ClickUpPort): Promise<Standing> {
  const here = space.folders.find((folder) => folder.id === project.id);
  const folder =
    here === undefined ? await unlessRefused(() => clickup.folder(project.id)) : { ...here, spaceId: space.id };
  if (folder === undefined) return gone(project);
  const inside = folder.lists.map(({ id, name, archived }) => ({ id, name, archived }));
  const elsewhere = await followLists(project, inside, clickup);
  return {
    standing: folder.archived ? 'archived' : 'present',
    project: { ...project, name: folder.name, spaceId: folder.spaceId, lists: [...inside, ...elsewhere] },
    neighbours: space.folders.filter((one) => one.id !== project.id),
  };
}

/** Lists that the folder shows no more: archived or moved ones stay the project's, deleted ones do not. */
async function followLists(
  project: ObservedProject,
  inside: readonly ObservedList[],
  clickup: ClickUpPort,
): Promise<ObservedList[]> {
  const followed: ObservedList[] = [];
  for (const list of project.lists.filter((one) => inside.every(({ id }) => id !== one.id))) {
    const details = await unlessRefused(() => clickup.list(list.id));
    if (details === undefined || details.deleted === true) continue;
    followed.push({ id: details.id, name: details.name, archived: details.archived });
  }
  return followed;
}

/** Undefined for what ClickUp does not show. Anything else is no answer, and thrown. */
export async function unlessRefused<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof HttpError && isNotShown(error)) return undefined;
    throw error;
  }
}
