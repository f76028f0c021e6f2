import { Command, InvalidArgumentError, Option } from 'commander';
import type { FaultRule } from '../src/sandbox/faults/fault-rules.ts';
import { faultsOf } from './kill/faults-of.ts';
import { formatTogether } from './kill/format-together.ts';
import { loseDatabase } from './kill/lose-database.ts';
import { brokenPromises, brokenRecovery, brokenRestoration, brokenTogether } from './kill/promises.ts';
import { rehearse } from './kill/rehearse.ts';
import { formatFindings, formatKinds, formatRecovered, formatRehearsed, formatRestored } from './kill/report.ts';
import { restoreBackup } from './kill/restore-backup.ts';
import { killTogether } from './kill/together.ts';

const whole = (least: number) => (text: string) => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < least)
    throw new InvalidArgumentError(`Expected a whole number, ${least} or more.`);
  return number;
};

function faults(text: string): readonly FaultRule[] {
  try {
    return faultsOf(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

interface Flags {
  readonly handoffs: number;
  readonly kills: number;
  readonly seed: number;
  readonly faults: readonly FaultRule[];
  readonly workers: number;
  readonly processes?: number;
  readonly speed: number;
  readonly loseDatabase: boolean;
  readonly restoreBackup: boolean;
  readonly json: boolean;
}

const program = new Command('kill')
  .description(
    "Exactly once, with real processes: the service's own command line against both fake vendors on loopback and a store\n" +
      'on disk, killed with SIGKILL again and again while requests fail; then both vendors are counted, and held against\n' +
      'a calm run of the same deals. Exit 1 when a promise broke. The same seed wins the same deals, gives the nth\n' +
      'request the same fault and kills the nth process at the same request; which request is the nth is up to the machine.',
  )
  .option('--handoffs <n>', 'deals that sales wins', whole(2), 200)
  .option('--kills <n>', 'processes of the service that are killed', whole(0), 10)
  .option('--seed <n>', 'deals, faults and kills', whole(0), 1)
  .addOption(
    new Option('--faults <share>', 'a profile of the sandbox, or the share of requests that meet a fault')
      .argParser(faults)
      .default(faultsOf('rough'), 'rough: 0.25'),
  )
  .option('--workers <n>', 'processes that run passes side by side', whole(1), 1)
  .option(
    '--processes <n>',
    "so many `start` together on one PostgreSQL of its own, by the machine's clock, with answers that take 100 ms",
    whole(1),
  )
  .option('--speed <n>', "how many times faster than the machine's the clock of both sides goes", whole(1), 60)
  .option(
    '--lose-database',
    'build, let people rename and move, leave some half-made, delete the store, and go on',
    false,
  )
  .option('--restore-backup', 'copy the store halfway, go on, put the copy back, and go on', false)
  .option('--json', 'everything as JSON', false)
  .addHelpText(
    'after',
    `
Examples:
  $ npm run kill
  $ npm run kill -- --handoffs 10000 --kills 300 --speed 100
  $ npm run kill -- --handoffs 500 --kills 60 --workers 2 --faults 0.4 --seed 7
  $ npm run kill -- --processes 4 --handoffs 300 --kills 60 --faults none
  $ npm run kill -- --lose-database --handoffs 1000 --kills 3
  $ npm run kill -- --restore-backup --handoffs 300 --kills 10`,
  );

const say = (text: string): unknown => process.stderr.write(`${text}\n`);
const print = (flags: Flags, schema: string, result: object, table: string): unknown =>
  process.stdout.write(flags.json ? `${JSON.stringify({ schema, seed: flags.seed, ...result })}\n` : table);

async function run(flags: Flags): Promise<readonly string[]> {
  if (flags.processes !== undefined) {
    const together = await killTogether({ ...flags, processes: flags.processes }, say);
    print(flags, 'handoff/together@1', together, formatTogether(together));
    return brokenTogether(together);
  }
  if (flags.loseDatabase) {
    const recovered = await loseDatabase(flags, say);
    print(flags, 'handoff/lost-store@1', recovered, formatRecovered(recovered));
    return brokenRecovery(recovered);
  }
  if (flags.restoreBackup) {
    const restored = await restoreBackup(flags, say);
    print(flags, 'handoff/restored-store@1', restored, formatRestored(restored));
    process.stderr.write(formatFindings(restored.findings));
    return brokenRestoration(restored);
  }
  const rehearsed = await rehearse(flags, say);
  print(flags, 'handoff/kill@1', rehearsed, `${formatRehearsed(rehearsed)}\n${formatKinds(rehearsed)}`);
  process.stderr.write(formatFindings(rehearsed.findings));
  for (const defect of rehearsed.defects) say(defect);
  return brokenPromises(rehearsed);
}

const flags = program.parse().opts<Flags>();
const broken = await run(flags);
if (broken.length > 0) say(`Broken with seed ${flags.seed}: ${broken.join(', ')}`);
process.exitCode = broken.length > 0 ? 1 : 0;
