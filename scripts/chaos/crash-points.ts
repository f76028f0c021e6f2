import { z } from 'zod';
import type { ApplySettings } from '../../src/apply/settings.ts';
import { defaultApplySettings } from '../../src/apply/settings.ts';
import type { LoadedMappings } from '../../src/mapping/load-mappings.ts';
import { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { Finding } from './judge.ts';
import { judge } from './judge.ts';
import type { Omen } from './mortal-worker.ts';
import type { Picture } from './picture.ts';
import { takePicture } from './picture.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';
import type { Sabotage } from './worker.ts';
import { employ } from './workforce.ts';

/** The one thing that goes wrong: a worker dies or freezes at its nth step, or the nth request meets a fault. */
export type Mishap =
  | { readonly kind: 'death' | 'freeze'; readonly at: number }
  | { readonly kind: 'fault'; readonly at: number; readonly fault: FaultRule };

export interface SmallRun {
  readonly loaded: LoadedMappings;
  readonly mishap?: Mishap;
  readonly settings?: ApplySettings;
  readonly sabotage?: Sabotage;
  readonly storeUrl?: string;
  /** A rep takes back a win while somebody is frozen: what that one wakes up with is out of date. */
  readonly takesBack?: boolean;
}

export interface SmallEnd {
  readonly picture: Picture;
  /** Every point at which a worker could have died, in order; and how many requests were sent. */
  readonly points: readonly string[];
  readonly requests: number;
  readonly defects: readonly string[];
  readonly unsettled: readonly string[];
  /** Requests of a worker that somebody else had replaced while it was frozen. */
  readonly staleRequests: number;
}

const minute = 60_000;
/** Long after the others have done everything and a rep has acted. */
const takenBackAfterMs = 12 * minute;
const frozenForMs = 16 * minute;
const longestMs = 40 * minute;
/** Slow enough that nothing is seen at once: what was made shows late in listings, copies arrive in pieces. */
const weather = { searchLagMs: 5_000, listingLagMs: 15_000, copyMs: 4_000 };
const recipes = ['standard', 'enterprise', 'agency', 'no-scope'] as const;

/** One handoff of each shipped mapping and one that is held, with one mishap, until nothing is left to do. */
export async function runSmall(run: SmallRun): Promise<SmallEnd> {
  const time = createVirtualTime(Date.parse('2026-11-09T08:00:00Z'));
  return time.run(liveThrough(run, time));
}

async function liveThrough(
  { loaded, mishap, sabotage, takesBack, settings = defaultApplySettings, storeUrl = 'file::memory:' }: SmallRun,
  time: VirtualTime,
): Promise<SmallEnd> {
  const world = createWorld({ clock: time, seed: 1, deals: 0, ...weather });
  for (const recipe of recipes) world.act({ vendor: 'hubspot', act: 'win', recipe });
  if (mishap?.kind === 'fault') world.setFaults([{ ...mishap.fault, nth: mishap.at }]);
  await time.sleep(minute);
  const store = await openStore({ url: storeUrl, clock: time });
  const { omen, points, staleRequests } = createFate(mishap);
  const inheritsTurn = () => true;
  // Somebody else has to go on while one is frozen.
  const workers = mishap?.kind === 'freeze' ? 2 : 1;
  const common = { world, clock: time, seed: 1, workers, inheritsTurn, omen, store, loaded, settings, latencyMs: 100 };
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
  await store.close();
  return {
    picture: takePicture(world),
    points,
    requests: countRequests(world),
    defects: workforce.record().defects,
    unsettled: unsettled.map((row) => `${row.key} is ${row.state}`),
    staleRequests: staleRequests(),
  };
}

function createFate(mishap: Mishap | undefined) {
  const points: string[] = [];
  let woken: string | undefined;
  let staleRequests = 0;
  const omen: Omen = (point, life) => {
    points.push(point);
    if (life === woken && point === 'before leases.acquire') woken = undefined;
    if (life === woken && point.startsWith('before request')) staleRequests += 1;
    if (mishap === undefined || mishap.kind === 'fault' || points.length !== mishap.at) return 'lives';
    if (mishap.kind === 'death') return 'dies';
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
      (await store.handoffs.withWork()).length === 0;
    quiet = isQuiet ? quiet + 1 : 0;
  }
}

const Log = z.object({ requests: z.array(z.unknown()) });
const countRequests = (world: World): number => Log.parse(world.requests()).requests.length;

const faults: readonly Record<string, unknown>[] = [
  { fault: 'commit-then-status', status: 502 },
  { fault: 'commit-then-timeout' },
  { fault: 'commit-then-reset' },
  { fault: 'commit-then-html', status: 502 },
  { fault: 'truncate' },
  { fault: 'late-commit', lateMs: 29_000 },
  { fault: 'timeout' },
  { fault: 'status', status: 503 },
  { fault: 'status', status: 429 },
];
const parsedFaults = faults.map((fault) => FaultRule.parse(fault));

/** Every mishap that the run without one has room for: a new step of the product joins by itself. */
export const mishapsOf = ({ points, requests }: Pick<SmallEnd, 'points' | 'requests'>): Mishap[] => [
  ...(['death', 'freeze'] as const).flatMap((kind) => points.map((_, index): Mishap => ({ kind, at: index + 1 }))),
  ...parsedFaults.flatMap((fault) =>
    Array.from({ length: requests }, (_, index): Mishap => ({ kind: 'fault', at: index + 1, fault })),
  ),
];

export interface Verdict {
  readonly mishap: Mishap;
  readonly findings: readonly Finding[];
  readonly defects: readonly string[];
}

/** What the small scenario leaves when nothing goes wrong, without and with the win that is taken back. */
export interface Calm {
  readonly plain: SmallEnd;
  readonly takenBack: SmallEnd;
}

export const calmRuns = async (loaded: LoadedMappings): Promise<Calm> => ({
  plain: await runSmall({ loaded }),
  takenBack: await runSmall({ loaded, takesBack: true }),
});

/** Runs the small scenario with the mishap, and holds what stands in the end against the run without one. */
export async function tryMishap(run: SmallRun & { readonly mishap: Mishap }, calm: Calm): Promise<Verdict> {
  const takesBack = run.mishap.kind === 'freeze';
  const end = await runSmall({ ...run, takesBack });
  const findings = judge(end.picture, (takesBack ? calm.takenBack : calm.plain).picture);
  const stale = end.staleRequests === 0 ? [] : [`${end.staleRequests} requests by a worker that had been replaced`];
  return { mishap: run.mishap, findings, defects: [...end.defects, ...end.unsettled, ...stale] };
}

export const nameMishap = (mishap: Mishap, { points }: Pick<SmallEnd, 'points'>): string =>
  mishap.kind === 'fault'
    ? `${mishap.fault.fault} at request ${mishap.at}`
    : `${mishap.kind} at step ${mishap.at}, ${points[mishap.at - 1] ?? 'after the last'}`;
