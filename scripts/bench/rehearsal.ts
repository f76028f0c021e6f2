import { fileURLToPath } from 'node:url';
import { defaultApplySettings } from '../../src/apply/settings.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { runOnce } from '../../src/engine/run-once.ts';
import { createLogger } from '../../src/log.ts';
import { type LoadedMappings, loadMappings } from '../../src/mapping/load-mappings.ts';
import { parseMappings } from '../../src/mapping/parse-mappings.ts';
import { type PlanDocument, planDocument } from '../../src/plan/cost.ts';
import { createSandboxAdapter } from '../../src/sandbox/adapter.ts';
import { sandboxTokens } from '../../src/sandbox/sandbox-environment.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { createVendors } from '../../src/services.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createCatalogue } from '../../src/sync/catalogue.ts';
import type { ReadDeps } from '../../src/sync/deps.ts';
import { expectedTasks } from '../../src/sync/expected-tasks.ts';
import { readAndPlan } from '../../src/sync/run-pass.ts';
import type { PassSummary } from '../../src/sync/summary.ts';
import { createVirtualTime } from '../chaos/virtual-time.ts';

/** The whole product on the fake vendors in one process, in virtual time: only waiting takes any. */
export interface Rehearsal {
  readonly world: World;
  readonly store: Store;
  readonly pass: () => Promise<PassSummary>;
  /** What a pass would do now and what it would cost; read from both sides, and nothing is written. */
  readonly plan: () => Promise<PlanDocument>;
  readonly wait: (ms: number) => Promise<void>;
  readonly now: () => number;
}

const mappingsDir = fileURLToPath(new URL('../../mappings', import.meta.url));
const limits = { clickupPerMinute: 100, hubspotPer10s: 190 };
const start = Date.parse('2026-11-20T08:00:00Z');

export interface RehearsalSettings {
  readonly deals: number;
  /** Of the shipped mappings only the one of this name is in force. */
  readonly mapping?: string;
  /** Instead of the shipped mappings: the text of each file. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly seed?: number;
  /** What every request takes at least. */
  readonly latencyMs?: number;
  /** ClickUp's own limit; far beyond what is sent unless told. */
  readonly clickupLimitPerMinute?: number;
}

export async function rehearse(settings: RehearsalSettings): Promise<Rehearsal> {
  const { deals, mapping, texts: own, seed = 1, latencyMs = 0, clickupLimitPerMinute } = settings;
  const clock = createVirtualTime(start);
  const world = createWorld({ clock, seed, deals, ...(clickupLimitPerMinute && { clickupLimitPerMinute }) });
  const config = readConfig({ HUBSPOT_TOKEN: sandboxTokens.hubspot, CLICKUP_TOKEN: sandboxTokens.clickup });
  const log = createLogger({ level: 'silent', clock, mask: (text) => text });
  const adapters = {
    hubspot: createSandboxAdapter({ world, vendor: 'hubspot', clock, latencyMs }),
    clickup: createSandboxAdapter({ world, vendor: 'clickup', clock, latencyMs }),
  };
  const vendors = createVendors({ config, clock, random: createSeededRandom(seed, 'client'), log, adapters });
  const store = await openStore({ url: 'file::memory:', clock });
  const { mappings, texts } = own === undefined ? await onlyMapping(mapping) : mappingsOf(own);
  const deps = { ...vendors, store, clock, mappings, texts, settings: defaultApplySettings, progress: () => undefined };
  return {
    world,
    store,
    pass: () => clock.run(runOnce(deps, { allowMany: true, stopping: () => false })),
    plan: () => clock.run(planNow(deps)),
    wait: (ms) => clock.run(clock.sleep(ms)),
    now: clock.now,
  };
}

async function planNow(deps: Omit<ReadDeps, 'catalogue'>): Promise<PlanDocument> {
  const catalogue = createCatalogue(deps);
  const { planned } = await readAndPlan({ ...deps, catalogue }, new Map());
  const plans = planned.flatMap(({ plan }) => plan ?? []);
  return planDocument(plans, { limits, expectedTasks: await expectedTasks(planned, catalogue) });
}

function mappingsOf(texts: Readonly<Record<string, string>>): Pick<LoadedMappings, 'mappings' | 'texts'> {
  const { mappings, problems } = parseMappings(Object.entries(texts).map(([file, text]) => ({ file, text })));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return { mappings, texts };
}

async function onlyMapping(name: string | undefined): Promise<Pick<LoadedMappings, 'mappings' | 'texts'>> {
  const { mappings, texts } = await loadMappings(mappingsDir);
  return { mappings: name === undefined ? mappings : mappings.filter((one) => one.name === name), texts };
}
