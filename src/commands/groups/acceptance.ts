import { type Command, InvalidArgumentError } from 'commander';
import { acceptCommand, resubmitCommand, returnCommand } from '../decide.ts';
import type { Io } from '../io.ts';
import type { Run } from './command-line.ts';
import { dealId, examples } from './command-line.ts';

const longestSentence = 1000;

/** On one line, as it is shown on both sides. */
export const sentence = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line === '') throw new InvalidArgumentError('Say it in a few words.');
  if (line.length > longestSentence) throw new InvalidArgumentError(`Say it in ${longestSentence} characters.`);
  return line;
};

export const by = ['--by <name>', 'who decides it; the user of this machine unless told', sentence] as const;

/** Delivery's yes and no, and sales' answer to a no. */
export function addAcceptance(program: Command, io: Io, run: Run): void {
  program
    .command('accept')
    .description('delivery takes the handoff over; ClickUp is set accordingly')
    .argument('<deal>', 'number of the deal', dealId)
    .option(...by)
    .addHelpText('after', examples('handoff accept 8450012345', 'handoff accept 8450012345 --by "Ana Silva"'))
    .action((deal: string, flags: { by?: string }) => run(acceptCommand({ deal, ...flags }, io)));
  program
    .command('return')
    .description('delivery gives the handoff back to sales, with a reason')
    .argument('<deal>', 'number of the deal', dealId)
    .requiredOption('--reason <code>', 'a reason of the mapping, by its code or its text', sentence)
    .requiredOption('--because <sentence>', 'what is wrong, in a sentence for the seller', sentence)
    .option(...by)
    .addHelpText(
      'after',
      examples(
        'handoff return 8450012345 --reason scope --because "Which of the two sites comes first?"',
        'handoff return 8450012345 --reason access --because "The admin account is missing." --by Raj',
      ),
    )
    .action((deal: string, flags: { reason: string; because: string; by?: string }) =>
      run(returnCommand({ deal, ...flags }, io)),
    );
  program
    .command('resubmit')
    .description('sales offers a returned handoff again although nothing on the deal shows it')
    .argument('<deal>', 'number of the deal', dealId)
    .requiredOption('--because <sentence>', 'what delivery should know', sentence)
    .option(...by)
    .addHelpText(
      'after',
      examples(
        'handoff resubmit 8450012345 --because "The client confirmed the scope by mail."',
        'handoff resubmit 8450012345 --because "Agreed with Ana on the phone." --by Sara',
      ),
    )
    .action((deal: string, flags: { because: string; by?: string }) => run(resubmitCommand({ deal, ...flags }, io)));
}
