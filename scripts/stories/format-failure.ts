import type { StoriesTold } from './tell-stories.ts';

/** The shortest story that goes wrong, one step to a line, what is wrong, and how to see it again. */
export function formatFailure({ seed, failure }: StoriesTold): string {
  if (failure === undefined) return '';
  const { story, why, path } = failure;
  const [commands = '', replay] = story.split(/\s*\/\*replayPath="(.*?)"\*\//);
  return [
    `seed ${seed}:`,
    ...commands.split(/,(?=[a-z])/).map((step, at) => `  ${at + 1}. ${step}`),
    why,
    `again: npm run stories -- --seed ${seed} --path ${path}${replay === undefined ? '' : ` --replay ${replay}`}`,
  ].join('\n');
}
