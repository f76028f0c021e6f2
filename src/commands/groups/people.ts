import { Argument, type Command, Option } from 'commander';
import { roles } from '../../domain/access.ts';
import type { Io } from '../io.ts';
import { type UserFlags, userCommand } from '../user.ts';
import type { Run } from './command-line.ts';
import { examples } from './command-line.ts';

/** Who may look at the dashboard, where they sign in with passwords. */
export function addPeople(program: Command, io: Io, run: Run): void {
  program
    .command('user')
    .description('who signs in to the dashboard with a password: add somebody (or change them), remove them, list all')
    .addArgument(new Argument('<verb>', 'what to do').choices(['add', 'remove', 'list']))
    .argument('[name]', 'how they sign in, such as ana@example.com')
    .addOption(new Option('--role <role>', 'what they may do').choices(roles).default('viewer'))
    .option('--password-file <path>', 'a file that holds the password, where nobody can be asked')
    .addHelpText('after', examples('handoff user add ana@example.com --role operator', 'handoff user list'))
    .action((verb: UserFlags['verb'], name: string | undefined, flags: Pick<UserFlags, 'role' | 'passwordFile'>) =>
      run(userCommand({ verb, name, ...flags }, io)),
    );
}
