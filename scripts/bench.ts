import { parseArgs } from 'node:util';
import { formatCosts } from './bench/format-costs.ts';
import { formatLimitUse, measureLimits } from './bench/measure-limits.ts';
import { measureOpenHandoffs } from './bench/open-handoffs.ts';
import { rehearse } from './bench/rehearsal.ts';
import { compareToFloor, markOf, type Requests } from './bench/request-floor.ts';

// Requests are what the vendors ration, so requests are what is measured: no figure here depends on the machine.
const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    deals: { type: 'string', default: '1,10,200' },
    open: { type: 'string', default: '10000' },
    changes: { type: 'string', default: '1,100,101,250' },
  },
});
const numbers = (text: string): number[] => text.split(',').map(Number);
const sizes = numbers(flags.deals);

const cases = [
  { mapping: 'Standard onboarding', recipe: 'standard', what: 'list template' },
  { mapping: 'Enterprise implementation', recipe: 'enterprise', what: 'folder template, task templates' },
  { mapping: 'Enterprise implementation', recipe: 'huge', what: 'the same with 60 line items' },
  { mapping: 'Agency kick-off', recipe: 'agency', what: 'tasks in the file' },
] as const;

interface Row {
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

/** The same deals twice: for a service that has seen nothing yet, and for one that has been running. */
async function measure({ mapping, recipe, what }: (typeof cases)[number], deals: number): Promise<Row[]> {
  const { world, pass, wait } = await rehearse({ deals: 0, mapping });
  const measured: Row[] = [];
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

const rows: Row[] = [];
for (const one of cases) for (const deals of sizes) rows.push(...(await measure(one, deals)));

const ratio = ({ sent, floor }: Row): string =>
  ((sent.clickup + sent.hubspot) / (floor.clickup + floor.hubspot)).toFixed(3);
const table = [
  '| mapping | way of building | store | deals | ClickUp: sent / floor | HubSpot: sent / floor | ratio | next pass: HubSpot + ClickUp |',
  '|---|---|---|---:|---:|---:|---:|---:|',
  ...rows.map((row) => {
    const { mapping, what, store, deals, sent, floor, idle } = row;
    return `| ${mapping} | ${what} | ${store} | ${deals} | ${sent.clickup} / ${floor.clickup} | ${sent.hubspot} / ${floor.hubspot} | ${ratio(row)} | ${idle.hubspot} + ${idle.clickup} |`;
  }),
].join('\n');
const passes = await measureOpenHandoffs(Number(flags.open), numbers(flags.changes));
const limits = await measureLimits();
process.stdout.write(
  flags.json
    ? `${JSON.stringify({ schema: 'handoff/bench@1', rows, passes, limits })}\n`
    : `${table}\n\n${formatCosts(passes)}\n\n${formatLimitUse(limits)}\n`,
);
