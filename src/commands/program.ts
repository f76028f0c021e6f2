import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { exitCode } from '../domain/errors.ts';
import { DealId } from '../domain/ids.ts';
import { backupCommand } from './backup.ts';
import { checkCommand } from './check.ts';
import { adoptCommand, retryCommand } from './decide.ts';
import { demoCommand } from './demo.ts';
import { explainCommand } from './explain.ts';
import type { Exit, Io } from './io.ts';
import { planCommand } from './plan.ts';
import { printError } from './print-error.ts';
import { provisionCommand } from './provision.ts';
import { sandboxCommand } from './sandbox.ts';
import { startCommand } from './start.ts';
import { statusCommand } from './status.ts';
import { syncCommand } from './sync.ts';

const version = '0.1.0';

/** Parses the command line and runs the command it names; answers the exit code and never throws. */
export async function buildProgram(io: Io, argv: readonly string[]): Promise<Exit> {
  let exit: Exit = exitCode.ok;
  const run = async (command: Promise<Exit>): Promise<void> => {
    exit = await command;
  };
  const program = describeProgram(io);
  addCommands(program, io, run);
  try {
    await program.parseAsync([...argv]);
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.needsPerson;
    return printError(error, io);
  }
}

const describeProgram = (io: Io): Command =>
  new Command('handoff')
    .description(
      'Watches closed-won deals, checks that the handoff is there, builds the ClickUp project and keeps its status on the deal.',
    )
    .version(version)
    .option('--no-color', 'no colour, also with NO_COLOR set')
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for the options and examples)')
    .exitOverride()
    .addHelpText('after', examples('handoff demo --once', 'handoff plan'));

const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;

const dealId = (text: string): string => {
  const parsed = DealId.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError('Use the number in the deal’s address in the CRM.');
  return parsed.data;
};

const count =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    return value;
  };

type Run = (command: Promise<Exit>) => Promise<void>;

function addCommands(program: Command, io: Io, run: Run): void {
  addRehearsal(program, io, run);
  addPasses(program, io, run);
  addQuestions(program, io, run);
  addDecisions(program, io, run);
}

const portal = (command: Command, deals: string): Command =>
  command
    .option('--deals <n>', 'how many deals the made-up portal has', count(1, 100_000), Number(deals))
    .option('--seed <n>', 'the same number makes the same portal', count(0, 2 ** 31 - 1), 1);

function addRehearsal(program: Command, io: Io, run: Run): void {
  portal(
    program
      .command('demo')
      .description('a made-up HubSpot and ClickUp with the service at work on them; needs no account'),
    '60',
  )
    .option('--once', 'one full round and a summary, then out', false)
    .addHelpText('after', examples('handoff demo --once', 'handoff demo --deals 200 --seed 7'))
    .action((flags: { once: boolean; deals: number; seed: number }) => run(demoCommand(flags, io)));
  portal(
    program
      .command('sandbox')
      .description('the two fake vendors on loopback, to try every command against; prints the environment to use'),
    '60',
  )
    .option('--hubspot-port <n>', 'port of the fake HubSpot, 0 for any', count(0, 65_535), 0)
    .option('--clickup-port <n>', 'port of the fake ClickUp, 0 for any', count(0, 65_535), 0)
    .option('--faults <profile>', 'what goes wrong: a profile’s name or a file with rules', 'none')
    .option('--clickup-limit-per-min <n>', 'ClickUp’s rate limit', count(1, 1_000_000), 10_000)
    .option('--bare', 'a portal without the service’s own properties, as before `handoff provision`', false)
    .addHelpText(
      'after',
      examples('handoff sandbox', 'handoff sandbox --deals 200 --faults light --clickup-limit-per-min 100'),
    )
    .action((flags) => run(sandboxCommand(flags, io)));
}

function addPasses(program: Command, io: Io, run: Run): void {
  program
    .command('plan')
    .description(
      'what a pass would change, why, and its cost; changes nothing anywhere (exit 2 when something would change)',
    )
    .option('--deal <id>', 'only this deal', dealId)
    .option('--json', 'the plan as JSON', false)
    .addHelpText('after', examples('handoff plan', 'handoff plan --deal 8450012345 --json'))
    .action((flags) => run(planCommand(flags, io)));
  program
    .command('sync')
    .description('one pass: builds and reports what is lacking')
    .option('--deal <id>', 'only this deal', dealId)
    .option('--json', 'the summary as JSON', false)
    .option('--allow-many', 'build even when more new projects are due than one pass builds unasked', false)
    .addHelpText('after', examples('handoff sync', 'handoff sync --json'))
    .action((flags) => run(syncCommand(flags, io)));
  program
    .command('start')
    .description('the service: passes by SCHEDULE, health and a status page; ends after what is under way')
    .addHelpText('after', examples('handoff start', "SCHEDULE='*/5 * * * *' PORT=9000 handoff start"))
    .action(() => run(startCommand(io)));
}

function addQuestions(program: Command, io: Io, run: Run): void {
  program
    .command('check')
    .description('whether the mapping files can be used; every problem at once')
    .argument('[files...]', 'files to check instead of the whole mappings folder')
    .option('--json', 'problems as JSON', false)
    .addHelpText('after', examples('handoff check', 'handoff check mappings/standard-onboarding.yaml'))
    .action((files: string[], flags: { json: boolean }) => run(checkCommand({ files, ...flags }, io)));
  program
    .command('status')
    .description('states, balance against the CRM’s own count, what people must do, the last pass, limits left')
    .option('--json', 'as JSON', false)
    .addHelpText('after', examples('handoff status', 'handoff status --json'))
    .action((flags) => run(statusCommand(flags, io)));
  program
    .command('explain')
    .description('why a deal is or is not built, its history, and where each value came from')
    .argument('<deal>', 'number of the deal', dealId)
    .option('--json', 'as JSON', false)
    .addHelpText('after', examples('handoff explain 8450012345', 'handoff explain 8450012345 --json'))
    .action((deal: string, flags: { json: boolean }) => run(explainCommand({ deal, ...flags }, io)));
}

function addDecisions(program: Command, io: Io, run: Run): void {
  program
    .command('retry')
    .description('look at a deal again in the next pass, and send again what was uncertain')
    .argument('<deal>', 'number of the deal', dealId)
    .addHelpText(
      'after',
      examples('handoff retry 8450012345', 'handoff retry 8450012345 && handoff sync --deal 8450012345'),
    )
    .option('--newest-mapping', 'go on under the mapping as it is now, not as it was when this was built')
    .action((deal: string, { newestMapping }: { newestMapping?: boolean }) =>
      run(retryCommand({ deal, newestMapping: newestMapping === true }, io)),
    );
  program
    .command('adopt')
    .description('say what an uncertain create made, so that it is taken over and not made again')
    .argument('<deal>', 'number of the deal', dealId)
    .argument('<id>', 'id of what stands in ClickUp or the CRM')
    .option('--operation <key>', 'which operation, where several are uncertain')
    .addHelpText(
      'after',
      examples('handoff adopt 8450012345 901800123', 'handoff adopt 8450012345 86abc --operation brief'),
    )
    .action((deal: string, id: string, flags: { operation?: string }) => run(adoptCommand({ deal, id, ...flags }, io)));
  program
    .command('provision')
    .description('create the deal properties that carry delivery’s status; repeatable')
    .option('--json', 'what was created, as JSON', false)
    .addHelpText('after', examples('handoff provision', 'handoff provision --json'))
    .action((flags) => run(provisionCommand(flags, io)));
  program
    .command('backup')
    .description('a safe copy of the store, also while the service runs')
    .argument('[file]', 'where to; never overwritten')
    .option('--to <address>', 'into an empty PostgreSQL database instead, compared row by row; stop the service first')
    .addHelpText(
      'after',
      examples(
        'handoff backup backups/handoff-2026-11-21.db',
        'handoff backup --to postgres://USER:PASSWORD@HOST/DATABASE',
      ),
    )
    .action((file: string | undefined, flags: { to?: string }) => run(backupCommand({ file, ...flags }, io)));
}
