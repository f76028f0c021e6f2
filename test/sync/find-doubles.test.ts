import { expect, test } from '@jest/globals';
import { findDoubles } from '../../src/sync/find-doubles.ts';
import { brief, handoff, keyOf, project, task } from '../support/builders.ts';

const doubles = (tasks: Parameters<typeof project>[0] = [], neighbours: { id: string; name: string }[] = []) =>
  findDoubles({ handoff, deal: '1001', project: project(tasks), neighbours });

const marked = (id: string, dateCreated: number, changes = {}) =>
  task('Kickoff', { id, dateCreated, marker: keyOf('task:kickoff'), ...changes });

test.each([
  { name: 'nothing twice', tasks: [brief(), marked('k1', 5), task('Kickoff')] },
  { name: 'a copy that was put away', tasks: [marked('k1', 5), marked('k2', 6, { archived: true })] },
  {
    name: 'other deals beside it',
    neighbours: [
      { id: 'l2', name: 'Acme #10011' },
      { id: 'l3', name: 'Acme' },
    ],
  },
])('finds none: $name', ({ tasks, neighbours }) => {
  expect(doubles(tasks, neighbours)).toEqual([]);
});

test('the oldest of the tasks with one mark counts', () => {
  expect(doubles([marked('k2', 7), marked('k1', 5), marked('k3', 7)])).toEqual([
    'Tasks with the mark of "task:kickoff" stand 3 times: "Kickoff" (k1) counts, "Kickoff" (k2), "Kickoff" (k3) look the same.',
  ]);
});

test('a second list with the number of the deal is named', () => {
  expect(doubles([], [{ id: 'l2', name: 'Acme again #1001' }])).toEqual([
    'The list "Acme again #1001" (l2) bears the number of this deal too; "Acme #1001" (l1) is the one that counts.',
  ]);
});

test('beside a project that people renamed, one with the number of the deal is a double too', () => {
  const renamed = project([], { name: 'Acme Europe' });
  const neighbours = [{ id: 'l2', name: 'Acme #1001' }];
  expect(findDoubles({ handoff, deal: '1001', project: renamed, neighbours })).toHaveLength(1);
});
