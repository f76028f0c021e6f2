import type { ClickUpPort } from '../../src/clickup/port.ts';
import type { CrmPort } from '../../src/crm/port.ts';
import type { Clock } from '../../src/domain/clock.ts';
import { HttpError } from '../../src/http/http-error.ts';
import { createLogger } from '../../src/log.ts';
import { createSandboxAdapter } from '../../src/sandbox/adapter.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { createVendors } from '../../src/services.ts';
import { createFates } from './fates.ts';
import { beginLife, mortalAdapter, mortalClock } from './mortal-worker.ts';
import type { Picture } from './picture.ts';
import { takePicture } from './picture.ts';
import type { Storm, Weather } from './storm.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';
import { sandboxConfig } from './worker.ts';

interface NaiveOptions {
  readonly seed: number;
  readonly deals: number;
  /** The deals to build, so that the contrast is about building alone. */
  readonly wanted: readonly string[];
  readonly weather: Weather;
  readonly storm?: Storm;
}

/** The contrast: an executor that creates one thing after the other and, on an error, does it again. */
export async function rehearseNaively(options: NaiveOptions): Promise<Picture> {
  const time = createVirtualTime(Date.parse('2026-11-09T08:00:00Z'));
  return time.run(liveThrough(options, time));
}

async function liveThrough({ seed, deals, wanted, weather, storm }: NaiveOptions, time: VirtualTime): Promise<Picture> {
  const vendorClock = { now: () => time.now() + weather.skewMs, sleep: time.sleep };
  const world = createWorld({ clock: vendorClock, seed, deals, ...weather, faults: storm?.faults ?? [] });
  const fates = createFates(storm, createSeededRandom(seed, 'fates'));
  fates.blow(true);
  // What it knows of its own work outlives the process: it notes each deal when that is done.
  const done = new Set<string>();
  for (let life = 1; done.size < wanted.length; life += 1) {
    const one = beginLife(time, fates.omen, `life ${life}`);
    const ports = connect(world, mortalClock(time, one), time, one, seed + life, weather.latencyMs);
    const work = async () => {
      for (const deal of wanted.filter((id) => !done.has(id))) {
        await buildOne(deal, ports);
        done.add(deal);
      }
    };
    await Promise.race([work(), one.death]);
    await time.sleep(2_000);
  }
  world.setFaults([]);
  await time.sleep(5 * 60_000);
  return takePicture(world);
}

interface Ports {
  readonly crm: CrmPort;
  readonly clickup: ClickUpPort;
  readonly clock: Clock;
}

function connect(
  world: World,
  clock: Clock,
  wire: Clock,
  life: ReturnType<typeof beginLife>,
  seed: number,
  latencyMs: number,
): Ports {
  const adapter = (vendor: 'hubspot' | 'clickup') =>
    mortalAdapter(createSandboxAdapter({ world, vendor, clock: wire, latencyMs }), life);
  const adapters = { hubspot: adapter('hubspot'), clickup: adapter('clickup') };
  const log = createLogger({ level: 'silent', clock, mask: (text) => text });
  return {
    ...createVendors({ config: sandboxConfig, clock, random: createSeededRandom(seed, 'naive'), log, adapters }),
    clock,
  };
}

const options = { dates: false, assignees: false, skipWeekends: false };

async function buildOne(deal: string, ports: Ports): Promise<void> {
  const { crm, clickup } = ports;
  const again = <T>(work: () => Promise<T>) => retryOnError(work, ports.clock);
  const [workspace] = (await again(() => clickup.workspaces())) ?? [];
  const spaces = await again(() => clickup.spaces(workspace?.id ?? ''));
  const space = spaces?.find((one) => one.name === 'Delivery')?.id ?? '';
  const templates = await again(() => clickup.listTemplates(workspace?.id ?? ''));
  const template = templates?.find((one) => one.name.startsWith('Onboarding – Standard'))?.id ?? '';
  const items = (await again(() => crm.readAssociations([deal], 'line_items')))?.get(deal) ?? [];
  const list = await again(() =>
    clickup.copyListTemplate({ spaceId: space }, template, `Onboarding #${deal}`, options),
  );
  if (list === undefined) return;
  for (const item of items) await again(() => clickup.createTask(list.id, { name: `Deliver ${item}` }));
  await again(() => clickup.createTask(list.id, { name: 'Handoff brief' }));
  await again(() =>
    crm.createNotes([{ dealId: deal, html: `<p>Built: ${list.id}</p>`, at: ports.clock.now() }]).then(orThrow),
  );
}

const orThrow = (results: Awaited<ReturnType<CrmPort['createNotes']>>): void => {
  for (const result of results) if (!result.ok) throw result.error;
};

const attempts = 5;

/** Undefined when every attempt failed: it logs that and goes on, as such executors do. */
async function retryOnError<T>(work: () => Promise<T>, clock: Clock): Promise<T | undefined> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      await clock.sleep(1_000 * 2 ** attempt);
    }
  }
  return undefined;
}
