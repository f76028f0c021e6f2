import { z } from 'zod';
import { defaultApplySettings } from '../../src/apply/settings.ts';
import { sharesAtATime } from '../../src/engine/count-lanes.ts';
import type { LoadedMappings } from '../../src/mapping/load-mappings.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { openSqliteRunStore } from '../chaos/sqlite-run-store.ts';
import { createVirtualJobs } from '../chaos/virtual-jobs.ts';
import { createVirtualTime } from '../chaos/virtual-time.ts';
import { employ } from '../chaos/workforce.ts';

export interface Pace {
  readonly processes: number;
  readonly handoffs: number;
  /** From when the pass began until the last deal was told. */
  readonly seconds: number;
  readonly requests: { readonly hubspot: number; readonly clickup: number };
}

const kinds = ['standard', 'standard', 'agency', 'enterprise'];
const latencyMs = 100;
/** So high that only the answers take time. */
const clickupLimitPerMinute = 1_000_000;
const minute = 60_000;
const startsAt = Date.parse('2026-11-09T08:00:00Z');
const lookEveryMs = 500;

const Totals = z.object({
  totals: z.object({ hubspot: z.object({ requests: z.number() }), clickup: z.object({ requests: z.number() }) }),
});
const requestsTo = (world: World) => Totals.parse(world.requests()).totals;

/**
 * So many deals, won at once, handed over by so many processes of `start` as it is on PostgreSQL: its own engine, on
 * queues in virtual time, by a service that knows its templates. What the machine could compute meanwhile counts for
 * nothing: it is the vendors who are waited for.
 */
export async function measureProcesses(
  loaded: LoadedMappings,
  { processes, handoffs }: Pick<Pace, 'processes' | 'handoffs'>,
): Promise<Pace> {
  const time = createVirtualTime(startsAt);
  return time.run(
    (async () => {
      const runStore = await openSqliteRunStore({ time });
      const { store } = runStore;
      const world = createWorld({ clock: time, seed: 1, deals: 0, clickupLimitPerMinute });
      const win = (recipe: string | undefined) => world.act({ vendor: 'hubspot', act: 'win', recipe });
      const jobs = createVirtualJobs(time);
      const work = (workers: number) =>
        employ({
          ...{ world, clock: time, seed: 1, workers, runStore, loaded, latencyMs, jobs, startsApartMs: 0 },
          ...{ inheritsTurn: () => false, omen: () => 'lives', settings: defaultApplySettings },
          lanes: workers * sharesAtATime,
        });
      const until = async (count: number): Promise<void> => {
        while ((await store.handoffs.countByState()).offered < count) await time.sleep(lookEveryMs);
      };
      const seen = [...new Set(kinds)];
      for (const kind of seen) win(kind);
      await time.sleep(minute);
      const first = work(1);
      await until(seen.length);
      await first.stop();
      for (let i = 0; i < handoffs; i += 1) win(kinds[i % kinds.length]);
      // As late after a turn of the schedule as possible, so that none comes in between.
      await time.sleep(2 * minute + 1 - (time.now() % minute));
      const [before, began] = [requestsTo(world), time.now()];
      const all = work(processes);
      await until(seen.length + handoffs);
      const seconds = (time.now() - began) / 1_000;
      await all.stop();
      await runStore.end();
      const after = requestsTo(world);
      const since = (vendor: 'hubspot' | 'clickup'): number => after[vendor].requests - before[vendor].requests;
      return { processes, handoffs, seconds, requests: { hubspot: since('hubspot'), clickup: since('clickup') } };
    })(),
  );
}

/** A table for people; the first row is what the others are held against. */
export function formatPaces(paces: readonly Pace[]): string {
  const [first] = paces;
  const rows = paces.map((pace) => {
    const { processes, handoffs, seconds, requests } = pace;
    const sent = requests.hubspot + requests.clickup;
    const before = first === undefined ? sent : first.requests.hubspot + first.requests.clickup;
    const times = first === undefined ? 1 : first.seconds / seconds;
    const cells = [processes, handoffs, times.toFixed(1), sent, `${((100 * (sent - before)) / before).toFixed(1)} %`];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| processes | handoffs | times as fast | requests | more |', '|---:|---:|---:|---:|---:|', ...rows].join(
    '\n',
  );
}
