import type { ApplySettings } from '../../src/apply/settings.ts';
import type { ClickUpPort } from '../../src/clickup/port.ts';
import { readConfig } from '../../src/config/read-config.ts';
import type { CrmPort } from '../../src/crm/port.ts';
import type { Clock, Random } from '../../src/domain/clock.ts';
import { UserError } from '../../src/domain/errors.ts';
import { sharesAtATime } from '../../src/engine/count-lanes.ts';
import { onBoss } from '../../src/engine/run-on-boss.ts';
import { runOnce } from '../../src/engine/run-once.ts';
import { abandonShare, runShare } from '../../src/engine/run-share.ts';
import { createLogger } from '../../src/log.ts';
import type { LoadedMappings } from '../../src/mapping/load-mappings.ts';
import { createSandboxAdapter } from '../../src/sandbox/adapter.ts';
import { sandboxEnvironment } from '../../src/sandbox/sandbox-environment.ts';
import type { World } from '../../src/sandbox/world.ts';
import { createVendors, type VendorDeps } from '../../src/services.ts';
import type { Store } from '../../src/store/store.ts';
import type { PassSummary } from '../../src/sync/summary.ts';
import type { Life } from './mortal-worker.ts';
import { mortalAdapter, mortalClock, mortalStore } from './mortal-worker.ts';
import type { VirtualJobs } from './virtual-jobs.ts';

/** What a build of the product with one protection taken out puts in the place of the real thing. */
export interface Sabotage {
  readonly store?: (store: Store) => Store;
  readonly clickup?: (clickup: ClickUpPort) => ClickUpPort;
  readonly crm?: (crm: CrmPort) => CrmPort;
}

export interface WorkerDeps {
  readonly world: World;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  readonly loaded: LoadedMappings;
  readonly settings: ApplySettings;
  readonly latencyMs: number;
  readonly sabotage?: Sabotage;
  /** How many shares are worked on at a time, by all processes together; what one takes on unless told. */
  readonly lanes?: number;
}

/** How one pass ended. `failed` is for what the product itself throws when a vendor or its lease is gone. */
export type PassEnd =
  | { readonly end: 'done'; readonly summary: PassSummary }
  | { readonly end: 'failed'; readonly error: unknown }
  | { readonly end: 'died' };

/** Where the wires are cut off before any host is asked. */
export const sandboxConfig = readConfig({
  ...sandboxEnvironment({ hubspotUrl: 'http://127.0.0.1:1', clickupUrl: 'http://127.0.0.1:2' }),
  DATABASE_URL: 'file::memory:',
});

export interface Worker {
  readonly pass: () => Promise<PassEnd>;
  /** `start` as it is on PostgreSQL, until it dies or is told to stop; told how each pass and each share ended. */
  readonly serve: (jobs: VirtualJobs, stopping: AbortSignal, note: (end: PassEnd) => void) => Promise<void>;
}

/** One process of the service with everything it has in memory, on a clock, a store and two wires that may end it. */
export function startWorker(deps: WorkerDeps, life: Life): Worker {
  const { random, settings, sabotage = {} } = deps;
  const clock = mortalClock(deps.clock, life);
  const wire = (vendor: 'hubspot' | 'clickup') => mortalAdapter(createSandboxAdapter({ ...deps, vendor }), life);
  const log = createLogger({ level: 'silent', clock, mask: (text) => text });
  const adapters = { hubspot: wire('hubspot'), clickup: wire('clickup') };
  const store = mortalStore(sabotage.store?.(deps.store) ?? deps.store, life);
  // Clients of their own for each kind of work, as the commands have them.
  const newDeps = (shared: Pick<VendorDeps, 'limits'> = {}) => {
    const vendors = createVendors({ config: sandboxConfig, clock, random, log, adapters, ...shared });
    return {
      ...vendors,
      clickup: sabotage.clickup?.(vendors.clickup) ?? vendors.clickup,
      crm: sabotage.crm?.(vendors.crm) ?? vendors.crm,
      ...{ store, clock, settings, log, progress: () => undefined },
      ...{ mappings: deps.loaded.mappings, texts: deps.loaded.texts },
    };
  };
  const alone = newDeps();
  const died = life.death.then((): PassEnd => ({ end: 'died' }));
  return {
    pass: () => Promise.race([died, onePass(() => runOnce(alone, { allowMany: true, stopping: () => false }))]),
    async serve(jobs, stopped, note) {
      const stopping = () => stopped.aborted;
      const [asPass, asBuilder] = [newDeps({ limits: store.limits }), newDeps({ limits: store.limits })];
      const engine = onBoss({
        store,
        start: async () => jobs.seenBy(life),
        work: (share) => noting(() => runShare(share, { ...asBuilder, stopping }), note),
        abandon: (share) => noting(() => abandonShare(share, asBuilder), note),
        lanes: async () => deps.lanes ?? sharesAtATime,
        sleep: clock.sleep,
      })({
        schedule: '* * * * *',
        log,
        stopping: stopped,
        pass: (as) => runOnce(asPass, { allowMany: true, stopping, ...as }),
        onPass: (outcome) =>
          note('summary' in outcome ? { end: 'done', ...outcome } : { end: 'failed', error: outcome.error }),
      });
      await Promise.race([engine, died]);
      if (life.isOver()) note(await died);
    },
  };
}

async function noting(work: () => Promise<void>, note: (end: PassEnd) => void): Promise<void> {
  try {
    await work();
  } catch (error) {
    note({ end: 'failed', error });
    throw error;
  }
}

async function onePass(run: () => Promise<PassSummary>): Promise<PassEnd> {
  try {
    return { end: 'done', summary: await run() };
  } catch (error) {
    return { end: 'failed', error };
  }
}

/** Another worker has its turn: not a failure. */
export const isBusy = (error: unknown): boolean => error instanceof UserError && error.code === 'PASS_UNDER_WAY';
