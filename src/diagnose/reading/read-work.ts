import type { WorkTask } from '../../clickup/work-tasks.ts';
import type { ClickUpField, ClickUpFolder, ClickUpList } from '../../domain/catalogue.ts';
import type { DealSnapshot } from '../../domain/snapshot.ts';
import { findCandidates, settleCandidates } from '../match-projects.ts';
import type { PastWork, WorkPlace } from '../past.ts';
import type { ClickUpReads } from './kept-vendors.ts';

/** As many ids as an address may safely hold. */
const listsPerRequest = 40;
const pageSize = 100;

/**
 * What stands in ClickUp for these deals: every space is listed, and only of places that are taken for a project the tasks
 * are read. Archived places are not listed by ClickUp and stay unseen.
 */
export async function readWork(
  clickup: ClickUpReads,
  workspaceId: string,
  deals: readonly DealSnapshot[],
): Promise<PastWork> {
  const places: WorkPlace[] = [];
  const fields: Record<string, ClickUpField> = {};
  for (const { id } of await clickup.spaces(workspaceId)) {
    const folders = await clickup.folders(id);
    const loose = await clickup.folderlessLists(id);
    places.push(...placesOf(workspaceId, id, folders, loose));
    for (const field of await clickup.fields('space', id)) fields[field.id] = field;
  }
  const candidates = findCandidates(places, deals);
  const byList = await readTasks(clickup, workspaceId, [...new Set(candidates.flatMap(({ place }) => place.listIds))]);
  const tasksOf = ({ listIds }: WorkPlace) => listIds.flatMap((id) => byList.get(id) ?? []);
  return { ...settleCandidates(candidates, deals, tasksOf), fields };
}

function placesOf(
  workspaceId: string,
  spaceId: string,
  folders: readonly ClickUpFolder[],
  loose: readonly ClickUpList[],
): WorkPlace[] {
  const link = (kind: 'li' | 'f', id: string) => `https://app.clickup.com/${workspaceId}/v/${kind}/${id}`;
  const list = ({ id, name }: ClickUpList): WorkPlace => ({
    kind: 'list',
    id,
    name,
    url: link('li', id),
    spaceId,
    listIds: [id],
  });
  return [
    ...folders.map(
      ({ id, name, lists }): WorkPlace => ({
        kind: 'folder',
        id,
        name,
        url: `${link('f', id)}/${spaceId}`,
        spaceId,
        listIds: lists.map((one) => one.id),
      }),
    ),
    ...[...folders.flatMap(({ lists }) => lists), ...loose].map(list),
  ];
}

async function readTasks(
  clickup: ClickUpReads,
  workspaceId: string,
  listIds: readonly string[],
): Promise<ReadonlyMap<string, readonly WorkTask[]>> {
  const found = new Map<string, WorkTask>();
  for (let at = 0; at < listIds.length; at += listsPerRequest) {
    const some = listIds.slice(at, at + listsPerRequest);
    for (let page = 0; ; page += 1) {
      const { tasks, size } = await clickup.workTasks(workspaceId, some, page);
      for (const task of tasks) found.set(task.id, task);
      // A page with room on it is the last one, says ClickUp's documentation.
      if (size < pageSize) break;
    }
  }
  return Map.groupBy(found.values(), ({ listId }) => listId);
}
