import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../log.ts';
import { runRegularly } from '../run-regularly.ts';
import type { Store } from '../store/store.ts';

interface AliveDeps {
  readonly store: Pick<Store, 'processes' | 'kind'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
  /** Tells this process from every other one. */
  readonly id: string;
  /** The machine and its number there, for people. */
  readonly name: string;
}

/** Where several share their work, how many there are decides how much is given out at a time (`count-lanes.ts`). */
const schedules = { sqlite: '*/20 * * * * *', postgres: '*/5 * * * * *' } as const;
/** Of one that died the last sign is shown for so long. */
const shownMs = 24 * 60 * 60_000;

/** Says again and again that this process is there, until it is stopped. */
export async function keepAlive({ store, clock, log, id, name }: AliveDeps): Promise<{ stop: () => Promise<void> }> {
  const startedAt = clock.now();
  const beat = async (): Promise<void> => {
    const now = clock.now();
    try {
      await store.processes.beat({ id, name, startedAt, seenAt: now }, now - shownMs);
    } catch (error) {
      log.warn({ err: error }, 'no sign of life could be left in the store');
    }
  };
  const signs = runRegularly(schedules[store.kind], beat);
  await signs.now();
  return {
    stop: async () => {
      await signs.stop();
      await store.processes.leave(id).catch((error: unknown) => log.warn({ err: error }, 'the end was not told'));
    },
  };
}
