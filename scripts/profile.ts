import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { moduleOf, type Naming, partOf, type Shares, sharesOf } from './bench/profile-shares.ts';

interface Flags {
  readonly by: 'part' | 'module' | 'function';
  readonly most: string;
}

const namings: Readonly<Record<Flags['by'], Naming>> = {
  part: partOf,
  module: moduleOf,
  function: (frame) => `${frame.functionName || '(anonymous)'} ${moduleOf(frame) ?? ''}`,
};

const program = new Command('profile')
  .description('Where the time went in a .cpuprofile, which `node --cpu-prof` writes.')
  .argument('<file>')
  .addOption(new Option('--by <what>', 'whose time').choices(['part', 'module', 'function']).default('module'))
  .option('--most <n>', 'how many lines', '30')
  .addHelpText(
    'after',
    '\nExample:\n  node --cpu-prof --cpu-prof-dir=/tmp/profile scripts/chaos.ts --seeds 1 --jobs 1\n  npm run profile -- /tmp/profile/*.cpuprofile --by part',
  );

const format = (shares: Shares, most: number): string =>
  Object.entries(shares)
    .slice(0, most)
    .map(([name, share]) => `${(100 * share).toFixed(1).padStart(5)} %  ${name}`)
    .join('\n');

program.action((file: string, { by, most }: Flags) => {
  const shares = sharesOf(JSON.parse(readFileSync(file, 'utf8')), namings[by]);
  process.stdout.write(`${format(shares, Number(most))}\n`);
});
program.parse();
