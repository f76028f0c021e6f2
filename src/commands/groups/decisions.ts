import type { Command } from 'commander';
import { backupCommand } from '../backup.ts';
import { adoptCommand, retryCommand } from '../decide.ts';
import type { Io } from '../io.ts';
import { addAcceptance } from './acceptance.ts';
import type { Run } from './command-line.ts';
import { dealId, examples } from './command-line.ts';

/** What a person decides, and what is done by hand. */
export function addDecisions(program: Command, io: Io, run: Run): void {
  addAcceptance(program, io, run);
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
