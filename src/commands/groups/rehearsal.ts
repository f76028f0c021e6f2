import type { Command } from 'commander';
import type { Io } from '../io.ts';
import type { Run } from './command-line.ts';
import { count, examples } from './command-line.ts';

const portal = (command: Command, deals: string): Command =>
  command
    .option('--deals <n>', 'how many deals the made-up portal has', count(1, 100_000), Number(deals))
    .option('--seed <n>', 'the same number makes the same portal', count(0, 2 ** 31 - 1), 1);

/** What tries the product without an account. Two fake vendors are two hundred files: read only by whoever wants them. */
export function addRehearsal(program: Command, io: Io, run: Run): void {
  portal(
    program
      .command('demo')
      .description('a made-up HubSpot and ClickUp with the service at work on them; needs no account'),
    '60',
  )
    .option('--once', 'one full round and a summary, then out', false)
    .addHelpText('after', examples('handoff demo --once', 'handoff demo --deals 200 --seed 7'))
    .action((flags: { once: boolean; deals: number; seed: number }) =>
      run(import('../demo.ts').then(({ demoCommand }) => demoCommand(flags, io))),
    );
  portal(
    program
      .command('sandbox')
      .description('the two fake vendors on loopback, to try every command against; prints the environment to use'),
    '60',
  )
    .option('--hubspot-port <n>', 'port of the fake HubSpot, 0 for any', count(0, 65_535), 0)
    .option('--clickup-port <n>', 'port of the fake ClickUp, 0 for any', count(0, 65_535), 0)
    .option('--faults <profile>', 'what goes wrong: a profile’s name or a file with rules', 'none')
    .option('--clickup-limit-per-min <n>', 'ClickUp’s rate limit', count(1, 1_000_000), 10_000)
    .option('--bare', 'a portal without the service’s own properties, as before `handoff provision`', false)
    .addHelpText(
      'after',
      examples('handoff sandbox', 'handoff sandbox --deals 200 --faults light --clickup-limit-per-min 100'),
    )
    .action((flags) => run(import('../sandbox.ts').then(({ sandboxCommand }) => sandboxCommand(flags, io))));
}
