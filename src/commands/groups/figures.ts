import { type Command, Option } from 'commander';
import { groupings } from '../../report/report.ts';
import type { Io } from '../io.ts';
import { type ReportFlags, reportCommand } from '../report.ts';
import type { Run } from './command-line.ts';
import { examples } from './command-line.ts';

/** What leaders manage by. */
export function addFigures(program: Command, io: Io, run: Run): void {
  program
    .command('report')
    .description('the figures of a period: gate, acceptance, times by whose clock, what was missing, promises, limits')
    .option('--since <day>', 'from this day on; the first of the month before last unless told')
    .option('--until <day>', 'up to and with this day; today unless told')
    .addOption(new Option('--by <what>', 'what is compared').choices(groupings).default('month'))
    .option('--mapping <name>', 'only handoffs of this mapping')
    .option('--rep <name>', 'only deals of this owner')
    .option('--team <name>', 'only deals of owners of this team')
    .option('--assume <kind=minutes...>', 'what a piece of work took by hand, such as project=60', [])
    .option('--html <file>', 'also as one page with pictures, which prints well')
    .option('--csv <folder>', 'also as tables for a spreadsheet')
    .option('--json', 'as JSON', false)
    .addHelpText(
      'after',
      examples('handoff report --by rep', 'handoff report --since 2026-07-01 --until 2026-09-30 --html q3.html'),
    )
    .action((flags: ReportFlags) => run(reportCommand(flags, io)));
}
