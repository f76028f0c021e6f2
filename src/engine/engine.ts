import type { AuditHead } from '../domain/audit.ts';
import type { Clock } from '../domain/clock.ts';
import type { Logger } from '../log.ts';
import type { PassSummary } from '../sync/summary.ts';
import type { Doorbell } from './doorbell.ts';
import type { RunOptions } from './run-once.ts';

/** What an engine adds to the options of a pass: whose job it is, and who builds. */
export type AsJob = Pick<RunOptions, 'job' | 'handOver'>;

/** Passes between those of the schedule, about what somebody rang for. */
export interface EarlyPasses {
  readonly bell: Doorbell;
  readonly clock: Clock;
  /** What rings within this time is one pass. */
  readonly settleMs: number;
  /** Undefined: nothing was to be done. */
  readonly pass: (as: AsJob) => Promise<PassSummary | undefined>;
}

export interface EngineDeps {
  /** Cron expression of the pass. */
  readonly schedule: string;
  readonly log: Logger;
  /** Runs one pass. What it throws is logged, and the next one tries again. */
  readonly pass: (as: AsJob) => Promise<PassSummary>;
  readonly early?: EarlyPasses;
  readonly stopping: AbortSignal;
  /** The end of the trail: in logs that are kept elsewhere, nobody can make another one fit it. */
  readonly trail?: () => Promise<AuditHead>;
  readonly onPass?: (outcome: { readonly summary: PassSummary } | { readonly error: unknown }) => void;
}

/** How passes come about: resolves after `stopping`, when all that was under way has ended. */
export type Engine = (deps: EngineDeps) => Promise<void>;

/** Never rejects: what a pass throws is told, and the next one tries again. */
export async function tell(
  { log, onPass, trail }: Pick<EngineDeps, 'log' | 'onPass' | 'trail'>,
  name: 'pass' | 'early pass',
  run: () => Promise<PassSummary | undefined>,
): Promise<void> {
  try {
    const summary = await run();
    if (summary === undefined) return;
    const { operations, requests, exceptions } = summary;
    const line = { operations, requests, exceptions: exceptions.length };
    log.info(trail === undefined ? line : { ...line, trail: await trail() }, `${name} done`);
    onPass?.({ summary });
  } catch (error) {
    log.error({ err: error }, `${name} failed; the next one tries again`);
    onPass?.({ error });
  }
}

export const abortOf = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
