import type { Queue } from 'pg-boss';
import { z } from 'zod';
import { UserError } from '../domain/errors.ts';
import type { Logger } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { HandOver } from '../sync/share-out.ts';
import { roomForShares } from './count-lanes.ts';
import { type AsJob, abortOf, type EarlyPasses, type Engine, type EngineDeps, tell } from './engine.ts';

/** What the engine asks of pg-boss. */
export interface Jobs {
  readonly createQueue: (name: string, options: JobOptions) => Promise<unknown>;
  readonly work: (name: string, options: WorkOptions, run: RunJobs) => Promise<unknown>;
  readonly send: (name: string, about?: object | null, options?: SendOptions) => Promise<unknown>;
  readonly schedule: (name: string, cron: string, about: null, options: { readonly tz: string }) => Promise<unknown>;
  readonly stop: (options: { readonly graceful: boolean; readonly timeout: number }) => Promise<unknown>;
}

export type JobOptions = Pick<
  Queue,
  'policy' | 'heartbeatSeconds' | 'expireInSeconds' | 'retryLimit' | 'retryDelay'
> & {
  readonly deadLetter?: string;
};
export interface WorkOptions {
  readonly pollingIntervalSeconds: number;
  /** From one sign of life to the next, while a job is under way. */
  readonly heartbeatRefreshSeconds: number;
  /** So many jobs at a time; one unless told. */
  readonly localConcurrency?: number;
}
export type RunJobs = (jobs: readonly { readonly data: unknown }[]) => Promise<void>;
export interface SendOptions {
  readonly singletonKey?: string;
  /** In seconds. */
  readonly startAfter?: number;
}

export interface BossDeps {
  readonly start: (log: Logger) => Promise<Jobs>;
  readonly store: Store;
  /** Builds what a pass has handed over; what it throws, the queue tries again. */
  readonly work: (share: string) => Promise<void>;
  /** Takes a share back that was tried often enough. */
  readonly abandon: (share: string) => Promise<void>;
  /** How many shares all processes together work on at a time. */
  readonly lanes: () => Promise<number>;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** The longest that pg-boss allows is a day; a share may wait for the vendors' limits for hours. */
const expireInSeconds = 12 * 60 * 60;
const pollingIntervalSeconds = 1;
/** A worker that was silent for so long is taken for dead; the least that pg-boss allows. */
const heartbeatSeconds = 10;
/** Five times within that: one that is busy, or waits for the database, is not taken for dead for it. */
const heartbeatRefreshSeconds = 2;
const attending = { pollingIntervalSeconds, heartbeatRefreshSeconds };
/** After what was thrown; what a dead one had in hand is tried again at once. */
const pauseMs = 1_000;
/** What is under way ends within its round, a copy that arrives included. */
const longestStopMs = 10 * 60_000;

const each = { heartbeatSeconds, expireInSeconds, retryDelay: 0 };
/** In the order in which they are made: one that names another comes after it. */
const queues = [
  // One under way and one that waits: whatever is told meanwhile, the second finds.
  { ...each, name: 'pass', policy: 'stately', retryLimit: 100 },
  { ...each, name: 'hint', policy: 'stately', retryLimit: 100 },
  { ...each, name: 'lost-share', policy: 'standard', retryLimit: 100 },
  // Kept apart by the share's name.
  { ...each, name: 'share', policy: 'exclusive', retryLimit: 10, deadLetter: 'lost-share' },
] as const satisfies readonly (JobOptions & { readonly name: string })[];

/**
 * Any number of processes of equal standing on one database: whichever of them gets the job runs the pass, by the clock
 * or because somebody rang, and each builds what a pass has handed over. Who gets what, who is dead and what is tried
 * again is pg-boss's to say; that nothing is done twice the leases and the ledger see to.
 */
export const onBoss =
  (given: BossDeps): Engine =>
  async (deps) => {
    const boss = await given.start(deps.log);
    try {
      for (const { name, ...options } of queues) await boss.createQueue(name, options);
      // Before anything is begun: what is wrong with it is said at the start.
      await keepSchedule(boss, deps.schedule);
      const handOver = handingOver(boss, given);
      await workOnPasses(boss, { ...given, handOver }, deps);
      await workOnShares(boss, { ...given, handOver }, deps);
      await boss.send('pass');
      const listening = deps.early === undefined ? undefined : passBellOn(boss, deps.early, deps);
      await abortOf(deps.stopping);
      await listening;
    } finally {
      await boss.stop({ graceful: true, timeout: longestStopMs });
    }
  };

/** What pg-boss makes of an expression is stricter than what node-cron does, which a store in a file goes by. */
async function keepSchedule(boss: Jobs, schedule: string): Promise<void> {
  const { timeZone: tz } = Intl.DateTimeFormat().resolvedOptions();
  try {
    await boss.schedule('pass', schedule, null, { tz });
  } catch (error) {
    // A database that is in trouble has a code; an expression that could not be read has none.
    if (!(error instanceof Error) || 'code' in error) throw error;
    throw new UserError('CONFIG_SCHEDULE', `SCHEDULE is "${schedule}", which the jobs on PostgreSQL cannot read.`, {
      fix: 'Write ranges upwards and names in three letters, for example */5 8-18 * * mon-fri.',
      cause: error,
    });
  }
}

/**
 * Only as many shares are in the queue as are worked on at a time, the oldest first: the others follow when one has
 * ended, and with every pass. What is there already is not sent twice.
 */
const handingOver = (boss: Jobs, { store, lanes }: BossDeps): HandOver => ({
  lanes,
  async tell() {
    const open = await store.shares.names();
    if (open.length === 0) return;
    for (const share of open.slice(0, await lanes())) await boss.send('share', { share }, { singletonKey: share });
  },
});

type Handing = BossDeps & { readonly handOver: HandOver };

async function workOnPasses(boss: Jobs, { handOver, sleep }: Handing, deps: EngineDeps): Promise<void> {
  const { pass, early, stopping } = deps;
  const inTurn = async <T>(run: (as: AsJob) => Promise<T>, job: string): Promise<T> => {
    for (;;) {
      try {
        return await run({ job, handOver });
      } catch (error) {
        // A pass of the other queue, or somebody's `sync`: it ends, or its process is dead and its lease runs out.
        if (!(error instanceof UserError && error.code === 'PASS_UNDER_WAY') || stopping.aborted) throw error;
        await pauseUnless(stopping, sleep);
      }
    }
  };
  const runEarly = async (job: string): Promise<void> => {
    if (early !== undefined && !stopping.aborted) await tell(deps, 'early pass', () => inTurn(early.pass, job));
  };
  await boss.work('pass', attending, async () => {
    // Of a process that died between writing a share down, or closing one, and telling of it.
    await handOver.tell([]);
    await tell(deps, 'pass', () => inTurn(pass, 'pass'));
    await runEarly('pass');
  });
  await boss.work('hint', attending, () => runEarly('hint'));
}

/** Ends early, and well, when the process is told to stop. */
const pauseUnless = (stopping: AbortSignal, sleep: BossDeps['sleep']): Promise<void> =>
  sleep(pauseMs, stopping).catch((reason: unknown) => {
    if (!stopping.aborted) throw reason;
  });

const ShareJob = z.object({ share: z.string() });

async function workOnShares(boss: Jobs, handing: Handing, { log, stopping }: EngineDeps): Promise<void> {
  const { work, abandon, handOver, sleep } = handing;
  const handling = (run: (share: string) => Promise<void>) => async (jobs: readonly { readonly data: unknown }[]) => {
    for (const { data } of jobs) {
      const { share } = ShareJob.parse(data);
      try {
        await run(share);
      } catch (error) {
        // The queue keeps what a job threw where nobody looks.
        log.error({ err: error, share }, 'a share failed; the queue tries again');
        await pauseUnless(stopping, sleep);
        throw error;
      }
    }
    await handOver.tell([]);
  };
  await boss.work('share', { ...attending, localConcurrency: roomForShares }, handling(work));
  await boss.work('lost-share', { ...attending, pollingIntervalSeconds: 2 }, handling(abandon));
}

/** Whoever was rung, one of all processes answers, and what rings within a while is answered together. */
async function passBellOn(boss: Jobs, { bell, settleMs }: EarlyPasses, { stopping, log }: EngineDeps): Promise<void> {
  while (await bell.rung(stopping)) {
    bell.silence();
    try {
      await boss.send('hint', null, { startAfter: Math.ceil(settleMs / 1_000) });
    } catch (error) {
      log.warn({ err: error }, 'a hint was kept and could not be told; the next pass answers it');
    }
  }
}
