import { z } from 'zod';
import type { ApplySettings } from '../../src/apply/settings.ts';
import { defaultApplySettings } from '../../src/apply/settings.ts';
import { handoffStates } from '../../src/domain/handoff-state.ts';
import { placeKey } from '../../src/domain/ids.ts';
import type { OperationKind } from '../../src/domain/operation.ts';
import type { LoadedMappings } from '../../src/mapping/load-mappings.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import type { Store } from '../../src/store/store.ts';
import type { Finding } from './judge.ts';
import { judge } from './judge.ts';
import type { Course, Mishap } from './mishaps.ts';
import type { Omen } from './mortal-worker.ts';
import type { Picture } from './picture.ts';
import { takePicture } from './picture.ts';
import type { OpenRunStore, RunStore } from './run-store.ts';
import { openSqliteRunStore } from './sqlite-run-store.ts';
import { createVirtualJobs } from './virtual-jobs.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';
import type { Sabotage } from './worker.ts';
import { employ } from './workforce.ts';

export interface SmallRun {
  readonly loaded: LoadedMappings;
  readonly mishap?: Mishap;
  readonly settings?: ApplySettings;
  readonly sabotage?: Sabotage;
  readonly openRunStore?: OpenRunStore;
  /** Two processes that share their work by queues, as on PostgreSQL. */
  readonly shares?: boolean;
  /** What people do before the first deal is won. */
  readonly prepare?: (world: World) => void;
  /** What reps add to the deals that were won, before anybody looks. */
  readonly supply?: (world: World) => void;
  /** A rep takes back a win while somebody is frozen: what that one wakes up with is out of date. */
  readonly takesBack?: boolean;
}

export interface SmallEnd extends Course {
  readonly picture: Picture;
  readonly defects: readonly string[];
  readonly unsettled: readonly string[];
  /** What kinds of operation the ledger says were done. */
  readonly done: ReadonlySet<OperationKind>;
  /** Requests, other than the rest of a reading, of a worker that was replaced while it was frozen. */
  readonly staleRequests: number;
}

const minute = 60_000;
/** Long after the others have done everything and a rep has acted. */
const takenBackAfterMs = 12 * minute;
const frozenForMs = 16 * minute;
/** Long enough for whatever is tried again after ten minutes; what a new day brings is not waited for. */
const soonMs = 15 * minute;
const refusedForMs = 90_000;
const longestMs = 40 * minute;
/** Slow enough that nothing is seen at once: what was made shows late in listings, copies arrive in pieces. */
const weather = { searchLagMs: 5_000, listingLagMs: 15_000, copyMs: 4_000 };
const recipes = ['standard', 'enterprise', 'agency', 'no-scope'] as const;

/** One handoff of each shipped mapping and one that is held, with one mishap, until nothing is left to do. */
export async function runSmall(run: SmallRun): Promise<SmallEnd> {
  const time = createVirtualTime(Date.parse('2026-11-09T08:00:00Z'));
  const { openRunStore = openSqliteRunStore } = run;
  return time.run(
    (async () => {
      const runStore = await openRunStore({ time });
      try {
        return await liveThrough(run, runStore, time);
      } finally {
        await runStore.end();
      }
    })(),
  );
}

async function liveThrough(
  { loaded, mishap, sabotage, takesBack, prepare, supply, shares = false, settings = defaultApplySettings }: SmallRun,
  runStore: RunStore,
  time: VirtualTime,
): Promise<SmallEnd> {
  const { store } = runStore;
  const world = createWorld({ clock: time, seed: 1, deals: 0, ...weather });
  prepare?.(world);
  for (const recipe of recipes) world.act({ vendor: 'hubspot', act: 'win', recipe });
  supply?.(world);
  if (mishap?.kind === 'fault') world.setFaults([{ ...mishap.fault, nth: mishap.at }]);
  await time.sleep(minute);
  const { omen, points, staleRequests } = createFate(mishap, () => refuseWrites(runStore, time));
  const inheritsTurn = () => true;
  // Somebody else has to go on while one is frozen.
  const workers = shares || mishap?.kind === 'freeze' ? 2 : 1;
  const common = {
    world,
    clock: time,
    seed: 1,
    workers,
    inheritsTurn,
    omen,
    runStore,
    loaded,
    settings,
    latencyMs: 100,
    ...(shares ? { jobs: createVirtualJobs(time) } : {}),
  };
  const workforce = employ(sabotage === undefined ? common : { ...common, sabotage });
  if (takesBack === true) {
    await time.sleep(takenBackAfterMs);
    const [deal = ''] = takePicture(world).deals.keys();
    world.act({ vendor: 'hubspot', act: 'reopen', deal });
    await time.sleep(frozenForMs - takenBackAfterMs + 2 * minute);
  }
  await untilSettled(store, time);
  await workforce.stop();
  const unsettled = [...(await store.ledger.unfinished()), ...(await store.ledger.uncertain())];
  const picture = takePicture(world);
  return {
    picture,
    points,
    requests: countRequests(world),
    defects: workforce.record().defects,
    done: await kindsDone(store, picture),
    unsettled: unsettled.map((row) => `${row.key} is ${row.state}`),
    staleRequests: staleRequests(),
  };
}

async function kindsDone({ handoffs, ledger }: Store, { places }: Picture): Promise<ReadonlySet<OperationKind>> {
  const all = await handoffs.inStates(handoffStates);
  const own = [...(await ledger.ofMany(all.map(({ id }) => id))).values()].flat();
  // What handoffs share belongs to none of them.
  const shared = (await ledger.get(places.map((place) => placeKey(place.replace(' ', '/').toLowerCase())))).values();
  return new Set([...own, ...shared].flatMap(({ state, kind }) => (state === 'done' ? [kind] : [])));
}

/** Until a worker or two have run into it. */
async function refuseWrites(runStore: RunStore, time: VirtualTime): Promise<void> {
  await runStore.afflict('read-only');
  time.sleep(refusedForMs).then(() => runStore.afflict());
}

function createFate(mishap: Mishap | undefined, meanwhile: () => Promise<void>) {
  const points: string[] = [];
  let woken: string | undefined;
  let staleRequests = 0;
  const omen: Omen = (point, life) => {
    points.push(point);
    if (life === woken && point === 'before leases.acquire') woken = undefined;
    if (life === woken && /^before request (?!GET)/.test(point)) staleRequests += 1;
    if (mishap === undefined || mishap.kind === 'fault' || points.length !== mishap.at) return 'lives';
    if (mishap.kind === 'death') return 'dies';
    if (mishap.kind === 'store') return { meanwhile };
    const onWaking = () => {
      woken = point === 'before leases.acquire' ? undefined : life;
    };
    return { frozenForMs, onWaking };
  };
  return { omen, points, staleRequests: () => staleRequests };
}

async function untilSettled(store: Store, time: VirtualTime): Promise<void> {
  const ends = time.now() + longestMs;
  for (let quiet = 0; quiet < 2 && time.now() < ends; ) {
    await time.sleep(minute);
    const isQuiet =
      (await store.passes.last())?.finishedAt !== undefined &&
      (await store.ledger.unfinished()).length === 0 &&
      (await store.shares.all()).size === 0 &&
      (await store.handoffs.withWork(time.now() + soonMs)).length === 0;
    quiet = isQuiet ? quiet + 1 : 0;
  }
}

const Log = z.object({ requests: z.array(z.unknown()) });
const countRequests = (world: World): number => Log.parse(world.requests()).requests.length;

export interface Verdict {
  readonly mishap: Mishap;
  readonly findings: readonly Finding[];
  readonly defects: readonly string[];
}

export const isRed = ({ findings, defects }: Verdict): boolean => findings.length > 0 || defects.length > 0;

/** What the small scenario leaves when nothing goes wrong, without and with the win that is taken back. */
export interface Calm {
  readonly plain: SmallEnd;
  readonly takenBack: SmallEnd;
}

export const calmRuns = async (
  run: Pick<SmallRun, 'loaded' | 'openRunStore' | 'shares' | 'prepare' | 'supply'>,
): Promise<Calm> => ({
  plain: await runSmall(run),
  takenBack: await runSmall({ ...run, takesBack: true }),
});

/** Runs the small scenario with the mishap, and holds what stands in the end against the run without one. */
export async function tryMishap(run: SmallRun & { readonly mishap: Mishap }, calm: Calm): Promise<Verdict> {
  const takesBack = run.mishap.kind === 'freeze';
  const end = await runSmall({ ...run, takesBack });
  const findings = judge(end.picture, (takesBack ? calm.takenBack : calm.plain).picture);
  const stale = end.staleRequests === 0 ? [] : [`${end.staleRequests} requests by a worker that had been replaced`];
  return { mishap: run.mishap, findings, defects: [...end.defects, ...end.unsettled, ...stale] };
}
