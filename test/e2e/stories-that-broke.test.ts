import { describe, test } from '@jest/globals';
import type { StoryAct } from '../../scripts/stories/acts/act.ts';
import { setGoLiveInBrief } from '../../scripts/stories/acts/brief-acts.ts';
import { setGoLive } from '../../scripts/stories/acts/deal-acts.ts';
import { winAgainAs } from '../../scripts/stories/acts/scenes.ts';
import { pass, wait } from '../../scripts/stories/acts/service-acts.ts';
import type { Opening } from '../../scripts/stories/cast.ts';
import { tellStory } from '../../scripts/stories/tell-stories.ts';

interface StoryThatBroke {
  /** What was wrong, told as what is right now. */
  readonly name: string;
  readonly opening: Opening;
  readonly acts: readonly StoryAct[];
}

/** Each of these went wrong once, as a random story, and was made as short as it could be. It stays. */
const storiesThatBroke: readonly StoryThatBroke[] = [
  {
    name: 'a field that was empty when the brief was made and is filled differently on both sides is its owner’s',
    opening: 'built',
    acts: [
      setGoLive(''),
      winAgainAs('renewal'),
      wait(60),
      setGoLive('2027-01-29'),
      pass,
      setGoLiveInBrief('2027-03-31'),
    ],
  },
];

describe('stories that broke', () => {
  test.each(storiesThatBroke)('$name', async ({ opening, acts }) => {
    await tellStory(opening, acts);
  });
});
