import { createSeededRandom } from '../../../src/sandbox/seeded-random.ts';

/** Choices that are the same in every run with the same seed. */
export interface Chance {
  readonly below: (limit: number) => number;
  readonly oneOf: <T>(choices: readonly T[]) => T;
}

export function createChance(seed: number, stream: string): Chance {
  const random = createSeededRandom(seed, stream);
  const below = (limit: number): number => Math.floor(random() * limit);
  return {
    below,
    oneOf: (choices) => {
      const chosen = choices[below(choices.length)];
      if (chosen === undefined) throw new Error('there is nothing to choose from');
      return chosen;
    },
  };
}

/** A file that somebody or something has changed. */
export interface Mutated {
  readonly how: string;
  readonly text: string;
  /** The lines (from 1) in which whatever is wrong with the shape of the file must stand; everywhere where nobody knows. */
  readonly lines?: readonly [number, number];
}
