import type { Limiter } from '../http/limits.ts';
import type { Store } from '../store/store.ts';

/** While copies of templates arrive for one share, a process builds another. */
export const sharesAtATime = 2;
/**
 * What a dead process had in hand finds room at once, also where everybody is busy, only one is left of two, and the dead one
 * is still counted. Which of them has how many does not matter, since they wait for answers.
 */
export const roomForShares = 3 * sharesAtATime;
/** What one share sends in a minute to a vendor that answers within a tenth of a second. */
const requestsOfALane = 1_800;
/**
 * A process says every five seconds that it is there (`keep-alive.ts`). Who counted the dead for longer would give out more
 * than those who live have room for.
 */
const aliveForMs = 15_000;
const minute = 60_000;

/**
 * How many shares all processes together work on at a time: as many as they can, and no more than the limit feeds. More
 * would only wait for each other, cost the requests of a division, and keep the first projects waiting for the last.
 */
export const lanesFor = (processes: number, requestsPerMinute: number): number =>
  Math.min(Math.max(1, processes) * sharesAtATime, 1 + Math.ceil(requestsPerMinute / requestsOfALane));

interface LaneDeps {
  readonly store: Pick<Store, 'processes'>;
  readonly limiter: Pick<Limiter, 'left'>;
  readonly now: number;
}

/** By who is alive now, and the limit as it is known. */
export async function countLanes({ store, limiter, now }: LaneDeps): Promise<number> {
  const alive = (await store.processes.all()).filter(({ seenAt }) => seenAt > now - aliveForMs);
  const { requests, windowMs } = (await limiter.left()).default;
  return lanesFor(alive.length, (requests * minute) / windowMs);
}
