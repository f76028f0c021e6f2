import { z } from 'zod';
import type { ClickUpPort, Unreadable } from '../clickup/port.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { Store } from '../store/store.ts';
import { isClosedMirror } from './settle-mirrored.ts';

/** How late a change may show up in the listing. */
const listingLagMs = 60_000;
/** Proof may be put off while the newest changes are younger than the lag, but not for longer than this. */
const longestDoubtMs = 10 * 60_000;
/** Where a first look begins, by clocks that may differ: nothing of ours is older, except what adoption reads for itself. */
const firstWindowMs = 60 * 60_000;
/**
 * Time that passed is measured by our clock. One that jumped ahead for a while let the window begin in the future, so
 * once in a while, and whenever the clock is seen to have gone back, a look reaches further back than was proven.
 */
const longLookEveryMs = 60 * 60_000;
const longWindowMs = 2 * 60 * 60_000;

const Cursor = z.object({
  /** ClickUp's time up to which every change was certainly seen. */
  provenTo: z.number(),
  /** When that was found out, by our clock. */
  provenAt: z.number().default(0),
  /** The newest change known, by ClickUp's clock, and when it became known, by ours: time passes alike on both. */
  newest: z.number(),
  newestKnownAt: z.number(),
  /** Tasks of the window that belong to nobody here, by id, with the version seen; told apart from news by it. */
  others: z.record(z.string(), z.number()),
  /** When the last look began that reached further back, by our clock. */
  longLookAt: z.number().default(0),
});
export type LookCursor = z.infer<typeof Cursor>;

export const parseLookCursor = (text: string | undefined): LookCursor | undefined =>
  text === undefined ? undefined : Cursor.parse(JSON.parse(text));

export interface TaskNews {
  readonly handoff: HandoffId;
  readonly task: ObservedTask;
}

export interface Looked {
  readonly news: readonly TaskNews[];
  /** Tasks that stand for exceptions and were closed, in whatever version. */
  readonly closedMirrors: readonly ObservedTask[];
  readonly unreadable: readonly Unreadable[];
  /** Ids of everything that could be read. */
  readonly seen: ReadonlySet<string>;
  readonly cursor: LookCursor;
  /** False when the look stopped early because everything on the newest page was known. */
  readonly complete: boolean;
}

interface Look {
  readonly clickup: ClickUpPort;
  readonly store: Store;
  readonly workspaceId: string;
  /** From how many tasks on a page may have a next one. */
  readonly fullPage: number;
  readonly cursor: LookCursor | undefined;
  readonly now: number;
}

/**
 * ClickUp's changes since the last look, by one filtered listing for all projects together. It comes newest first, so
 * that a change during the look can repeat a task but never hide one. A page on which everything is known ends the look
 * while the newest changes are so young that the listing may still be catching up; later the whole window is read once,
 * which proves that nothing in it was missed, and after that an idle look is one request.
 */
export async function lookAtTasks({
  clickup,
  store,
  workspaceId,
  fullPage,
  cursor: known,
  now,
}: Look): Promise<Looked> {
  const before = known ?? firstCursor(now);
  const isLong = isLongLookDue(before, now);
  const cursor = isLong ? reachingBack(before, now) : before;
  const news: TaskNews[] = [];
  const unreadable: Unreadable[] = [];
  const seen = new Set<string>();
  const others: Record<string, number> = {};
  const closedMirrors: ObservedTask[] = [];
  let newest = cursor.newest;
  let complete = false;
  let strangers = 0;
  for (let page = 0; !complete; page += 1) {
    const {
      tasks,
      unreadable: bad,
      size,
    } = await clickup.teamTasks(workspaceId, { updatedAfter: cursor.provenTo, page });
    const sorted = await sortOut(tasks, cursor, store);
    unreadable.push(...bad);
    news.push(...sorted.news);
    for (const task of tasks) seen.add(task.id);
    Object.assign(others, sorted.others);
    closedMirrors.push(...tasks.filter(isClosedMirror));
    strangers += sorted.strangers;
    newest = Math.max(newest, ...tasks.map((task) => task.dateUpdated));
    complete = size === 0 || size < fullPage;
    const nothingNew = sorted.news.length === 0 && sorted.strangers === 0 && bad.length === 0;
    if (!complete && !isLong && nothingNew && isNewestFirst(tasks) && mayPutOffProof(cursor, now)) break;
  }
  const isQuiet = isLong && news.length === 0 && strangers === 0 && now - before.newestKnownAt >= listingLagMs;
  return {
    news: latestOnly(news),
    closedMirrors,
    unreadable,
    seen,
    cursor: nextCursor(isQuiet ? provenToNewest(cursor) : cursor, { complete, newest, others, now }),
    complete,
  };
}

/** A longer look found only what had long been known: the changes of the last minute before it need no second one. */
const provenToNewest = (cursor: LookCursor): LookCursor => ({ ...cursor, provenTo: cursor.newest });

const firstCursor = (now: number): LookCursor => ({
  provenTo: now - firstWindowMs,
  provenAt: now,
  newest: 0,
  newestKnownAt: now,
  others: {},
  longLookAt: now,
});

/** Not before anything is known: without that nothing could have been missed. */
const isLongLookDue = ({ newest, provenAt, longLookAt }: LookCursor, now: number): boolean =>
  newest > 0 && (now < provenAt || Math.abs(now - longLookAt) >= longLookEveryMs);

/** How long ago the newest change was is measured anew: whatever our clock made of it before may be wrong. */
const reachingBack = (cursor: LookCursor, now: number): LookCursor => ({
  ...cursor,
  newestKnownAt: now,
  provenTo: Math.min(cursor.provenTo, cursor.newest - longWindowMs),
  longLookAt: now,
});

/** What ClickUp's clock shows at least: the newest change known, and the time that has passed here since. */
const clickUpNow = ({ newest, newestKnownAt, provenTo }: LookCursor, now: number): number =>
  Math.max(provenTo, newest + Math.max(0, now - newestKnownAt));

function mayPutOffProof(cursor: LookCursor, now: number): boolean {
  return clickUpNow(cursor, now) < cursor.newest + listingLagMs && now < cursor.provenAt + longestDoubtMs;
}

function nextCursor(
  cursor: LookCursor,
  { complete, newest, others, now }: { complete: boolean; newest: number; others: Record<string, number>; now: number },
): LookCursor {
  const reached = withNewest(cursor, newest, now);
  if (!complete) return { ...reached, others: { ...cursor.others, ...others } };
  const provenTo = Math.max(cursor.provenTo, Math.max(clickUpNow(cursor, now), newest) - listingLagMs);
  return { ...reached, provenTo, provenAt: now, others };
}

/** Also called with the service's own writes, which are known without a look. */
export const withNewest = (cursor: LookCursor, newest: number, now: number): LookCursor =>
  newest > cursor.newest ? { ...cursor, newest, newestKnownAt: now } : cursor;

async function sortOut(tasks: readonly ObservedTask[], cursor: LookCursor, store: Store) {
  const owners = await store.projects.ownerOf([
    ...tasks.map((task) => task.id),
    ...new Set(tasks.map((task) => task.listId)),
  ]);
  const known = await store.projects.tasks(tasks.map((task) => task.id));
  const news: TaskNews[] = [];
  const others: Record<string, number> = {};
  let strangers = 0;
  for (const task of tasks) {
    const handoff = owners.get(task.id) ?? owners.get(task.listId);
    if (handoff === undefined) {
      others[task.id] = task.dateUpdated;
      if (cursor.others[task.id] !== task.dateUpdated) strangers += 1;
    } else if (known.get(task.id)?.dateUpdated !== task.dateUpdated) {
      news.push({ handoff, task });
    }
  }
  return { news, others, strangers };
}

const isNewestFirst = (tasks: readonly ObservedTask[]): boolean =>
  tasks.every((task, i) => i === 0 || (tasks[i - 1]?.dateUpdated ?? 0) >= task.dateUpdated);

/** A task that moved to the front during the look was read twice; its newest version counts. */
function latestOnly(news: readonly TaskNews[]): TaskNews[] {
  const byId = new Map<string, TaskNews>();
  for (const one of news) {
    const before = byId.get(one.task.id);
    if (before === undefined || before.task.dateUpdated <= one.task.dateUpdated) byId.set(one.task.id, one);
  }
  return [...byId.values()];
}
