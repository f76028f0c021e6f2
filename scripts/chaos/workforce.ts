import { LeaseLostError } from '../../src/apply/fence.ts';
import type { Clock } from '../../src/domain/clock.ts';
import { UserError } from '../../src/domain/errors.ts';
import { HttpError } from '../../src/http/http-error.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import type { PassSummary } from '../../src/sync/summary.ts';
import type { Life, Omen } from './mortal-worker.ts';
import { beginLife } from './mortal-worker.ts';
import type { RunStore } from './run-store.ts';
import type { VirtualJobs } from './virtual-jobs.ts';
import type { PassEnd, WorkerDeps } from './worker.ts';
import { isBusy, startWorker } from './worker.ts';

export interface WorkforceDeps extends Omit<WorkerDeps, 'store' | 'random'> {
  readonly seed: number;
  readonly workers: number;
  readonly omen: Omen;
  readonly runStore: RunStore;
  /** By how much the clock of each worker is wrong. */
  readonly skewsMs?: readonly number[];
  /** From the start of one to that of the next; spread over the time between two passes unless told. */
  readonly startsApartMs?: number;
  /** Where processes share their work by queues; without them each runs passes by itself. */
  readonly jobs?: VirtualJobs;
  /** A restart on the same machine takes the turn from the dead at once; elsewhere it waits for the lease to run out. */
  readonly inheritsTurn: (life: number) => boolean;
}

export interface Workforce {
  /** All workers die at once and come back after so long, on what the store then is. */
  readonly restart: (afterMs: number) => void;
  /** Resolves when every pass under way has ended. */
  readonly stop: () => Promise<void>;
  readonly record: () => WorkRecord;
}

export interface WorkRecord {
  readonly passes: number;
  readonly deaths: number;
  /** Passes that ended because the store could not be written. */
  readonly storeTroubles: number;
  readonly defects: readonly string[];
  readonly last: PassSummary | undefined;
}

const betweenPassesMs = 60_000;
const restartMs = 2_000;

/** Workers that run passes, die and come back, all on one store, as processes of one service would. */
export function employ(deps: WorkforceDeps): Workforce {
  const { clock, seed } = deps;
  const defects: string[] = [];
  const lives = new Set<Life>();
  const told = new AbortController();
  let [passes, deaths, storeTroubles, stopped, resumesAt] = [0, 0, 0, false, 0];
  let last: PassSummary | undefined;

  function note(end: PassEnd): void {
    if (end.end === 'died') deaths += 1;
    if (end.end === 'done') {
      passes += 1;
      last = end.summary;
    }
    if (end.end === 'failed' && isStoreTrouble(end.error)) storeTroubles += 1;
    if (end.end === 'failed' && !isBusy(end.error) && !isExpected(end.error)) defects.push(describe(end.error));
  }

  async function live(name: string, skewMs: number): Promise<void> {
    const life = beginLife(deps.clock, deps.omen, name);
    lives.add(life);
    const clock = { now: () => deps.clock.now() + skewMs, sleep: deps.clock.sleep };
    const store = deps.runStore.seenBy(clock);
    const worker = startWorker({ ...deps, clock, store, random: createSeededRandom(seed, name) }, life);
    if (deps.jobs !== undefined) await worker.serve(deps.jobs, told.signal, note);
    while (!life.isOver() && !stopped) {
      note(await worker.pass());
      if (!life.isOver() && !stopped) await Promise.race([clock.sleep(betweenPassesMs), life.death]);
    }
    lives.delete(life);
  }

  async function fill(post: number): Promise<void> {
    await clock.sleep(post * (deps.startsApartMs ?? betweenPassesMs / deps.workers));
    for (let life = 1; !stopped; life += 1) {
      await live(`worker ${post}, life ${life}`, deps.skewsMs?.[post] ?? 0);
      await clock.sleep(Math.max(restartMs, resumesAt - clock.now()));
      if (deps.jobs === undefined && deps.inheritsTurn(life))
        await takeTurnFromTheDead(deps.runStore, clock).catch(nothingButTrouble);
    }
  }

  const posts = Array.from({ length: deps.workers }, (_, post) => fill(post));
  return {
    restart(afterMs) {
      resumesAt = clock.now() + afterMs;
      for (const life of lives) life.die();
    },
    async stop() {
      stopped = true;
      told.abort();
      await Promise.all(posts);
    },
    record: () => ({ passes, deaths, storeTroubles, defects, last }),
  };
}

async function takeTurnFromTheDead({ seenBy }: RunStore, clock: Clock): Promise<void> {
  const store = seenBy(clock);
  const owner: unknown = JSON.parse((await store.cursors.get('pass-owner')) ?? '{}');
  if (typeof owner !== 'object' || owner === null || !('token' in owner) || typeof owner.token !== 'string') return;
  await store.leases.release({ name: 'pass', token: owner.token, expiresAt: 0 });
}

/** While its store cannot be written, the service does not come up; its next life then waits for the lease instead. */
const nothingButTrouble = (error: unknown): void => {
  if (!isStoreTrouble(error)) throw error;
};

const isStoreTrouble = (error: unknown): boolean => error instanceof UserError && error.code.startsWith('STORE_');

/** What a pass may throw when the world is at fault; the next pass takes up what it left. */
const isExpected = (error: unknown): boolean =>
  error instanceof UserError || error instanceof HttpError || error instanceof LeaseLostError;

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
