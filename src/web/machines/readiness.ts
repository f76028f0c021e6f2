import type { Clock } from '../../domain/clock.ts';
import type { Store } from '../../store/store.ts';

export interface ReadinessDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** Whether the schedule has had a turn since, and long enough ago. */
  readonly hasMissed: (since: number, now: number) => boolean;
  /** When this process began. */
  readonly startedAt: number;
}

export interface Readiness {
  readonly ready: boolean;
  readonly why: 'ready' | 'the store does not answer' | 'the last pass is overdue';
}

/** A first pass over a full portal waits for the vendors' limits; one that takes longer than this hangs. */
const longestPassMs = 60 * 60_000;

/** Whether the service does its work: its store answers, and passes end when they should. */
export async function readReadiness({ store, clock, hasMissed, startedAt }: ReadinessDeps): Promise<Readiness> {
  const now = clock.now();
  const passes = await readPasses(store);
  if (passes === undefined) return { ready: false, why: 'the store does not answer' };
  const { last, endedAt } = passes;
  const isUnderWay = last !== undefined && last.finishedAt === undefined && last.startedAt > now - longestPassMs;
  const since = Math.max(startedAt, endedAt ?? 0);
  if (!isUnderWay && hasMissed(since, now)) return { ready: false, why: 'the last pass is overdue' };
  return { ready: true, why: 'ready' };
}

/** Undefined when the store cannot be asked, for whatever reason: that is what is to be told. */
async function readPasses({ passes }: Store) {
  try {
    return { last: await passes.last(), endedAt: await passes.lastFinishedAt() };
  } catch {
    return undefined;
  }
}
