import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { doTasks } from './chaos/crew.ts';
import { formatFailure } from './stories/format-failure.ts';
import type { StoriesAsked, StoriesTold } from './stories/tell-stories.ts';

const positive = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('Expected a whole number above 0.');
  return number;
};

interface Flags {
  readonly stories: number;
  readonly seed: number;
  readonly jobs: number;
  readonly path?: string;
  readonly replay?: string;
}

const program = new Command('stories')
  .description('Lets people do random things on both sides of one handoff and looks whether both sides stay true.')
  .option('--stories <n>', 'how many', positive, 500)
  .option('--seed <n>', 'of the first hundred; each hundred has a seed of its own', positive, 1)
  .option('--jobs <n>', 'how many run side by side; the output does not depend on it', positive, availableParallelism())
  .option('--path <path>', 'replays the one story that a failure named, with its seed')
  .option('--replay <path>', 'and the commands of it that a failure named')
  .addHelpText(
    'after',
    '\nExamples:\n  npm run stories -- --stories 1000 --seed 1\n  npm run stories -- --seed 7 --path 12:3:0',
  );

const perTask = 100;

function tasksOf({ stories, seed, path, replay }: Flags): StoriesAsked[] {
  if (path !== undefined) return [{ stories: 1, seed, path, ...(replay === undefined ? {} : { replayPath: replay }) }];
  return Array.from({ length: Math.ceil(stories / perTask) }, (_, at) => ({
    stories: Math.min(perTask, stories - at * perTask),
    seed: seed + at,
  }));
}

async function main(flags: Flags): Promise<void> {
  const script = new URL('./stories/story-process.ts', import.meta.url);
  const options = { jobs: flags.jobs, briefing: undefined };
  let told = 0;
  let failures = 0;
  for await (const batch of doTasks<StoriesAsked, StoriesTold>(script, tasksOf(flags), options)) {
    told += batch.told;
    process.stderr.write(`seed ${batch.seed}: ${batch.told} stories\n`);
    if (batch.failure === undefined) continue;
    failures += 1;
    process.stdout.write(`${formatFailure(batch)}\n`);
  }
  process.stdout.write(`${told} stories, ${failures} of their seeds with one that went wrong\n`);
  process.exitCode = failures === 0 ? 0 : 1;
}

await main(program.parse().opts<Flags>());
