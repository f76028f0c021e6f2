import { Argument, type Command } from 'commander';
import type { Io } from '../io.ts';
import { notificationsCommand } from '../notifications.ts';
import { notifyTestCommand } from '../notify-test.ts';
import type { Run } from './command-line.ts';
import { count, examples } from './command-line.ts';

/** What people are told where they are. */
export function addNotifications(program: Command, io: Io, run: Run): void {
  program
    .command('notifications')
    .description('what people were told, newest first, and what did not arrive (exit 3 when there is such)')
    .option('--failed', 'only what did not arrive so far, or was given up', false)
    .option('--limit <n>', 'how many at most', count(1, 10_000), 50)
    .option('--json', 'as JSON', false)
    .addHelpText('after', examples('handoff notifications', 'handoff notifications --failed --json'))
    .action((flags: { failed: boolean; limit: number; json: boolean }) => run(notificationsCommand(flags, io)));
  program
    .command('notify')
    .description('test: a test message to every place that is told something')
    .addArgument(new Argument('<what>', 'what to do').choices(['test']))
    .option('--to <place>', 'only there: slack, email or webhook, a name, or an address')
    .option('--json', 'as JSON', false)
    .addHelpText('after', examples('handoff notify test', 'handoff notify test --to crm'))
    .action((_what: string, flags: { to?: string; json: boolean }) => run(notifyTestCommand(flags, io)));
}
