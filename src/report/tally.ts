import type { HandoffState } from '../domain/handoff-state.ts';
import type { Minutes } from './assumptions.ts';
import type { Figures } from './figures.ts';
import { type Finding, windowOf } from './findings/finding.ts';
import { firstWords } from './findings/first-words.ts';
import { givenBack } from './findings/given-back.ts';
import { leftAlone } from './findings/left-alone.ts';
import { limitsKept } from './findings/limits-kept.ts';
import { missingFields } from './findings/missing-fields.ts';
import { promisesKept } from './findings/promises-kept.ts';
import { savedWork } from './findings/saved-work.ts';
import { standingStates } from './findings/standing-states.ts';
import { timesInStates, timesOfStages } from './findings/times-in-states.ts';
import type { Period } from './period.ts';
import type { Story } from './story.ts';

export interface TallyWish {
  readonly period: Period;
  readonly now: number;
  readonly minutes: Minutes;
  /** How many handoffs of the group stand in each state now. */
  readonly standing: Readonly<Partial<Record<HandoffState, number>>>;
}

/** Adds up every figure of one period and one group; the order of the handoffs makes no difference. */
export function createTally({ period, now, minutes, standing }: TallyWish): Finding<Figures> {
  const window = windowOf(period, now);
  const states = standingStates(window, standing);
  const words = firstWords(window);
  const missing = missingFields(window);
  const returns = givenBack(window);
  const times = timesInStates(window);
  const stages = timesOfStages(window);
  const alone = leftAlone(window);
  const promises = promisesKept(window);
  const limits = limitsKept(window);
  const saved = savedWork(window, minutes);
  const all = [states, words, missing, returns, times, stages, alone, promises, limits, saved];
  return {
    add(story: Story) {
      for (const finding of all) finding.add(story);
    },
    result: () => ({
      states: states.result(),
      ...words.result(),
      times: times.result(),
      stages: stages.result(),
      missing: missing.result(),
      returns: returns.result(),
      leftAlone: alone.result(),
      promises: promises.result(),
      ...limits.result(),
      ...saved.result(),
    }),
  };
}
