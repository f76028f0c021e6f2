import { expect, test } from '@jest/globals';
import { inOrder, type Worth } from '../../src/http/waiting-line.ts';

const waiter = (worth: Worth, since: number) => ({
  worth,
  since,
  deadline: Number.POSITIVE_INFINITY,
  serve: () => undefined,
  fail: () => undefined,
});
const names = (waiting: readonly ReturnType<typeof waiter>[], now: number) =>
  inOrder(waiting, now).map(({ worth, since }) => `${worth} ${since}`);

test('people come first, then what is built, then what is told, then what is only looked after', () => {
  const waiting = [
    waiter('sweep', 0),
    waiter('report', 1),
    waiter('build', 3),
    waiter('build', 2),
    waiter('person', 4),
  ];
  expect(names(waiting, 10)).toEqual(['person 4', 'build 2', 'build 3', 'report 1', 'sweep 0']);
});

test('nobody starves: whoever has waited for long comes before people who came just now', () => {
  expect(names([waiter('person', 79_000), waiter('sweep', 0)], 80_000)).toEqual(['sweep 0', 'person 79000']);
});
