import { rehearse } from './rehearsal.ts';
import { compareToFloor, markOf, type Requests } from './request-floor.ts';

const cases = [
  { mapping: 'Standard onboarding', recipe: 'standard', what: 'list template' },
  { mapping: 'Enterprise implementation', recipe: 'enterprise', what: 'folder template, task templates' },
  { mapping: 'Enterprise implementation', recipe: 'huge', what: 'the same with 60 line items' },
  { mapping: 'Agency kick-off', recipe: 'agency', what: 'tasks in the file' },
] as const;

export interface BuildCost {
  readonly mapping: string;
  readonly what: string;
  /** What the service knew of the vendors: nothing yet, or what is kept for a day. */
  readonly store: 'new' | 'warm';
  readonly deals: number;
  readonly sent: Requests;
  readonly floor: Requests;
  readonly idle: Requests;
}

const searchLagMs = 10_000;

/** What so many deals in one pass take, for every shipped mapping, against the smallest number that could do the same. */
export async function measureRequests(sizes: readonly number[]): Promise<BuildCost[]> {
  const costs: BuildCost[] = [];
  for (const one of cases) for (const deals of sizes) costs.push(...(await measure(one, deals)));
  return costs;
}

/** The same deals twice: for a service that has seen nothing yet, and for one that has been running. */
async function measure({ mapping, recipe, what }: (typeof cases)[number], deals: number): Promise<BuildCost[]> {
  const { world, pass, wait } = await rehearse({ deals: 0, mapping });
  const measured: BuildCost[] = [];
  for (const store of ['new', 'warm'] as const) {
    const before = markOf(world);
    for (let i = 0; i < deals; i += 1) world.act({ vendor: 'hubspot', act: 'win', recipe });
    await wait(searchLagMs);
    await pass();
    const { sent, floor } = compareToFloor(world, deals, before);
    await wait(1000);
    const { requests: idle } = await pass();
    measured.push({ mapping, what, store, deals, sent, floor, idle });
  }
  return measured;
}

const ratio = ({ sent, floor }: BuildCost): string =>
  ((sent.clickup + sent.hubspot) / (floor.clickup + floor.hubspot)).toFixed(3);

/** A table for people. */
export const formatRequests = (costs: readonly BuildCost[]): string =>
  [
    '| mapping | way of building | store | deals | ClickUp: sent / floor | HubSpot: sent / floor | ratio | next pass: HubSpot + ClickUp |',
    '|---|---|---|---:|---:|---:|---:|---:|',
    ...costs.map((cost) => {
      const { mapping, what, store, deals, sent, floor, idle } = cost;
      return `| ${mapping} | ${what} | ${store} | ${deals} | ${sent.clickup} / ${floor.clickup} | ${sent.hubspot} / ${floor.hubspot} | ${ratio(cost)} | ${idle.hubspot} + ${idle.clickup} |`;
    }),
  ].join('\n');
