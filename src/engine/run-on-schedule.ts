import cron from 'node-cron';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../log.ts';
import type { PassSummary } from '../sync/summary.ts';
import type { Doorbell } from './doorbell.ts';

/** Passes between those of the schedule, about what somebody rang for. */
export interface EarlyPasses {
  readonly bell: Doorbell;
  readonly clock: Clock;
  /** What rings within this time is one pass. */
  readonly settleMs: number;
  /** Undefined: nothing was to be done. */
  readonly pass: () => Promise<PassSummary | undefined>;
}

export interface ScheduleDeps {
  /** Cron expression of the pass. */
  readonly schedule: string;
  readonly log: Logger;
  /** Runs one pass. What it throws is logged, and the next one tries again. */
  readonly pass: () => Promise<PassSummary>;
  readonly early?: EarlyPasses;
  readonly stopping: AbortSignal;
  readonly onPass?: (outcome: { readonly summary: PassSummary } | { readonly error: unknown }) => void;
}

/** Passes by the clock, one at a time, the first at once; resolves after `stopping`, when the last one has ended. */
export async function runOnSchedule(deps: ScheduleDeps): Promise<void> {
  const { schedule, pass, early, stopping } = deps;
  const inTurn = oneAtATime();
  const runEarly = async (): Promise<void> => {
    if (early !== undefined && !stopping.aborted) await tell(deps, 'early pass', early.pass);
  };
  let awaited: Promise<void> | undefined;
  // A pass that outlasts its minute is not joined by a second one; the clock's next turn finds the work that is left.
  const turn = (): Promise<void> => {
    awaited ??= inTurn(async () => {
      await tell(deps, 'pass', pass);
      // What was told to a process that died, or to another one, has no bell here.
      await runEarly();
    }).finally(() => {
      awaited = undefined;
    });
    return awaited;
  };
  const task = cron.schedule(schedule, () => turn());
  const stopped = abortOf(stopping);
  await turn();
  const listening = early === undefined ? stopped : answerBell(early, stopping, () => inTurn(runEarly));
  await stopped;
  await task.destroy();
  await listening;
  await awaited;
}

const abortOf = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Each piece of work begins when the one before it has ended. */
function oneAtATime(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    last = last.then(work);
    return last;
  };
}

async function answerBell(
  { bell, clock, settleMs }: EarlyPasses,
  stopping: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  while (await bell.rung(stopping)) {
    await clock.sleep(settleMs, stopping).catch((reason: unknown) => {
      if (!stopping.aborted) throw reason;
    });
    bell.silence();
    await work();
  }
}

/** Never rejects: what a pass throws is told, and the next one tries again. */
async function tell(
  { log, onPass }: ScheduleDeps,
  name: 'pass' | 'early pass',
  run: () => Promise<PassSummary | undefined>,
): Promise<void> {
  try {
    const summary = await run();
    if (summary === undefined) return;
    const { operations, requests, exceptions } = summary;
    log.info({ operations, requests, exceptions: exceptions.length }, `${name} done`);
    onPass?.({ summary });
  } catch (error) {
    log.error({ err: error }, `${name} failed; the next one tries again`);
    onPass?.({ error });
  }
}
