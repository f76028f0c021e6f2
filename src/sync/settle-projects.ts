import { listAllTasks, unreadableTask } from '../apply/list-all-tasks.ts';
import type { ClickUpPort } from '../clickup/port.ts';
import { UserError } from '../domain/errors.ts';
import { sameName } from '../domain/nearest.ts';
import type { Exception } from '../domain/plan.ts';
import type { ObservedList, ObservedProject, ObservedTask } from '../domain/project.ts';
import { type ListingDeps, type Reading, readListing } from './read-listing.ts';
import type { Work } from './work.ts';

/** What an earlier look at a copy in arrival saw. */
export interface CopyLook {
  readonly count: number;
  /** Since when looks have seen this many. */
  readonly since: number;
  /** The newest task there was, by ClickUp's clock: what the service had made afterwards is newer. */
  readonly newest?: number | undefined;
}

/** Looks that see the same for so long are taken for the end of a copy of unknown size. */
const quietMs = 3_000;
/**
 * A copy that lacks what the mapping names may still be arriving: only after this long a silence it is taken for whole.
 * Shorter than the patience of a pass, because each pass begins its looks anew.
 */
const longestSilenceMs = 60_000;
/** Before this nobody believes that a template has no tasks at all. */
const latestStartMs = 120_000;
const listsPerRequest = 40;

/**
 * Whether the copy of a template has arrived whole: ClickUp gives no sign of it. Sure when as many tasks are there as
 * the last copy of the template brought, or the brief that is made last; else when nothing moves any more.
 */
export function hasSettled({
  project,
  work,
  expected,
  before,
  now,
}: {
  readonly project: ObservedProject;
  readonly work: Work;
  readonly expected: number | undefined;
  readonly before: CopyLook | undefined;
  readonly now: number;
}): boolean {
  const copied = project.tasks.filter((task) => task.marker === undefined);
  if (project.tasks.some((task) => task.marker === `deal:${work.id}/brief`)) return true;
  // Nothing arrives by itself in a list that was made empty.
  if (work.plan?.template === undefined && copied.length === 0) return true;
  // Without a template the mapping's tasks are the service's own, and none of them arrives by itself.
  const rules = work.plan?.template === undefined ? [] : (work.mapping?.tasks ?? []);
  const named = rules.filter((rule) => rule.if === undefined);
  const allNamed = named.every((rule) => copied.some((task) => sameName(task.name, rule.name)));
  if (expected !== undefined && copied.length >= expected && allNamed) return true;
  if (before === undefined || before.count !== copied.length) return false;
  if (copied.length === 0 && !isLongInBuilding(work, now)) return false;
  return now - before.since >= (allNamed && copied.length > 0 ? quietMs : longestSilenceMs);
}

/** Known from an earlier pass, so that a copy that starts late is not taken for an empty one. */
const isLongInBuilding = ({ row }: Work, now: number): boolean =>
  row.state === 'building' && now - row.stateSince >= latestStartMs;

export interface ListContents {
  readonly tasks: ReadonlyMap<string, readonly ObservedTask[]>;
  /** Lists that hold a task which cannot be read: of those nothing is known. */
  readonly unreadable: ReadonlyMap<string, Exception>;
}

/** The tasks of many projects by as few requests as there are pages of a hundred. */
export async function readProjectTasks(
  listIds: readonly string[],
  deps: ListingDeps,
  reading: Reading,
): Promise<ListContents> {
  const byList = new Map<string, Map<string, ObservedTask>>(listIds.map((id) => [id, new Map()]));
  const unreadable = new Map<string, Exception>();
  for (let from = 0; from < listIds.length; from += listsPerRequest) {
    const chunk = listIds.slice(from, from + listsPerRequest);
    const { tasks, unreadable: broken } = await readListing(chunk, deps, reading);
    for (const task of tasks.values()) byList.get(task.listId)?.set(task.id, task);
    // The answer for many does not tell whose an unreadable task is; each list by itself does.
    if (broken.size > 0) for (const [id, why] of await findBroken(deps.clickup, chunk)) unreadable.set(id, why);
  }
  return { tasks: new Map([...byList].map(([id, tasks]) => [id, [...tasks.values()]])), unreadable };
}

async function findBroken(clickup: ClickUpPort, listIds: readonly string[]): Promise<Map<string, Exception>> {
  const broken = new Map<string, Exception>();
  for (const id of listIds) {
    try {
      await listAllTasks(clickup, id);
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== unreadableTask) throw error;
      broken.set(id, { code: error.code, message: error.message, fix: error.fix });
    }
  }
  return broken;
}

/** The lists of folders that were just made, by one request for each space. */
export async function readFolderLists(
  clickup: ClickUpPort,
  projects: readonly ObservedProject[],
): Promise<ReadonlyMap<string, readonly ObservedList[]>> {
  const lists = new Map<string, readonly ObservedList[]>();
  for (const spaceId of new Set(projects.map((project) => project.spaceId))) {
    for (const folder of await clickup.folders(spaceId)) {
      lists.set(
        folder.id,
        folder.lists.map(({ id, name, archived }) => ({ id, name, archived })),
      );
    }
  }
  return lists;
}
