import type { Logger } from '../log.ts';
import { type Regularly, runRegularly } from '../run-regularly.ts';
import { type DeliverDeps, deliverDue } from './deliver-due.ts';

/** Every five seconds; what is due is found by an index. */
const schedule = '*/5 * * * * *';
/** What happens within this time is told together. */
const settleMs = 10_000;
const keepMs = 30 * 24 * 60 * 60_000;
const keepThreadsMs = 180 * 24 * 60 * 60_000;
const hourMs = 60 * 60_000;

/** Sends beside the passes, which never wait for it, until it is stopped; what is being sent then is settled. */
export function keepDelivering(
  deps: DeliverDeps & {
    readonly log: Logger;
    /** Notes what is to be told of the service as a whole. */
    readonly noteService?: (now: number) => Promise<void>;
  },
): Pick<Regularly, 'stop'> {
  const { store, clock, log } = deps;
  const stopping = new AbortController();
  let prunedAt = clock.now();
  const turn = async (): Promise<void> => {
    try {
      await deps.noteService?.(clock.now());
      const { sent, failed } = await deliverDue({ ...deps, stopping: stopping.signal }, clock.now() - settleMs);
      if (sent > 0 || failed > 0) log[failed > 0 ? 'warn' : 'info']({ sent, failed }, 'notifications');
      if (clock.now() - prunedAt < hourMs) return;
      await store.messages.prune(clock.now() - keepMs);
      await store.slackThreads.prune(clock.now() - keepThreadsMs);
      prunedAt = clock.now();
    } catch (error) {
      log.warn({ err: error }, 'notifications could not be sent; they wait in the store');
    }
  };
  const turns = runRegularly(schedule, turn);
  return {
    stop: async () => {
      stopping.abort();
      await turns.stop();
    },
  };
}
