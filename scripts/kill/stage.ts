import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMap } from 'node:util/types';
import { deserialize } from 'node:v8';
import { z } from 'zod';
import type { Clock } from '../../src/domain/clock.ts';
import type { WorldState } from '../../src/sandbox/world.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { Picture } from '../chaos/picture.ts';
import { type Control, controlOf } from './control.ts';
import { createFastClock, type Pace } from './fast-time.ts';
import type { Fuse } from './fuse.ts';
import { type Ending, type Life, type Place, startSandbox, startService, storeUrl } from './processes.ts';
import { Tally } from './tally.ts';

/** Both vendors as one process, a place for the store, and whatever processes of the service are started on them. */
export interface Stage {
  readonly control: Control;
  readonly place: Place;
  /** Deals that sales has yet to win, in the order in which it will. */
  readonly toWin: readonly string[];
  /** Starts a command; with a fuse it is killed at the request that the fuse names. */
  readonly start: (command: readonly string[], fuse?: Fuse) => Life;
  /** Runs a command to its end. */
  readonly run: (...command: string[]) => Promise<Ending>;
  readonly picture: () => Promise<Picture>;
  /** The requests that both vendors received so far, by kind. */
  readonly tally: () => Promise<Tally>;
  readonly inStore: <T>(look: (store: Store, clock: Clock) => Promise<T>) => Promise<T>;
  /** Whether all of it happened on one day of every zone that a mapping names, so that even days can be compared. */
  readonly isOnOneDay: () => boolean;
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
/** In Europe the day is over soon after. */
const longestDayMs = 12 * 60 * 60_000;
/** The portal as it is rehearsed everywhere, with one of everything; beyond that sales wins more of the usual kinds. */
const seededDeals = 60;
export const usualKinds = [
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
  const pace: Pace = { file: join(directory, 'time'), speed };
  const deals = Math.min(seededDeals, Math.floor(handoffs / 2));
  const { vendors, ask, stop } = await startSandbox({ from: startsAt, seed, deals, directory }, pace);
  const control = controlOf(vendors);
  const place = { directory, vendors };
  const clock = createFastClock(pace);
  return {
    control,
    place,
    picture: async () => {
      const file = join(directory, 'picture');
      await ask({ ask: 'picture', file });
      return ShownPicture.parse(deserialize(await readFile(file)));
    },
    tally: async () => Tally.parse(await ask({ ask: 'tally' })),
    toWin: await openDeals(handoffs - wonIn(await control.state()), control),
    start: (command, fuse) => startService(command, pace, place, fuse),
    run: (...command) => startService(command, pace, place).ended,
    inStore: async (look) => {
      const store = await openStore({ url: storeUrl(place), clock });
      return look(store, clock).finally(() => store.close());
    },
    isOnOneDay: () => clock.now() < startsAt + longestDayMs,
    wait: async (ms) => {
      await ask({ ask: 'advance', ms });
    },
    close: async () => {
      await stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const ShownPicture = z.custom<Picture>(
  (value) => typeof value === 'object' && value !== null && 'deals' in value && isMap(value.deals),
  'the sandbox shows no picture',
);

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
