import type { Logger } from '../log.ts';
import { type DeliverDeps, deliverDue } from './deliver-due.ts';
import { tellStuck } from './tell-failing.ts';

/** What happens within this time is told together. */
const settleMs = 10_000;
const keepMs = 30 * 24 * 60 * 60_000;
const keepThreadsMs = 180 * 24 * 60 * 60_000;
const hourMs = 60 * 60_000;
/** What fails for so long does not pass by itself. */
const patienceMs = 60_000;

export type TurnDeps = DeliverDeps & {
  readonly log: Logger;
  /** Notes what is to be told of the service as a whole. */
  readonly noteService?: (now: number) => Promise<void>;
};

/**
 * A turn, to be made again and again, which never throws: notes what concerns the service, sends what is due, and clears
 * away. Each by itself, so that what one of them fails of holds nothing else up.
 */
export function deliverInTurns(deps: TurnDeps): () => Promise<void> {
  const { store, clock, log } = deps;
  const judge = judging(deps);
  let prunedAt = clock.now();
  const deliver = async (): Promise<void> => {
    const { sent, failed } = await deliverDue(deps, clock.now() - settleMs);
    if (sent > 0 || failed > 0) log[failed > 0 ? 'warn' : 'info']({ sent, failed }, 'notifications');
  };
  const prune = async (): Promise<void> => {
    if (clock.now() - prunedAt < hourMs) return;
    await store.messages.prune(clock.now() - keepMs);
    await store.slackThreads.prune(clock.now() - keepThreadsMs);
    prunedAt = clock.now();
  };
  return async () => {
    const failed = [
      await failureOf(async () => deps.noteService?.(clock.now())),
      await failureOf(deliver),
      await failureOf(prune),
    ].find((failure) => failure !== undefined);
    const unnoted = await failureOf(() => judge(failed));
    if (unnoted !== undefined) log.warn({ err: unnoted.error }, 'how notifications are going could not be noted');
  };
}

/** Raises what fails for a minute, for hardly anybody reads a log; and that it is over. */
function judging({ store, clock, log, mask }: TurnDeps): (failed: Failure | undefined) => Promise<void> {
  // Whether it was raised before a start is not known.
  let last: 'unknown' | 'well' | { readonly failingSince: number } = 'unknown';
  return async (failed) => {
    if (failed === undefined) {
      if (last !== 'well') await tellStuck(store, undefined);
      last = 'well';
      return;
    }
    const { error } = failed;
    log.warn({ err: error }, 'notifications could not be sent; they wait in the store');
    if (typeof last === 'string') last = { failingSince: clock.now() };
    if (clock.now() - last.failingSince < patienceMs) return;
    await tellStuck(store, mask(error instanceof Error ? error.message : String(error)).slice(0, 500));
  };
}

interface Failure {
  readonly error: unknown;
}

async function failureOf(step: () => Promise<unknown>): Promise<Failure | undefined> {
  try {
    await step();
    return undefined;
  } catch (error) {
    return { error };
  }
}
