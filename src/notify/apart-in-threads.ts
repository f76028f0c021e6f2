import type { Destination } from '../domain/notice.ts';
import type { AddressedNotice } from '../store/notices.ts';
import type { Store } from '../store/store.ts';

/** Whether a place has a thread for each handoff. */
export type IsThreaded = (place: Destination) => boolean;

/** So many handoffs at once begin threads of their own; more are one message, as where there are no threads. */
const mostNewThreads = 5;

/**
 * The notices that are messages of their own, because they go into the thread of their handoff: all about handoffs that have one, and of
 * the others those that came up a few at a time.
 */
export async function apartInThreads(
  waiting: readonly AddressedNotice[],
  isThreaded: IsThreaded,
  { slackThreads }: Pick<Store, 'slackThreads'>,
): Promise<ReadonlySet<string>> {
  const threaded = waiting.filter(({ to, notice }) => isThreaded(to) && notice.handoff !== undefined);
  const apart = new Set<string>();
  for (const [place, all] of Map.groupBy(threaded, ({ to }) => to.name)) {
    const known = await slackThreads.known(place, [...new Set(all.flatMap(({ notice }) => notice.handoff ?? []))]);
    const isKnown = ({ notice }: AddressedNotice) => known.has(notice.handoff ?? '');
    const fresh = Map.groupBy(
      all.filter((one) => !isKnown(one)),
      ({ notice }) => `${notice.kind} ${notice.phase}`,
    );
    const few = [...fresh.values()].filter(
      (group) => new Set(group.map(({ notice }) => notice.handoff)).size <= mostNewThreads,
    );
    for (const { notice } of [...all.filter(isKnown), ...few.flat()]) apart.add(notice.id);
  }
  return apart;
}
