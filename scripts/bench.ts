import { Command, Option } from 'commander';
import { formatCosts } from './bench/format-costs.ts';
import { formatIdle, measureIdle } from './bench/idle-cost.ts';
import { formatLimitUse, measureLimits } from './bench/measure-limits.ts';
import { formatRequests, measureRequests } from './bench/measure-requests.ts';
import { measureOpenHandoffs } from './bench/open-handoffs.ts';
import { formatOwnCost, measureOwnCost } from './bench/own-cost.ts';
import { compareWithPlain, formatComparison } from './bench/plain-script.ts';
import { formatStarts, measureStart } from './bench/service-start.ts';
import { formatMonth, measureMonth } from './bench/virtual-month.ts';
import { formatWorkers, measureWorkers } from './bench/workers.ts';

/** How much of everything is measured. */
interface Sizes {
  readonly deals: readonly number[];
  readonly open: number;
  readonly changes: readonly number[];
  readonly idle: readonly number[];
  readonly built: number;
  readonly tasks: number;
  readonly starts: readonly number[];
  readonly month: { readonly days: number; readonly everyMinutes: number };
  readonly compared: number;
  readonly workers: readonly number[];
  readonly together: number;
}

const whole: Sizes = {
  deals: [1, 10, 200],
  open: 10_000,
  changes: [1, 100, 101, 250],
  idle: [10, 1_000, 100_000],
  built: 1_000,
  tasks: 10_000,
  starts: [10, 10_000],
  month: { days: 30, everyMinutes: 10 },
  compared: 50,
  workers: [1, 2, 4, 8],
  together: 160,
};
const quick: Sizes = {
  deals: [1, 10],
  open: 400,
  changes: [1, 12],
  idle: [10, 1_000],
  built: 100,
  tasks: 1_000,
  starts: [10],
  month: { days: 7, everyMinutes: 10 },
  compared: 10,
  workers: [1, 2],
  together: 20,
};

interface Part {
  readonly title: string;
  readonly measured: unknown;
  readonly table: string;
}

const part = async <T>(title: string, measuring: Promise<T>, format: (measured: T) => string): Promise<Part> => {
  const measured = await measuring;
  return { title, measured, table: format(measured) };
};

const parts = {
  requests: ({ deals }: Sizes) => part('Requests against the floor', measureRequests(deals), formatRequests),
  passes: ({ open, changes }: Sizes) =>
    part('What a pass costs when something changed', measureOpenHandoffs(open, changes), formatCosts),
  limits: () => part('Use of the limits in an hour of backlog', measureLimits(), formatLimitUse),
  idle: ({ idle }: Sizes) => part('A pass over nothing new', measureIdle(idle), formatIdle),
  own: ({ built, tasks }: Sizes) => part('Own cost', measureOwnCost(built, tasks), formatOwnCost),
  start: ({ starts }: Sizes) => part('Start and memory', measureStart(starts), formatStarts),
  month: ({ month }: Sizes) => part('Left running for a month', measureMonth(month), formatMonth),
  plain: ({ compared }: Sizes) => part('Beside a plain script', compareWithPlain(compared), formatComparison),
  workers: ({ workers, together }: Sizes) =>
    part('Processes together on PostgreSQL', measureWorkers(workers, together), formatWorkers),
} satisfies Record<string, (sizes: Sizes) => Promise<Part>>;

interface Flags {
  readonly quick: boolean;
  readonly json: boolean;
  readonly only?: readonly (keyof typeof parts)[];
}

const program = new Command('bench')
  .description('Measures what the service costs, on the fake vendors; requests and ratios depend on no machine.')
  .option('--quick', 'less of everything: minutes instead of an hour', false)
  .option('--json', 'as a document', false)
  .addOption(new Option('--only <parts...>', 'only these').choices(Object.keys(parts)))
  .addHelpText('after', '\nExamples:\n  npm run bench -- --quick\n  npm run bench -- --only requests plain');
const flags = program.parse().opts<Flags>();

const measured: Record<string, unknown> = {};
for (const [name, measure] of Object.entries(parts)) {
  if (flags.only !== undefined && !flags.only.some((one) => one === name)) continue;
  process.stderr.write(`${name} …\n`);
  const { title, measured: figures, table } = await measure(flags.quick ? quick : whole);
  measured[name] = figures;
  // Each as soon as it is there: all of it takes a while.
  if (!flags.json) process.stdout.write(`## ${title}\n\n${table}\n\n`);
}
if (flags.json)
  process.stdout.write(`${JSON.stringify({ schema: 'handoff/bench@2', quick: flags.quick, ...measured })}\n`);
