import { expect, test } from '@jest/globals';
import { dealsGoOn, everybodyActs } from '../../../scripts/chaos/people.ts';
import type { DealPicture, Picture } from '../../../scripts/chaos/picture.ts';
import type { World } from '../../../src/sandbox/world.ts';

const nothingYet: DealPicture = { containers: [], numbers: [], tasks: [], notes: [], asks: [], comments: [], says: {} };
const task = { id: 't1', path: ' / Kickoff call', marker: undefined, settings: '{}' };
const ids = Array.from({ length: 300 }, (_, i) => String(30125000000 + i));
const picture: Picture = {
  deals: new Map(
    ids.map((id, i) => [
      id,
      i % 3 === 0 ? nothingYet : { ...nothingYet, containers: [`l${id}`], numbers: [id], tasks: [task] },
    ]),
  ),
  aliases: new Map(),
  places: [],
};

interface Acted {
  readonly act: string;
  readonly deal?: string;
  readonly id?: string;
  readonly into?: string;
}

function actsOf(play: (world: World) => void): readonly Acted[] {
  const acts: Acted[] = [];
  const act = (one: unknown) => {
    acts.push(one as Acted);
  };
  play({ act } as unknown as World);
  return acts;
}

const firstDay = () => actsOf((world) => everybodyActs(world, 1, picture));
const nextDay = () => actsOf((world) => dealsGoOn(world, 1, picture, picture));
const who = (acts: readonly Acted[], ...names: readonly string[]) =>
  acts.flatMap(({ act, deal, id }) => (names.includes(act) ? (deal ?? id ?? []) : []));

test('people take deals back, lose them, delete them, win them again, restore them and merge them', () => {
  expect(new Set(firstDay().map(({ act }) => act))).toEqual(
    new Set(['reopen', 'lose', 'win', 'delete', 'complete-task', 'add-line-item']),
  );
  expect(new Set(nextDay().map(({ act }) => act))).toEqual(new Set(['edit', 'win', 'restore', 'merge']));
});

test('what is won again was taken back, and what is restored was deleted', () => {
  const [first, next] = [firstDay(), nextDay()];
  expect(who(first, 'reopen', 'lose')).toEqual(expect.arrayContaining(who(next, 'win')));
  expect(who(first, 'delete')).toEqual(expect.arrayContaining(who(next, 'restore')));
});

test('deals are merged with ones that never had a project, each once, in either direction', () => {
  const pairs = nextDay().filter(({ act }) => act === 'merge');
  const bare = (id: string | undefined) => picture.deals.get(id ?? '') === nothingYet;
  expect(pairs.map(({ id, into }) => [id, into].filter(bare).length)).toEqual(pairs.map(() => 1));
  expect(new Set(pairs.map(({ into }) => bare(into)))).toEqual(new Set([true, false]));
  expect(new Set(pairs.flatMap(({ id, into }) => [id, into])).size).toBe(2 * pairs.length);
});

test('the same seed has the same people', () => {
  expect([firstDay(), nextDay()]).toEqual([firstDay(), nextDay()]);
});
