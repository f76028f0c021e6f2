import type { Cast } from '../cast.ts';
import type { Memory } from '../memory.ts';

/** One thing that happens in a story. What is not possible at that moment does not happen. */
export interface StoryAct {
  readonly name: string;
  readonly happen: (memory: Memory, cast: Cast) => Promise<unknown>;
}

export const define = (name: string, happen: StoryAct['happen']): StoryAct => ({ name, happen });

/** Counts on from the start when there are fewer. */
export const pick = <T>(among: readonly T[], nth: number): T | undefined =>
  among.length === 0 ? undefined : among[nth % among.length];
