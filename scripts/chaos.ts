import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadMappings } from '../src/mapping/load-mappings.ts';
import { startPostgres } from '../test/support/postgres-server.ts';
import { doTasks } from './chaos/crew.ts';
import { formatBroken, formatContrast, formatReports, formatSpeed, isBroken } from './chaos/format-reports.ts';
import { type Part, parsePart } from './chaos/part.ts';
import type { SeedReport } from './chaos/run-seed.ts';
import { tryEveryPoint, tryEveryWeakened } from './chaos/try-every-point.ts';

const positive = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('Expected a whole number above 0.');
  return number;
};

function partNamed(text: string): Part {
  const parsed = parsePart(text);
  if (parsed === undefined) throw new InvalidArgumentError('Expected two numbers such as 2/5.');
  return parsed;
}

interface Flags {
  readonly handoffs: number;
  readonly seeds: number;
  readonly seed: number;
  readonly contrast: boolean;
  readonly jobs: number;
  readonly shares: boolean;
  readonly store: 'sqlite' | 'postgres';
  readonly points?: number | true;
  readonly part: Part;
}

// Of the seeded deals about half are won and complete.
const dealsFor = (handoffs: number): number => Math.ceil(handoffs / 0.55);

const program = new Command('chaos')
  .description(
    'Runs the whole product in virtual time under faults, deaths and frozen workers, and counts what stands.',
  )
  .option('--handoffs <n>', 'about how many projects each seed builds', positive, 30)
  .option('--seeds <n>', 'how many seeds', positive, 10)
  .option('--seed <n>', 'the first of them', positive, 1)
  .option('--contrast', 'also run a plain "create, retry on error" executor on the same seeds', false)
  .option('--points [n]', 'instead: one mishap at every step (or every nth) of a small scenario', positive)
  .addOption(
    new Option('--part <k/n>', 'the kth of n parts of these; the weakened builds go with the first')
      .argParser(partNamed)
      .default({ kth: 1, of: 1 }, '1/1'),
  )
  .option('--shares', 'processes share their work by queues, as `start` has it on PostgreSQL', false)
  .option('--jobs <n>', 'how many run side by side; the output does not depend on it', positive, availableParallelism())
  .addOption(
    new Option(
      '--store <kind>',
      'where the service keeps what it knows; postgres is the server of DATABASE_URL, or one of its own',
    )
      .choices(['sqlite', 'postgres'])
      .default('sqlite'),
  )
  .addHelpText(
    'after',
    '\nExamples:\n  npm run chaos -- --handoffs 50 --seeds 100\n  npm run chaos -- --handoffs 50 --seeds 1 --seed 37',
  );

type Server = { readonly serverUrl?: string };

async function main(flags: Flags): Promise<void> {
  const { serverUrl, stop } = await findServer(flags.store);
  const server = serverUrl === undefined ? {} : { serverUrl };
  try {
    const isGood = flags.points === undefined ? await storms(flags, server) : await everyPoint(flags, server);
    process.exitCode = isGood ? 0 : 1;
  } finally {
    await stop();
  }
}

async function findServer(store: Flags['store']): Promise<Server & { readonly stop: () => Promise<void> }> {
  const given = process.env['DATABASE_URL'];
  const stop = async () => undefined;
  if (store === 'sqlite') return { stop };
  if (given?.startsWith('postgres')) return { serverUrl: given, stop };
  const server = await startPostgres();
  return { serverUrl: server.url, stop: server.stop };
}

async function storms(
  { handoffs, seeds, seed: first, contrast, shares, jobs, store }: Flags,
  server: Server,
): Promise<boolean> {
  const reports: SeedReport[] = [];
  const began = performance.now();
  const tasks = Array.from({ length: seeds }, (_, index) => first + index);
  const briefing = { deals: dealsFor(handoffs), contrast, shares, ...server };
  const again = `--handoffs ${handoffs} --store ${store}${shares ? ' --shares' : ''}`;
  const script = new URL('./chaos/seed-process.ts', import.meta.url);
  for await (const report of doTasks<number, SeedReport>(script, tasks, { jobs, briefing })) {
    reports.push(report);
    process.stderr.write(`seed ${report.seed}: ${report.handoffs} handoffs, ${report.findings.length} findings\n`);
    if (isBroken(report)) process.stderr.write(`${formatBroken(report, again)}\n`);
  }
  process.stderr.write(`${formatSpeed(reports, performance.now() - began)}\n`);
  process.stdout.write(`${formatReports(reports)}\n`);
  if (contrast) process.stdout.write(`\n${formatContrast(reports)}\n`);
  return !reports.some(isBroken);
}

async function everyPoint({ points, part, shares, jobs }: Flags, server: Server): Promise<boolean> {
  const every = points === true || points === undefined ? 1 : points;
  const { table, red } = await tryEveryPoint(
    { loaded: await loadMappings('mappings'), every, part, jobs, shares, ...server },
    (done, of) => {
      if (done % 100 === 0) process.stderr.write(`${done} of ${of}\n`);
    },
  );
  process.stdout.write(`${[table, ...red].join('\n')}\n`);
  if (part.kth > 1) return red.length === 0;
  const { table: caught, missed } = await tryEveryWeakened(jobs);
  process.stdout.write(`\n${caught}\n`);
  return red.length === 0 && missed === 0;
}

await main(program.parse().opts<Flags>());
