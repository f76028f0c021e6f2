import type { Command } from 'commander';
import { chooseCommand, pauseCommand, resumeCommand } from '../decide.ts';
import type { Io } from '../io.ts';
import { by, sentence } from './acceptance.ts';
import type { Run } from './command-line.ts';
import { dealId, examples } from './command-line.ts';

/** Stopping and going on, and what becomes of things that were found different. */
export function addLifecycle(program: Command, io: Io, run: Run): void {
  program
    .command('pause')
    .description('nothing more is built or written for a deal; both sides are told')
    .argument('<deal>', 'number of the deal', dealId)
    .requiredOption('--because <sentence>', 'why, for both sides', sentence)
    .option(...by)
    .addHelpText(
      'after',
      examples(
        'handoff pause 8450012345 --because "The client is being acquired."',
        'handoff pause 8450012345 --because "Legal wants to look again." --by Ana',
      ),
    )
    .action((deal: string, flags: { because: string; by?: string }) => run(pauseCommand({ deal, ...flags }, io)));
  program
    .command('resume')
    .description('a paused handoff goes on where it stopped')
    .argument('<deal>', 'number of the deal', dealId)
    .option(...by)
    .addHelpText('after', examples('handoff resume 8450012345', 'handoff resume 8450012345 --by "Ana Silva"'))
    .action((deal: string, flags: { by?: string }) => run(resumeCommand({ deal, ...flags }, io)));
  program
    .command('choose')
    .description('say what becomes of something that an exception puts before you; its fix names key and choices')
    .argument('<deal>', 'number of the deal', dealId)
    .argument('<key>', 'what it is about, such as project or "field:Go-live"')
    .argument('<choice...>', 'one of the choices, such as ignore, rebuild or re-link ID')
    .option(...by)
    .addHelpText(
      'after',
      examples('handoff choose 8450012345 project rebuild', 'handoff choose 8450012345 "field:Go-live" clickup'),
    )
    .action((deal: string, key: string, choice: readonly string[], flags: { by?: string }) =>
      run(chooseCommand({ deal, key, choice: choice.join(' '), ...flags }, io)),
    );
}
