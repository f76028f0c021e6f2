import { describe, expect, test } from '@jest/globals';
import type { CopyContents } from '../../src/domain/project-check.ts';
import { contentsOf, copyKind, lackingIn } from '../../src/plan/prove-copy.ts';
import { mapping, task } from '../support/builders.ts';

const whole = [
  task('Kickoff call', { startDate: 1, dueDate: 2, assignees: [7] }),
  task('Account setup', { waitsFor: ['Kickoff call'], dueDate: 3, fields: { 'f-region': 1 } }),
  task('Invite admins', { parentId: 'Account setup', priority: 2 }),
];

test('what a copy brought is counted, and its tasks are named', () => {
  expect(contentsOf(whole)).toEqual({
    names: ['Account setup', 'Invite admins', 'Kickoff call'],
    subtasks: 1,
    dependencies: 1,
    startDates: 1,
    dueDates: 2,
    assigned: 1,
    priorities: 1,
    fieldValues: 1,
  });
});

describe('a later copy', () => {
  const before = contentsOf(whole);
  const now = (changes: Partial<CopyContents>): CopyContents => ({ ...before, ...changes });
  test.each([
    { name: 'of the same contents lacks nothing', copy: before, lacks: [] },
    { name: 'that has more lacks nothing', copy: now({ names: [...before.names, 'New'], dueDates: 3 }), lacks: [] },
    {
      name: 'names the tasks that did not come',
      copy: contentsOf(whole.slice(0, 2)),
      lacks: ['task "Invite admins"', '0 sub-tasks instead of 1', '0 priorities instead of 1'],
    },
    {
      name: 'tells what its tasks lost',
      copy: now({ dependencies: 0, startDates: 0, dueDates: 1, assigned: 0, fieldValues: 0 }),
      lacks: [
        '0 tasks that wait for another instead of 1',
        '0 start dates instead of 1',
        '1 due dates instead of 2',
        '0 tasks with people instead of 1',
        '0 field values instead of 1',
      ],
    },
    {
      name: 'that is without one of two tasks of one name misses one',
      copy: now({ names: ['Call'] }),
      before: now({ names: ['Call', 'Call'] }),
      lacks: ['task "Call"'],
    },
  ])('$name', ({ copy, before: earlier = before, lacks }) => {
    expect(lackingIn(copy, earlier)).toEqual(lacks);
  });
});

test('copies with other parts of the same template are not compared', () => {
  const { project } = mapping({ project: { template: { list: 'Standard' } } });
  const kinds = [
    copyKind('Standard', { ...project, copyDates: true, copyAssignees: true }),
    copyKind('Standard', { ...project, copyDates: true, copyAssignees: false }),
    copyKind('Standard', { ...project, copyDates: false, copyAssignees: false }),
  ];
  expect(kinds).toEqual(['Standard', 'Standard, without people', 'Standard, without dates, without people']);
});
