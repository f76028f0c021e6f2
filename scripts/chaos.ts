import { Command, InvalidArgumentError } from 'commander';
import { type LoadedMappings, loadMappings } from '../src/mapping/load-mappings.ts';
import { formatBroken, formatContrast, formatReports, isBroken } from './chaos/format-reports.ts';
import type { SeedReport } from './chaos/run-seed.ts';
import { runSeed } from './chaos/run-seed.ts';
import { tryEveryPoint } from './chaos/try-every-point.ts';

const positive = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('Expected a whole number above 0.');
  return number;
};

interface Flags {
  readonly handoffs: number;
  readonly seeds: number;
  readonly seed: number;
  readonly contrast: boolean;
  readonly points?: number;
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
  .addHelpText(
    'after',
    '\nExamples:\n  npm run chaos -- --handoffs 50 --seeds 100\n  npm run chaos -- --handoffs 50 --seeds 1 --seed 37',
  );

async function main({ handoffs, seeds, seed: first, contrast, points }: Flags): Promise<void> {
  const loaded = await loadMappings('mappings');
  if (points !== undefined) return everyPoint(loaded, Number(points));
  const reports: SeedReport[] = [];
  const began = performance.now();
  for (let seed = first; seed < first + seeds; seed += 1) {
    const report = await runSeed(seed, { deals: dealsFor(handoffs), loaded, contrast });
    reports.push(report);
    process.stderr.write(`seed ${seed}: ${report.handoffs} handoffs, ${report.findings.length} findings\n`);
    if (isBroken(report)) process.stderr.write(`${formatBroken(report, handoffs)}\n`);
  }
  process.stdout.write(`${formatReports(reports, performance.now() - began)}\n`);
  if (contrast) process.stdout.write(`\n${formatContrast(reports)}\n`);
  process.exitCode = reports.some(isBroken) ? 1 : 0;
}

async function everyPoint(loaded: LoadedMappings, every: number): Promise<void> {
  const { table, red } = await tryEveryPoint(loaded, every, (done, of) => {
    if (done % 100 === 0) process.stderr.write(`${done} of ${of}\n`);
  });
  process.stdout.write(`${[table, ...red].join('\n')}\n`);
  process.exitCode = red.length > 0 ? 1 : 0;
}

await main(program.parse().opts<Flags>());
