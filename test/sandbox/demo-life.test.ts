import { describe, expect, test } from '@jest/globals';
import { nextEvents } from '../../src/sandbox/demo-life.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { createLeapingClock } from '../support/small-world.ts';

interface SeenTask {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly statusType: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const always = (): number => 0;
const never = (): number => 0.999;

function rehearsal(): World {
  return createWorld({ clock: createLeapingClock(), seed: 3, deals: 10 });
}

/** A project like the service builds them, made by hand in a list that stands in the seed. */
function withProject(world: World, list: string): void {
  for (const name of ['Handoff brief', 'Kickoff call', 'Go-live']) world.act({ act: 'add-task', list, name });
}

const firstList = (world: World): { id: string; folder: string; ownStatuses: boolean } => {
  const [list] = (world.state().clickup as { lists: { id: string; folder: string; ownStatuses: boolean }[] }).lists;
  if (list === undefined) throw new Error('the seed has no list');
  return list;
};
const tasksOf = (world: World, names: readonly string[]): readonly SeenTask[] =>
  (world.state().clickup as { tasks: SeenTask[] }).tasks
    .filter(({ name }) => names.includes(name))
    .slice(-names.length);

function live(world: World, rounds: number, seed = 1): readonly string[] {
  const random = createSeededRandom(seed, 'demo');
  const acts: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const event of nextEvents(world, random)) {
      world.act(event);
      acts.push(JSON.stringify(event));
    }
  }
  return acts;
}

describe('nextEvents', () => {
  test('does nothing when the dice say so', () => {
    const world = rehearsal();
    expect(nextEvents(world, never)).toEqual([]);
  });

  test('a rep wins a deal', () => {
    const world = rehearsal();
    const [event] = nextEvents(world, always);
    expect(event).toEqual({ vendor: 'hubspot', act: 'win', recipe: 'standard' });
  });

  test('a rep completes what the service holds', () => {
    const world = rehearsal();
    const { objects } = world.state().hubspot as { objects: { deals: { id: string }[] } };
    const deal = objects.deals[0]?.id;
    world.act({ vendor: 'hubspot', act: 'edit', id: deal, properties: { handoff_state: 'held' } });
    expect(nextEvents(world, always)).toContainEqual({ vendor: 'hubspot', act: 'fill', deal });
  });

  test('delivery takes a project from the brief to the last task, and every act is one that the vendors take', () => {
    const world = rehearsal();
    withProject(world, firstList(world).id);
    live(world, 200);
    const names = ['Handoff brief', 'Kickoff call', 'Go-live'];
    expect(tasksOf(world, names).map(({ name, statusType }) => [name, statusType])).toEqual(
      names.map((name) => [name, 'closed']),
    );
  });

  test('delivery sends a brief back with the reason, and takes it later', () => {
    const world = rehearsal();
    withProject(world, firstList(world).id);
    for (const event of nextEvents(world, always)) world.act(event);
    const returned = tasksOf(world, ['Handoff brief', 'Kickoff call', 'Go-live'])[0];
    for (const event of nextEvents(world, always)) world.act(event);
    const taken = tasksOf(world, ['Handoff brief', 'Kickoff call', 'Go-live'])[0];
    const { 'Return reason': reason, Notes: sentence } = returned?.fields ?? {};
    expect([returned?.status, reason, sentence, taken?.status]).toEqual([
      'blocked',
      'Scope is unclear',
      'Which of the sites comes first?',
      'in progress',
    ]);
  });

  test('lives the same life from the same seed', () => {
    const oneLife = (seed: number): readonly string[] => {
      const world = rehearsal();
      withProject(world, firstList(world).id);
      return live(world, 30, seed);
    };
    expect(oneLife(5)).toEqual(oneLife(5));
    expect(oneLife(5)).not.toEqual(oneLife(6));
  });
});
