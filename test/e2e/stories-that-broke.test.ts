import { describe, expect, test } from '@jest/globals';
import { define, type StoryAct } from '../../scripts/stories/acts/act.ts';
import {
  returnWithReason,
  setBrief,
  setContactInBrief,
  setContractValue,
  setGoLiveInBrief,
} from '../../scripts/stories/acts/brief-acts.ts';
import {
  moveDeal,
  renameLineItem,
  setContact,
  setGoLive,
  setScope,
  setType,
} from '../../scripts/stories/acts/deal-acts.ts';
import { fieldIsRenamed, returnIsRenamed, somebodyIsAway } from '../../scripts/stories/acts/passing-troubles.ts';
import { agreeToChange, deleteList, renameTask } from '../../scripts/stories/acts/project-acts.ts';
import {
  askForContact,
  mergeTwoProjects,
  missBrief,
  missProject,
  missTask,
  renameWhatIsSoldOtherwise,
  winAgainAs,
} from '../../scripts/stories/acts/scenes.ts';
import { pass, quiet, skew, wait } from '../../scripts/stories/acts/service-acts.ts';
import { choose } from '../../scripts/stories/acts/word-acts.ts';
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
    name: 'a return that nobody has seen yet was no return when its status is renamed, whatever the deal says of another handoff',
    opening: 'built',
    acts: [
      mergeTwoProjects,
      setBrief('returned to sales'),
      missTask(0, 3),
      setBrief('returned to sales'),
      returnIsRenamed(60),
    ],
  },
  {
    name: 'a value that both sides had for a moment, and sales took back while only that moment showed, is sales’',
    opening: 'built',
    acts: [setGoLive('2026-12-18'), setGoLiveInBrief('2026-12-18'), wait(600), setGoLive('2027-01-29'), pass, quiet],
  },
  {
    name: 'what delivery wrote into the brief of one win is not expected in that of the next, which was held meanwhile',
    opening: 'built',
    acts: [
      setContractValue('12000'),
      winAgainAs('renewal'),
      setScope('tbd'),
      quiet,
      setScope('Move two sites over'),
      quiet,
    ],
  },
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
  {
    name: 'a deal whose project was deleted says where its handoff stands after it was lost and won again',
    opening: 'built',
    acts: [
      setType('renewal'),
      returnWithReason('Which site?'),
      ...[wait(60), pass],
      missProject(1),
      ...[moveDeal('lose'), wait(60), pass, setType('newbusiness'), moveDeal('win'), wait(60), pass],
      define('the deal says returned', async (_, { look }) => {
        expect(look().deal['handoff_state']).toBe('returned');
      }),
    ],
  },
  {
    name: 'a field that was called otherwise while the brief was made is its owner’s when both sides fill it',
    opening: 'held',
    acts: [setScope('Move two sites over'), fieldIsRenamed('2027-01-29', 60), setGoLiveInBrief('2027-03-31')],
  },
  {
    name: 'a field that was called otherwise while the project was built again does not empty the deal',
    opening: 'built',
    acts: [deleteList, quiet, choose(0), fieldIsRenamed('2027-03-31', 60)],
  },
  {
    name: 'who wanted the brief made again did not ask for a project that was deleted since',
    opening: 'built',
    acts: [missBrief(0), deleteList, moveDeal('reopen'), wait(60), pass],
  },
  {
    name: 'a choice is carried out although a listing goes back behind what an own write had shown',
    opening: 'built',
    acts: [
      ...[fieldIsRenamed('', 60), setGoLive('2027-01-29'), setContact('ana@acme.example'), setType('renewal')],
      ...[moveDeal('win'), renameLineItem(0, 'Training, two days'), setContactInBrief(''), pass, choose(0), pass],
    ],
  },
  {
    name: 'what delivery entered a moment ago waits for an answer, although no listing shows it when sales is heard',
    opening: 'built',
    acts: [setContact('ana@acme.example'), wait(10), setContactInBrief('raj@acme.example'), pass],
  },
  {
    name: 'what delivery entered waits for an answer, although a look by a wrong clock passed it over',
    opening: 'built',
    acts: [
      ...[skew(600), pass, setContact('ana@acme.example'), setContactInBrief('raj@acme.example')],
      ...[wait(60), pass, choose(0)],
    ],
  },
  {
    name: 'a contact that sales took out a moment ago is not taken out again by a choice',
    opening: 'built',
    acts: [
      ...[setContactInBrief(''), wait(60), pass, choose(3)],
      ...[setContact(''), setContactInBrief('raj@acme.example'), pass],
    ],
  },
  {
    name: 'a task that was renamed a moment ago keeps its name, although something else is sold by now',
    opening: 'built',
    acts: [
      ...[renameLineItem(0, 'Training, two days'), wait(90_000)],
      define('delivery renames what is delivered', async (memory, cast) => {
        const nth = cast.look().work.findIndex(({ name }) => name.startsWith('Deliver '));
        await renameTask(nth, 'Call').happen(memory, cast);
      }),
      pass,
    ],
  },
  {
    name: 'what sales took out and entered again flows, although the clock of the service went back in between',
    opening: 'built',
    acts: [setGoLive(''), skew(-120), wait(60), pass, setGoLive('2027-01-29'), wait(60), pass],
  },
  {
    name: 'a return stays one while its status is called otherwise, and is answered all the same',
    opening: 'built',
    acts: [
      ...[returnWithReason('Which site?'), wait(60), pass, returnIsRenamed(60), setScope('Move one site only, later')],
      ...[returnIsRenamed(90_000), quiet],
    ],
  },
  {
    name: 'a task that somebody renamed is called by what is sold once delivery agrees to that',
    opening: 'built',
    acts: [renameWhatIsSoldOtherwise(16, 'Call'), agreeToChange, quiet],
  },
  {
    name: 'a second project that was deleted before it was whole is built again by the word of somebody',
    opening: 'built',
    acts: [...[winAgainAs('renewal'), somebodyIsAway(60), missProject(0)], askForContact('ana@acme.example', 0)],
  },
  {
    name: 'a deal whose second project was deleted before it was whole does not go on saying that it is paused',
    opening: 'built',
    acts: [
      ...[winAgainAs('renewal'), somebodyIsAway(60), deleteList, quiet],
      define('the deal says building, for its second win', async (_, { look }) => {
        expect(look().deal['handoff_state']).toBe('building');
        expect(look().handoff).toMatch(/e2$/);
      }),
    ],
  },
];

describe('stories that broke', () => {
  test.each(storiesThatBroke)('$name', async ({ opening, acts }) => {
    await tellStory(opening, acts);
  });
});
