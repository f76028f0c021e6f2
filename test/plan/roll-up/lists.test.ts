import { expect, test } from '@jest/globals';
import { rollUp } from '../../../src/plan/roll-up.ts';
import { brief, mapping, planContext, project, statusOf, task } from '../../support/builders.ts';

const lists = [
  { id: 'l1', name: 'Account', archived: false },
  { id: 'l2', name: 'Data migration #702', archived: false },
  { id: 'l3', name: 'Seats #701', archived: false },
  { id: 'l4', name: 'Nothing', archived: false },
  { id: 'l5', name: 'Put away', archived: true },
];
const done = { status: statusOf('complete', 'closed') };
const due = (day: string) => ({ dueDate: Date.parse(`${day}T03:00:00Z`) });
const tasks = [
  brief(),
  task('Kickoff', done),
  task('Export', { listId: 'l2', ...done }),
  task('Import', { listId: 'l2', ...due('2026-11-05') }),
  task('Check', { listId: 'l2', ...due('2026-12-03') }),
  task('Seats', { listId: 'l3' }),
];
const told = (report: unknown) =>
  rollUp(planContext({ mapping: mapping({ report }), project: project(tasks, { kind: 'folder', lists }) })).figures
    .lists;

test('the deal is told how far each list is, where the mapping asks', () => {
  expect([told({}), told({ lists: true })]).toEqual([
    undefined,
    {
      value: [
        'Account: done',
        'Data migration #702: 1 of 3 done; 1 overdue; next: Check, 2026-12-03',
        'Seats #701: 0 of 1 done',
        'Nothing: no tasks',
      ].join('\n'),
      source: 'the tasks of 4 lists',
    },
  ]);
});
