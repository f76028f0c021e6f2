import type { Command } from 'commander';
import { approveCommand } from '../approve.ts';
import { backupCommand } from '../backup.ts';
import { adoptCommand, retryCommand } from '../decide.ts';
import type { Io } from '../io.ts';
import { addAcceptance, by } from './acceptance.ts';
import type { Run } from './command-line.ts';
import { dealId, examples } from './command-line.ts';
import { addLifecycle } from './lifecycle.ts';

interface Answered {
  readonly reject?: boolean;
  readonly show?: boolean;
  readonly yes?: boolean;
  readonly by?: string;
}

/** What a person decides, and what is done by hand. */
export function addDecisions(program: Command, io: Io, run: Run): void {
  addAcceptance(program, io, run);
  addLifecycle(program, io, run);
  program
    .command('approve')
    .description('agree to what a changed deal would do to work that delivery has begun, or refuse it')
    .argument('<deal>', 'number of the deal', dealId)
    .option('--reject', 'refuse it: the project stays as it is')
    .option('--show', 'only show what waits')
    .option('--yes', 'do not ask again')
    .option(...by)
    .addHelpText(
      'after',
      examples('handoff approve 8450012345', 'handoff approve 8450012345 --reject --yes --by "Ana Silva"'),
    )
    .action((deal: string, { reject, show, yes, ...flags }: Answered) =>
      run(approveCommand({ deal, reject: reject === true, show: show === true, yes: yes === true, ...flags }, io)),
    );
  program
    .command('retry')
    .description('look at a deal again in the next pass, and send again what was uncertain')
    .argument('<deal>', 'number of the deal', dealId)
    .addHelpText(
      'after',
      examples('handoff retry 8450012345', 'handoff retry 8450012345 && handoff sync --deal 8450012345'),
    )
    .option('--newest-mapping', 'go on under the mapping as it is now, not as it was when this was built')
    .option(...by)
    .action((deal: string, { newestMapping, ...flags }: { newestMapping?: boolean; by?: string }) =>
      run(retryCommand({ deal, newestMapping: newestMapping === true, ...flags }, io)),
    );
  program
    .command('adopt')
    .description('say what an uncertain create made, so that it is taken over and not made again')
    .argument('<deal>', 'number of the deal', dealId)
    .argument('<id>', 'id of what stands in ClickUp or the CRM')
    .option('--operation <key>', 'which operation, where several are uncertain')
    .option(...by)
    .addHelpText(
      'after',
      examples('handoff adopt 8450012345 901800123', 'handoff adopt 8450012345 86abc --operation brief'),
    )
    .action((deal: string, id: string, flags: { operation?: string; by?: string }) =>
      run(adoptCommand({ deal, id, ...flags }, io)),
    );
  program
    .command('backup')
    .description('a safe copy of the store, also while the service runs')
    .argument('[file]', 'where to; never overwritten')
    .option(
      '--to <address>',
      'into an empty PostgreSQL database, or from there into file:NEW, compared row by row; stop the service first',
    )
    .addHelpText(
      'after',
      examples(
        'handoff backup backups/handoff-2026-11-21.db',
        'handoff backup --to postgres://USER:PASSWORD@HOST/DATABASE',
      ),
    )
    .action((file: string | undefined, flags: { to?: string }) => run(backupCommand({ file, ...flags }, io)));
}
