import { z } from 'zod';
import type { World } from '../../src/sandbox/world.ts';
import type { PassSummary } from '../../src/sync/summary.ts';
import { fillStore } from './fill-store.ts';
import { type Rehearsal, rehearse } from './rehearsal.ts';

/** What one pass sent, apart: writes are what the vendors carried out, reads all the rest. */
export interface PassCost {
  readonly what: string;
  readonly open: number;
  readonly changes: number;
  readonly hubspot: { readonly reads: number; readonly writes: number };
  readonly clickup: { readonly reads: number; readonly writes: number };
}

const State = z.object({
  hubspot: z.object({ objects: z.object({ deals: z.array(z.object({ id: z.string() })) }) }),
  clickup: z.object({
    lists: z.array(z.object({ id: z.string(), name: z.string() })),
    tasks: z.array(z.object({ id: z.string(), list: z.string(), statusType: z.string() })),
  }),
});
const Total = z.object({ requests: z.number(), committed: z.number() });
const Log = z.object({ totals: z.object({ hubspot: Total, clickup: Total }) });

const second = 1_000;
const searchLagMs = 10_000;
const quietMs = 5 * 60_000;
const mostPasses = 50;

/**
 * What a pass costs while so many handoffs are open: one in which nothing happened, and those in which each of `sizes`
 * projects moved on, or as many deals changed. The real projects stand among `open` others that only the store knows.
 */
export async function measureOpenHandoffs(open: number, sizes: readonly number[]): Promise<PassCost[]> {
  const rehearsal = await rehearse({ deals: 0, mapping: 'Standard onboarding' });
  const deals = await buildProjects(rehearsal, Math.max(...sizes));
  const { world, store, pass, wait } = rehearsal;
  await wait(second);
  // The first task changes more of what the deal is told than those after it.
  completeTasks(world, deals);
  await untilIdle(rehearsal);
  await fillStore(store, deals[0] ?? '', open);
  const total = open + deals.length;
  const measure = async (what: string, changes: number, act: () => void): Promise<PassCost> => {
    await wait(second); // nobody acts in the millisecond in which the pass before ended
    act();
    const before = countsOf(world);
    await passLater(pass, wait);
    return { what, open: total, changes, ...difference(before, countsOf(world)) };
  };
  const costs = [await measure('nothing happened', 0, () => undefined)];
  for (const size of sizes) {
    const some = deals.slice(0, size);
    costs.push(await measure('tasks were completed, each in another project', size, () => completeTasks(world, some)));
    await passLater(pass, wait);
  }
  for (const size of sizes) {
    const some = deals.slice(0, size);
    costs.push(await measure('deals were edited', size, () => editDeals(world, some, size)));
    // A field that was written answers no time, so the next pass sees it once more in the listing.
    await passLater(pass, wait);
  }
  await untilIdle(rehearsal);
  costs.push(await measure('nothing happened', 0, () => undefined));
  return costs;
}

/** So many deals won, and their projects built. */
export async function buildProjects({ world, pass, wait }: Rehearsal, count: number): Promise<readonly string[]> {
  const deals = Array.from(
    { length: count },
    () =>
      z.object({ id: z.string() }).parse(world.act({ vendor: 'hubspot', act: 'win', recipe: 'standard' }).result).id,
  );
  await passLater(pass, wait);
  return deals;
}

/**
 * The daily rounds over all projects and deals, a few in each pass, would be counted otherwise. More than 200 deals that
 * changed within minutes stay in the window of the search, two pages instead of one, until an hour has been quiet.
 */
export async function untilIdle({ pass, wait }: Rehearsal): Promise<void> {
  for (let passes = 0; passes < mostPasses; passes += 1) {
    await wait(quietMs);
    const { requests } = await pass();
    if (requests.hubspot + requests.clickup === 2) return;
  }
  throw new Error(`After ${mostPasses} passes something is still being read.`);
}

async function passLater(pass: () => Promise<PassSummary>, wait: Rehearsal['wait']): Promise<PassSummary> {
  await wait(searchLagMs);
  return pass();
}

/** The next open task of each project. */
function completeTasks(world: World, deals: readonly string[]): void {
  const { lists, tasks } = State.parse(world.state()).clickup;
  const open = Map.groupBy(
    tasks.filter(({ statusType }) => statusType === 'open'),
    ({ list }) => list,
  );
  for (const deal of deals) {
    const list = lists.find(({ name }) => name.includes(deal));
    const task = open.get(list?.id ?? '')?.[0];
    if (task === undefined) throw new Error(`The project of deal ${deal} has no open task.`);
    world.act({ vendor: 'clickup', act: 'complete-task', task: task.id });
  }
}

/** The amount stands in a field of the brief and in its text, so each edit is two things to do in ClickUp. */
function editDeals(world: World, deals: readonly string[], size: number): void {
  const properties = { amount: String(30_000 + size) };
  for (const id of deals) world.act({ vendor: 'hubspot', act: 'edit', id, properties });
}

function countsOf(world: World) {
  const { hubspot, clickup } = Log.parse(world.requests()).totals;
  const apart = ({ requests, committed }: z.infer<typeof Total>) => ({
    reads: requests - committed,
    writes: committed,
  });
  return { hubspot: apart(hubspot), clickup: apart(clickup) };
}

type Counts = ReturnType<typeof countsOf>;

const difference = (before: Counts, after: Counts): Counts => ({
  hubspot: minus(after.hubspot, before.hubspot),
  clickup: minus(after.clickup, before.clickup),
});

const minus = (after: Counts['hubspot'], before: Counts['hubspot']): Counts['hubspot'] => ({
  reads: after.reads - before.reads,
  writes: after.writes - before.writes,
});
