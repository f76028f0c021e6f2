import { type Command, Option } from 'commander';
import type { DiagnoseFlags } from '../diagnose-flags.ts';
import type { InitFlags } from '../init-flags.ts';
import type { Io } from '../io.ts';
import type { Run } from './command-line.ts';
import { count, examples } from './command-line.ts';

const several = (one: string, before: readonly string[]): readonly string[] => [...before, one];
const none: readonly string[] = [];

/** What is done once, before the service runs; the service itself reads none of it. */
export function addSetUp(program: Command, io: Io, run: Run): void {
  answers(
    program
      .command('init')
      .description(
        'the first setup: from two tokens to a mapping and a plan of the last won deals; asks, or takes options',
      )
      .option('--yes', 'take every proposal that no option overrides, and ask nobody', false)
      .option('--json', 'what was done, as JSON', false)
      .option('--fresh', 'forget the answers of a run that was stopped', false)
      .option('--force', 'replace a mapping file of the same name', false),
  )
    .option('--deals <n>', 'how many past deals to plan at the end', count(1, 50), 20)
    .addHelpText('after', examples('handoff init', 'handoff init --yes --pipeline "Sales Pipeline" --space Delivery'))
    .action((flags: InitFlags) => run(import('../init.ts').then(({ initCommand }) => initCommand(flags, io))));
  program
    .command('provision')
    .description('create the deal properties that carry delivery’s status; repeatable')
    .option('--json', 'what was created, as JSON', false)
    .addHelpText('after', examples('handoff provision', 'handoff provision --json'))
    .action((flags) => run(import('../provision.ts').then(({ provisionCommand }) => provisionCommand(flags, io))));
  addDiagnose(program, io, run);
}

const addDiagnose = (program: Command, io: Io, run: Run): Command =>
  program
    .command('diagnose')
    .description('what past won deals lacked, why, what it cost, and a mapping to begin with; only reads')
    .addOption(new Option('--since <day>', 'deals won from this day on; a year unless told').conflicts('deals'))
    .option('--deals <which>', 'last:N instead: the N that were won or changed last')
    .option('--mapping <file>', 'a mapping whose gate is looked at; may be repeated', several, none)
    .option('--require <property>', 'a deal property to ask for besides; may be repeated', several, none)
    .option('--assume <minutes>', 'what a fault costs, such as gap=20; may be repeated', several, none)
    .option('--pass <percent>', 'of past deals, what the gate of the first mapping lets through', count(0, 100), 80)
    .option('--html <file>', 'the report as a page with pictures')
    .option('--csv <folder>', 'its tables as files')
    .option('--write-mapping <file>', 'the first mapping as a file')
    .option('--json', 'everything as JSON', false)
    .addOption(
      new Option('--resume', 'go on where it was stopped').default(false).conflicts(['since', 'deals', 'fresh']),
    )
    .option('--fresh', 'forget a reading that was stopped', false)
    .addHelpText('after', examples('handoff diagnose --html report.html', 'handoff diagnose --since 2026-01-01 --json'))
    .action((flags: DiagnoseFlags) =>
      run(import('../diagnose.ts').then(({ diagnoseCommand }) => diagnoseCommand(flags, io))),
    );

/** One option for each question. */
const answers = (command: Command): Command =>
  command
    .option('--hubspot-token-file <path>', 'a file that holds the token of HubSpot (or set HUBSPOT_TOKEN)')
    .option('--clickup-token-file <path>', 'a file that holds the token of ClickUp (or set CLICKUP_TOKEN)')
    .option('--accept-scopes', 'go on although scopes are missing', false)
    .option('--tokens-in <where>', 'env (.env), files, or none')
    .option('--secrets-dir <folder>', 'the folder for tokens that are kept as files')
    .option('--workspace <name>', 'ClickUp workspace, by name or id')
    .option('--pipeline <name>', 'whose won deals become projects; may be repeated', several, none)
    .option('--space <name>', 'ClickUp space')
    .option('--template <name>', 'list or folder template, or none')
    .option('--folder <name>', 'folder in the space, or none')
    .option('--lead-from <property>', 'the deal property that names who leads, or none')
    .option('--lead <email>', 'who leads otherwise, in turn; may be repeated, or none', several, none)
    .option('--require <property>', 'what a deal must say; may be repeated, or none', several, none)
    .option('--timezone <zone>', 'in which days are counted')
    .option('--provision', 'create the deal properties in HubSpot')
    .option('--no-provision', 'do not')
    .option('--mappings-dir <folder>', 'where your mappings stand')
    .option('--name <text>', 'name of the mapping')
    .option('--mapping <file>', 'name of its file');
