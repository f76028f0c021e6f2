import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../log.ts';
import type { Kept } from './keep-webhook.ts';

const everyMs = 60 * 60_000;
const againMs = 5 * 60_000;

/**
 * Looks after the webhook when its time has come, which is hourly, and sooner after a failure. It never rejects: with
 * no webhook at all the schedule still finds everything.
 */
export function keepRegularly({
  keep,
  clock,
  log,
}: {
  readonly keep: () => Promise<Kept>;
  readonly clock: Clock;
  readonly log: Logger;
}): () => Promise<void> {
  let dueAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (clock.now() < dueAt) return;
    try {
      const kept = await keep();
      dueAt = clock.now() + everyMs;
      const isTrouble = kept.did === 'renewed';
      if (kept.did !== 'nothing') log[isTrouble ? 'warn' : 'info'](kept, `ClickUp webhook ${kept.did}`);
    } catch (error) {
      dueAt = clock.now() + againMs;
      log.warn({ err: error }, 'the ClickUp webhook could not be looked after; the schedule finds everything without');
    }
  };
}
