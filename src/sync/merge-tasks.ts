import type { ObservedTask } from '../domain/project.ts';

/** `arriving`: part of a copy that the service asked for and that was still on its way. */
type Sight = 'own write' | 'arriving' | 'look';

/** Whether all that is different on a task was, or may have been, set by the service. */
export type IsOwnChange = (known: ObservedTask, seen: ObservedTask) => boolean;

const knowsOfNone: IsOwnChange = () => false;

/**
 * Joins what a look saw to what was known. A change that the service did not make itself leaves the time it was seen at
 * on the task: from then on the task is somebody's, and nothing of it is changed without them.
 */
export function mergeTask(
  known: ObservedTask | undefined,
  seen: ObservedTask,
  how: Sight,
  isOwn = knowsOfNone,
): ObservedTask {
  // A listing that lags shows what stood there before the service's own write; taken for news, the write would be news next.
  if (how !== 'own write' && known !== undefined && seen.dateUpdated < lastKnown(known)) return known;
  const marker = seen.marker ?? known?.marker;
  // Setting a field answers no task, so the time of that own write is not known (0) and the next sight of it is no news.
  const isChanged = how === 'look' && known?.dateUpdated !== seen.dateUpdated && known?.dateUpdated !== 0;
  const isNews = isChanged && (known === undefined || !isOwn(known, seen));
  const touchedAt = isNews ? seen.dateUpdated : known?.touchedAt;
  const { touchedAt: _seen, ...rest } = seen;
  return { ...rest, ...(marker === undefined ? {} : { marker }), ...(touchedAt === undefined ? {} : { touchedAt }) };
}

const lastKnown = ({ dateUpdated, changedFrom = 0 }: ObservedTask): number => Math.max(dateUpdated, changedFrom);

/** Tasks by id, the newer reading of each; order of first sight. */
export function mergeTasks(
  known: readonly ObservedTask[],
  seen: readonly ObservedTask[],
  how: Sight,
  isOwn = knowsOfNone,
): ObservedTask[] {
  const byId = new Map(known.map((task) => [task.id, task]));
  for (const task of seen) byId.set(task.id, mergeTask(byId.get(task.id), task, how, isOwn));
  return [...byId.values()];
}
