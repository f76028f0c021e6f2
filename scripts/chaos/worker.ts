import type { ApplySettings } from '../../src/apply/settings.ts';
import type { ClickUpPort } from '../../src/clickup/port.ts';
import { readConfig } from '../../src/config/read-config.ts';
import type { CrmPort } from '../../src/crm/port.ts';
import type { Clock, Random } from '../../src/domain/clock.ts';
import { UserError } from '../../src/domain/errors.ts';
import { runOnce } from '../../src/engine/run-once.ts';
import { createLogger } from '../../src/log.ts';
import type { LoadedMappings } from '../../src/mapping/load-mappings.ts';
import { createSandboxAdapter } from '../../src/sandbox/adapter.ts';
import { sandboxEnvironment } from '../../src/sandbox/sandbox-environment.ts';
import type { World } from '../../src/sandbox/world.ts';
import { createVendors } from '../../src/services.ts';
import type { Store } from '../../src/store/store.ts';
import type { PassSummary } from '../../src/sync/summary.ts';
import type { Life } from './mortal-worker.ts';
import { mortalAdapter, mortalClock, mortalStore } from './mortal-worker.ts';

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

/** One process of the service with everything it has in memory, on a clock, a store and two wires that may end it. */
export function startWorker(deps: WorkerDeps, life: Life): { readonly pass: () => Promise<PassEnd> } {
  const { world, random, settings, sabotage = {} } = deps;
  const clock = mortalClock(deps.clock, life);
  const wire = (vendor: 'hubspot' | 'clickup') =>
    mortalAdapter(createSandboxAdapter({ world, vendor, clock: deps.clock, latencyMs: deps.latencyMs }), life);
  const log = createLogger({ level: 'silent', clock, mask: (text) => text });
  const adapters = { hubspot: wire('hubspot'), clickup: wire('clickup') };
  const vendors = createVendors({ config: sandboxConfig, clock, random, log, adapters });
  const store = mortalStore(sabotage.store?.(deps.store) ?? deps.store, life);
  const passDeps = {
    ...vendors,
    clickup: sabotage.clickup?.(vendors.clickup) ?? vendors.clickup,
    crm: sabotage.crm?.(vendors.crm) ?? vendors.crm,
    store,
    clock,
    mappings: deps.loaded.mappings,
    texts: deps.loaded.texts,
    settings,
    progress: () => undefined,
  };
  const died = life.death.then((): PassEnd => ({ end: 'died' }));
  return {
    pass: () => Promise.race([died, onePass(() => runOnce(passDeps, { allowMany: true, stopping: () => false }))]),
  };
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
