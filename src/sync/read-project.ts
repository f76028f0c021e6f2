import { listAllTasks } from '../apply/list-all-tasks.ts';
import { projectUrl } from '../apply/made.ts';
import type { ClickUpPort } from '../clickup/port.ts';
import type { ObservedProject } from '../domain/project.ts';
import { unlessRefused } from './read-standing.ts';

/** A list or folder by its id, with its tasks; undefined when ClickUp shows nothing under that id. */
export async function readProject(
  clickup: ClickUpPort,
  workspaceId: string,
  { of, id }: { readonly of: 'list' | 'folder'; readonly id: string },
): Promise<ObservedProject | undefined> {
  return unlessRefused(async () => {
    const found = of === 'list' ? await readList(clickup, id) : await readFolder(clickup, id);
    if (found === undefined) return undefined;
    const tasks = (await Promise.all(found.lists.map((list) => listAllTasks(clickup, list.id)))).flat();
    return { ...found, kind: of, id, url: projectUrl(workspaceId, found.spaceId, of, id), settled: true, tasks };
  });
}

async function readList(clickup: ClickUpPort, id: string) {
  const { name, spaceId, archived, deleted } = await clickup.list(id);
  // A list in the trash is still answered; for everybody who looks in ClickUp it is gone.
  if (deleted === true) return undefined;
  return { name, spaceId, lists: [{ id, name, archived }] };
}

async function readFolder(clickup: ClickUpPort, id: string) {
  const { name, spaceId, lists } = await clickup.folder(id);
  return { name, spaceId, lists: lists.map((list) => ({ id: list.id, name: list.name, archived: list.archived })) };
}
