import type { Command } from 'commander';
import { initCommand } from '../init.ts';
import type { InitFlags } from '../init-flags.ts';
import type { Io } from '../io.ts';
import { provisionCommand } from '../provision.ts';
import type { Run } from './command-line.ts';
import { count, examples } from './command-line.ts';

const several = (one: string, before: readonly string[]): readonly string[] => [...before, one];
const none: readonly string[] = [];

/** What is done once, before the service runs. */
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
    .action((flags: InitFlags) => run(initCommand(flags, io)));
  program
    .command('provision')
    .description('create the deal properties that carry delivery’s status; repeatable')
    .option('--json', 'what was created, as JSON', false)
    .addHelpText('after', examples('handoff provision', 'handoff provision --json'))
    .action((flags) => run(provisionCommand(flags, io)));
}

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
