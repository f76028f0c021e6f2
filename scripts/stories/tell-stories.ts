import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { LoadedMappings } from '../../src/mapping/load-mappings.ts';
import { parseMappings } from '../../src/mapping/parse-mappings.ts';
import type { StoryAct } from './acts/act.ts';
import { type Opening, onStage } from './cast.ts';
import { blankMemory } from './memory.ts';
import { settleAndJudge, turnThePage } from './oracle.ts';
import { stories } from './plots.ts';

export interface StoriesAsked {
  readonly stories: number;
  readonly seed: number;
  /** Replays one failing story, as it was told before. */
  readonly path?: string;
  readonly replayPath?: string;
}

export interface StoriesTold {
  readonly seed: number;
  readonly told: number;
  /** Absent when every story ended well: the shortest one that did not, and how to see it again. */
  readonly failure?: { readonly story: string; readonly why: string; readonly path: string };
}

const longestStory = 30;
const opening = fc.constantFrom<Opening>('built', 'built', 'built', 'held');
const files = ['onboarding.yaml', 'renewal.yaml'];

function learnMappings(): Pick<LoadedMappings, 'mappings' | 'texts'> {
  const texts = files.map((file) => ({ file, text: readFileSync(new URL(file, import.meta.url), 'utf8') }));
  const { mappings, problems } = parseMappings(texts);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return { mappings, texts: Object.fromEntries(texts.map(({ file, text }) => [file, text])) };
}

/** Tells one story as it is written; throws what is wrong at its end. */
export const tellStory = (first: Opening, acts: readonly StoryAct[]): Promise<void> =>
  onStage(first, learnMappings(), async (cast) => {
    const memory = blankMemory();
    turnThePage(memory, cast);
    for (const act of acts) await act.happen(memory, cast);
    await settleAndJudge(memory, cast);
  });

/** Tells random stories one after the other and ends with the first that goes wrong, made as short as it can be. */
export async function tellStories({ stories: count, seed, path, replayPath }: StoriesAsked): Promise<StoriesTold> {
  const loaded = learnMappings();
  const property = fc.asyncProperty(opening, stories(longestStory, replayPath), (first, commands) =>
    onStage(first, loaded, async (cast) => {
      const memory = blankMemory();
      turnThePage(memory, cast);
      await fc.asyncModelRun(() => ({ model: memory, real: cast }), commands);
      await settleAndJudge(memory, cast);
    }),
  );
  const details = await fc.check(property, { numRuns: count, seed, ...(path === undefined ? {} : { path }) });
  const told = details.numRuns;
  if (!details.failed) return { seed, told };
  const error = details.errorInstance;
  return {
    seed,
    told,
    failure: {
      story: `${details.counterexample?.[0] ?? ''},${String(details.counterexample?.[1] ?? '')}`,
      why: error instanceof Error ? (error.stack ?? error.message) : String(error),
      path: details.counterexamplePath ?? '',
    },
  };
}
