import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Move } from '../../domain/plan.ts';
import { exceptionsCommand } from '../exceptions.ts';
import type { Io } from '../io.ts';
import { claimCommand, resolveCommand, snoozeCommand } from '../say-of-exception.ts';
import { by, sentence } from './acceptance.ts';
import type { Run } from './command-line.ts';
import { dealId, examples } from './command-line.ts';

const code = (text: string): string => {
  const upper = text.trim().toUpperCase();
  if (!/^[A-Z][A-Z0-9_]+$/.test(upper)) throw new InvalidArgumentError('Use a code that `handoff exceptions` shows.');
  return upper;
};
const dealOrNone = (text: string): string => (text === '-' ? text : dealId(text));
const aboutDeal = ['<deal>', 'number of the deal, or - for what belongs to none', dealOrNone] as const;
const aboutCode = ['<code>', 'code of the exception', code] as const;

interface Listed {
  readonly deal?: string;
  readonly mine: boolean;
  readonly move?: Move;
  readonly all: boolean;
  readonly by?: string;
  readonly json: boolean;
}
interface Snoozed {
  readonly until?: string;
  readonly because?: string;
  readonly wake: boolean;
  readonly by?: string;
}

/** What somebody has to do, and what people say of it. */
export function addInbox(program: Command, io: Io, run: Run): void {
  program
    .command('exceptions')
    .description('what somebody has to do: why, whose move it is, how, and what becomes of it otherwise')
    .option('--deal <id>', 'only those of one deal', dealId)
    .option('--mine', 'only those that you claimed', false)
    .addOption(
      new Option('--move <side>', 'only those whose move it is').choices(['sales', 'delivery', 'admin', 'operator']),
    )
    .option('--all', 'also what is put off or done with', false)
    .option('--by <name>', 'who you are; the user of this machine unless told', sentence)
    .option('--json', 'as JSON', false)
    .addHelpText('after', examples('handoff exceptions', 'handoff exceptions --move delivery --json'))
    .action((flags: Listed) => run(exceptionsCommand(flags, io)));
  program
    .command('claim')
    .description('say that an exception is yours, so that nobody else takes it up')
    .argument(...aboutDeal)
    .argument(...aboutCode)
    .option('--release', 'it is nobody’s again', false)
    .option(...by)
    .addHelpText('after', examples('handoff claim 8450012345 PROJECT_GONE', 'handoff claim - DOUBLE_FOUND --by Ana'))
    .action((deal: string, named: string, flags: { release: boolean; by?: string }) =>
      run(claimCommand({ deal, code: named, ...flags }, io)),
    );
  program
    .command('snooze')
    .description('put an exception off until a time, with the reason')
    .argument(...aboutDeal)
    .argument(...aboutCode)
    .option('--until <time>', 'a day, a time with its zone, or a while such as 4h, 3d, 1w')
    .option('--because <sentence>', 'why it can wait', sentence)
    .option('--wake', 'it needs somebody again', false)
    .option(...by)
    .addHelpText(
      'after',
      examples(
        'handoff snooze 8450012345 CLOCK_OVERDUE --until 3d --because "Customer is away"',
        'handoff snooze 8450012345 CLOCK_OVERDUE --wake',
      ),
    )
    .action(async (deal: string, named: string, flags: Snoozed) =>
      run(snoozeCommand({ deal, code: named, ...flags }, io)),
    );
  program
    .command('resolve')
    .description('say that an exception is done with although its cause is still there')
    .argument(...aboutDeal)
    .argument(...aboutCode)
    .requiredOption('--because <sentence>', 'why nothing has to be done', sentence)
    .option(...by)
    .addHelpText(
      'after',
      examples(
        'handoff resolve 8450012345 TASK_GONE --because "Not wanted any more"',
        'handoff resolve - DOUBLE_FOUND --because "The copy is a test"',
      ),
    )
    .action((deal: string, named: string, flags: { because: string; by?: string }) =>
      run(resolveCommand({ deal, code: named, ...flags }, io)),
    );
}
