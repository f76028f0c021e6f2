import type { ClickUpPort, TaskPage, TeamTaskQuery } from '../clickup/port.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { CatalogueReader } from './catalogue.ts';

const largestPage = 100;
/** The ids stand in the address, which must not grow beyond what a server takes. */
const listsPerRequest = 40;

export interface Listing {
  readonly tasks: ReadonlyMap<string, ObservedTask>;
  /** Tasks that are there and could not be read; one without an id may be any. */
  readonly unreadable: ReadonlySet<string | undefined>;
}

export interface ListingDeps {
  readonly clickup: ClickUpPort;
  readonly workspaceId: string;
  readonly catalogue: Pick<CatalogueReader, 'taskPages' | 'learnTaskPages'>;
}

export interface Reading {
  readonly isSure?: boolean;
  /** Only what was made after this, by ClickUp's clock. */
  readonly createdAfter?: number | undefined;
}

/**
 * All tasks of these lists, a hundred to a request. What cannot be read is there all the same. A page with room on it
 * is the last one, says ClickUp's documentation; who decides on what is absent by this reading alone (`isSure`) makes
 * certain of it, once for each size of page that was not seen before, by one request more.
 */
export async function readListing(
  listIds: readonly string[],
  deps: ListingDeps,
  { isSure = false, createdAfter }: Reading = {},
): Promise<Listing> {
  const tasks = new Map<string, ObservedTask>();
  const unreadable = new Set<string | undefined>();
  for (let from = 0; from < listIds.length; from += listsPerRequest) {
    for (const found of await readPages(
      { listIds: listIds.slice(from, from + listsPerRequest), createdAfter },
      deps,
      isSure,
    )) {
      for (const task of found.tasks) tasks.set(task.id, task);
      for (const { id } of found.unreadable) unreadable.add(id);
    }
  }
  return { tasks, unreadable };
}

async function readPages(
  query: Omit<TeamTaskQuery, 'page'>,
  { clickup, workspaceId, catalogue }: ListingDeps,
  isSure: boolean,
): Promise<TaskPage[]> {
  const pages: TaskPage[] = [];
  for (;;) {
    const found = await clickup.teamTasks(workspaceId, { ...query, page: pages.length });
    const before = pages.at(-1)?.size ?? largestPage;
    const { whole, full = largestPage } = await catalogue.taskPages();
    if (before < full && found.size === 0) catalogue.learnTaskPages({ whole: Math.max(whole, before) });
    if (before < full && found.size > 0) catalogue.learnTaskPages({ whole: 0, full: before });
    pages.push(found);
    const isLast = isSure && full === largestPage ? found.size <= whole : found.size < full;
    if (found.last === true || found.size === 0 || isLast) return pages;
  }
}
