import type { ClickUpPort } from '../clickup/port.ts';
import type { ObservedTask } from '../domain/project.ts';

const pageSize = 100;
/** The ids stand in the address, which must not grow beyond what a server takes. */
const listsPerRequest = 40;

export interface Listing {
  readonly tasks: ReadonlyMap<string, ObservedTask>;
  /** Tasks that are there and could not be read; one without an id may be any. */
  readonly unreadable: ReadonlySet<string | undefined>;
}

/** All tasks of these lists, a hundred to a request. What cannot be read is there all the same. */
export async function readListing(
  clickup: ClickUpPort,
  workspaceId: string,
  listIds: readonly string[],
): Promise<Listing> {
  const tasks = new Map<string, ObservedTask>();
  const unreadable = new Set<string | undefined>();
  for (let from = 0; from < listIds.length; from += listsPerRequest) {
    const chunk = listIds.slice(from, from + listsPerRequest);
    for (let page = 0; ; page += 1) {
      const found = await clickup.teamTasks(workspaceId, { listIds: chunk, page });
      for (const task of found.tasks) tasks.set(task.id, task);
      for (const { id } of found.unreadable) unreadable.add(id);
      if (found.size < pageSize) break;
    }
  }
  return { tasks, unreadable };
}
