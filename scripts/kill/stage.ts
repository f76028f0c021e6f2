import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../src/domain/clock.ts';
import type { WorldState } from '../../src/sandbox/world.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createSystemClock } from '../../src/system-clock.ts';
import { type Picture, takePicture } from '../chaos/picture.ts';
import { type Control, controlOf } from './control.ts';
import { createFastClock, later, type Pace } from './fast-time.ts';
import { type Ending, type Life, type Place, startSandbox, startService, storeUrl } from './processes.ts';

/** Both vendors as one process, a place for the store, and whatever processes of the service are started on them. */
export interface Stage {
  readonly control: Control;
  readonly place: Place;
  /** Deals that sales has yet to win, in the order in which it will. */
  readonly toWin: readonly string[];
  readonly start: (...command: string[]) => Life;
  /** Runs a command to its end. */
  readonly run: (...command: string[]) => Promise<Ending>;
  readonly picture: () => Promise<Picture>;
  readonly inStore: <T>(look: (store: Store, clock: Clock) => Promise<T>) => Promise<T>;
  /** Lets time pass for vendors and service while nothing runs. */
  readonly wait: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface StageOptions {
  readonly handoffs: number;
  readonly seed: number;
  readonly speed: number;
}

const startsAt = Date.parse('2026-11-09T08:00:00Z');
/** The portal as it is rehearsed everywhere, with one of everything; beyond that sales wins more of the usual kinds. */
const seededDeals = 60;
const usualKinds = [
  ...Array.from({ length: 10 }, () => 'standard'),
  ...Array.from({ length: 3 }, () => 'enterprise'),
  ...Array.from({ length: 3 }, () => 'agency'),
  'no-scope',
  'no-go-live',
  'junk',
  'renewal',
];

/** The same for the same options, as long as nothing has been asked of the vendors. */
export async function setStage({ handoffs, seed, speed }: StageOptions): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'handoff-kill-'));
  let pace: Pace = { since: createSystemClock().now(), from: startsAt, speed };
  const deals = Math.min(seededDeals, Math.floor(handoffs / 2));
  const sandbox = await startSandbox({ seed, deals, directory }, pace);
  const control = controlOf(sandbox.vendors);
  const place = { directory, vendors: sandbox.vendors };
  const picture = async () => {
    const state = await control.state();
    return takePicture({ state: () => state });
  };
  return {
    control,
    place,
    picture,
    toWin: await openDeals(handoffs - wonIn(await control.state()), control),
    start: (...command) => startService(command, pace, place),
    run: (...command) => startService(command, pace, place).ended,
    inStore: async (look) => {
      const clock = createFastClock(pace);
      const store = await openStore({ url: storeUrl(place), clock });
      return look(store, clock).finally(() => store.close());
    },
    wait: async (ms) => {
      pace = later(pace, ms);
      await control.advance(ms);
    },
    close: async () => {
      await sandbox.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const Deals = z.object({
  objects: z.object({ deals: z.array(z.object({ properties: z.record(z.string(), z.string()) })) }),
});

const wonIn = ({ hubspot }: WorldState): number =>
  Deals.parse(hubspot).objects.deals.filter(({ properties }) => properties['hs_is_closed_won'] === 'true').length;

async function openDeals(count: number, { act }: Control): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1)
    ids.push(await act({ vendor: 'hubspot', act: 'create-deal', recipe: usualKinds[i % usualKinds.length] }));
  return ids;
}
