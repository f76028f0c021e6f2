import cron from 'node-cron';
import type { Logger } from '../log.ts';
import type { PassSummary } from '../sync/summary.ts';

export interface ScheduleDeps {
  /** Cron expression of the pass. */
  readonly schedule: string;
  readonly log: Logger;
  /** Runs one pass. What it throws is logged, and the next one tries again. */
  readonly pass: () => Promise<PassSummary>;
  readonly stopping: AbortSignal;
  readonly onPass?: (outcome: { readonly summary: PassSummary } | { readonly error: unknown }) => void;
}

/** Passes by the clock, one at a time, the first at once; resolves after `stopping`, when the last one has ended. */
export async function runOnSchedule({ schedule, log, pass, stopping, onPass }: ScheduleDeps): Promise<void> {
  let underWay: Promise<void> | undefined;
  const runPass = async () => {
    try {
      const summary = await pass();
      log.info(
        { operations: summary.operations, requests: summary.requests, exceptions: summary.exceptions.length },
        'pass done',
      );
      onPass?.({ summary });
    } catch (error) {
      log.error({ err: error }, 'pass failed; the next one tries again');
      onPass?.({ error });
    }
  };
  // A pass that outlasts its minute is not joined by a second one; the clock's next turn finds the work that is left.
  const turn = (): Promise<void> => {
    underWay ??= runPass().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const task = cron.schedule(schedule, () => turn());
  const stopped = new Promise<void>((resolve) => {
    if (stopping.aborted) resolve();
    else stopping.addEventListener('abort', () => resolve(), { once: true });
  });
  await turn();
  await stopped;
  await task.destroy();
  await underWay;
}
