import { z } from 'zod';
import type { ApplySettings } from '../../src/apply/settings.ts';
import { defaultApplySettings } from '../../src/apply/settings.ts';
import type { LoadedMappings } from '../../src/mapping/load-mappings.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import type { LedgerRow, OpenException, Store } from '../../src/store/store.ts';
import { createFates } from './fates.ts';
import { dealsGoOn, everybodyActs, repsAct } from './people.ts';
import type { Picture } from './picture.ts';
import { takePicture } from './picture.ts';
import type { OpenRunStore, RunStore } from './run-store.ts';
import { openSqliteRunStore } from './sqlite-run-store.ts';
import type { Storm, Weather } from './storm.ts';
import { createVirtualJobs } from './virtual-jobs.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';
import type { Sabotage } from './worker.ts';
import type { Workforce, WorkRecord } from './workforce.ts';
import { employ } from './workforce.ts';

export interface RehearsalOptions {
  readonly seed: number;
  readonly deals: number;
  /** Read beforehand: in virtual time nobody waits for a real disk. */
  readonly loaded: LoadedMappings;
  readonly weather: Weather;
  /** Without one nothing goes wrong: the run that the others are held against. */
  readonly storm?: Storm;
  readonly settings?: ApplySettings;
  readonly sabotage?: Sabotage;
  readonly openRunStore?: OpenRunStore;
  /** Processes share their work by queues, as `start` has it on PostgreSQL. */
  readonly shares?: boolean;
}

export interface Rehearsed extends WorkRecord {
  /** After the projects were built, after people worked in them, and after deals went on that had been taken back. */
  readonly built: Picture;
  readonly used: Picture;
  readonly renewed: Picture;
  readonly requests: number;
  /** Every request that reached the vendors, in order. */
  readonly log: readonly unknown[];
  readonly ledger: readonly LedgerRow[];
  readonly exceptions: readonly OpenException[];
  readonly freezes: number;
  readonly virtualMinutes: number;
}

const startsAt = Date.parse('2026-11-09T08:00:00Z');
const minute = 60_000;
const stormLasts = 15 * minute;
/** What failed is tried again after ten minutes, so calm has to last longer than that. */
const calmAtLeast = 12 * minute;
const calmAtMost = 90 * minute;
/** Nobody works at night, and in the morning every deal is read: what was deleted, and what was brought back, is seen then. */
const nightAndDay = 25 * 60 * minute;

/** One life of the whole product in virtual time: a storm while it builds, calm, a storm while people work, a night, and a storm once more. */
export async function rehearse(options: RehearsalOptions): Promise<Rehearsed> {
  const time = createVirtualTime(startsAt);
  const { openRunStore = openSqliteRunStore, storm } = options;
  return time.run(
    (async () => {
      const run = await openRunStore({ time, ...(storm?.trouble && { trouble: storm.trouble.kind }) });
      try {
        return await liveThrough(options, time, run);
      } finally {
        await run.end();
      }
    })(),
  );
}

async function liveThrough(options: RehearsalOptions, time: VirtualTime, run: RunStore): Promise<Rehearsed> {
  const { seed, deals, storm, weather, settings = defaultApplySettings } = options;
  const vendorClock = { now: () => time.now() + weather.skewMs, sleep: time.sleep };
  const world = createWorld({ clock: vendorClock, seed, deals, ...weather });
  const fates = createFates(storm, createSeededRandom(seed, 'fates'));
  let { store } = run;
  const workforce = employ({
    world,
    clock: time,
    seed,
    workers: storm?.workers ?? 1,
    inheritsTurn: (life) => (storm?.workers ?? 1) === 1 && life % 2 === 0,
    omen: fates.omen,
    runStore: run,
    ...(storm === undefined ? {} : { skewsMs: storm.workerSkewsMs }),
    loaded: options.loaded,
    settings,
    latencyMs: weather.latencyMs,
    ...(options.shares === true ? { jobs: createVirtualJobs(time) } : {}),
    ...(options.sabotage === undefined ? {} : { sabotage: options.sabotage }),
  });
  const blow = async (during: () => Promise<void>) => {
    if (storm !== undefined) world.setFaults(storm.faults);
    fates.blow(true);
    const ends = time.now() + stormLasts;
    await Promise.all([during(), troubleTheStore(storm?.trouble, run, time)]);
    await time.sleep(ends - time.now());
    fates.blow(false);
    world.setFaults([]);
  };
  const restored = storm?.restore;
  await blow(async () => {
    await time.sleep(2 * minute);
    repsAct(world, seed, takePicture(world));
    if (restored === undefined) return;
    await run.copyAside();
    await time.sleep(restored.restoredAfterMs - 2 * minute);
    store = await run.putBack();
    workforce.restart(settings.leaseMs);
  });
  await untilCalm(store, time);
  const built = takePicture(world);
  everybodyActs(world, seed, built);
  await blow(async () => undefined);
  await untilCalm(store, time);
  const used = takePicture(world);
  const untilMorning = async (day: number) => {
    const morning = startsAt + day * nightAndDay;
    workforce.restart(morning - time.now());
    await time.sleep(morning - time.now());
    await untilCalm(store, time);
  };
  await untilMorning(1);
  dealsGoOn(world, seed, built, takePicture(world));
  await blow(async () => undefined);
  await untilCalm(store, time);
  await untilMorning(2);
  await workforce.stop();
  return {
    ...(await sumUp(world, store, workforce)),
    built,
    used,
    freezes: fates.freezes(),
    virtualMinutes: (time.now() - startsAt) / minute,
  };
}

async function troubleTheStore(trouble: Storm['trouble'], run: RunStore, time: VirtualTime): Promise<void> {
  if (trouble === undefined) return;
  await time.sleep(trouble.fromMs);
  await run.afflict(trouble.kind);
  await time.sleep(trouble.forMs);
  await run.afflict();
}

/** Until nothing is left that the service means to do by itself. */
async function untilCalm(store: Store, time: VirtualTime): Promise<void> {
  const began = time.now();
  for (;;) {
    await time.sleep(minute);
    const waited = time.now() - began;
    const isQuiet =
      (await store.ledger.unfinished()).length === 0 &&
      (await store.shares.all()).size === 0 &&
      (await store.handoffs.withWork(time.now())).length === 0;
    if (waited >= calmAtMost || (isQuiet && waited >= calmAtLeast)) return;
  }
}

const Log = z.object({
  requests: z.array(z.unknown()),
  totals: z.record(z.string(), z.object({ requests: z.number() })),
});

async function sumUp(world: World, store: Store, workforce: Workforce) {
  const { totals, requests: log } = Log.parse(world.requests());
  const unsettled = [...(await store.ledger.unfinished()), ...(await store.ledger.uncertain())];
  return {
    ...workforce.record(),
    renewed: takePicture(world),
    log,
    requests: Object.values(totals).reduce((sum, one) => sum + one.requests, 0),
    ledger: unsettled,
    exceptions: await store.exceptions.open(),
  };
}
