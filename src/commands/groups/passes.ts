import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { planCommand } from '../plan.ts';
import { startCommand } from '../start.ts';
import { syncCommand } from '../sync.ts';
import type { Run } from './command-line.ts';
import { dealId, examples } from './command-line.ts';

/** What reads both sides, and what acts on it. */
export function addPasses(program: Command, io: Io, run: Run): void {
  program
    .command('plan')
    .description(
      'what a pass would change, why, and its cost; changes nothing anywhere (exit 2 when something would change)',
    )
    .option('--deal <id>', 'only this deal', dealId)
    .option(
      '--mapping <file>',
      'instead: what this edited file would have made of past deals, beside the files as they are',
    )
    .option('--deals <which>', 'with --mapping: last:N, or numbers of deals with commas between', 'last:50')
    .option('--json', 'the plan as JSON', false)
    .addHelpText('after', examples('handoff plan', 'handoff plan --mapping edited.yaml --deals last:50'))
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
    .description('the service: passes by SCHEDULE, the dashboard, health and metrics; ends after what is under way')
    .addHelpText('after', examples('handoff start', "SCHEDULE='*/5 * * * *' PORT=9000 handoff start"))
    .action(() => run(startCommand(io)));
}
