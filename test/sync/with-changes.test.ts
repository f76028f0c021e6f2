import { expect, test } from '@jest/globals';
import { markerLine } from '../../src/domain/marker.ts';
import { withChanges } from '../../src/sync/with-changes.ts';
import { task } from '../support/store-rows.ts';

test('what was set counts as set, at a time that is not known', () => {
  const before = task({ assignees: [1, 2], tags: ['eu'] });
  const changes = {
    name: 'Kickoff',
    priority: 2,
    startDate: 3,
    dueDate: 4,
    markdown: markerLine('deal:501/e1/kickoff'),
    addAssignees: [3, 1],
    removeAssignees: [2],
    addTags: ['vip', 'eu'],
  } as const;
  expect(withChanges(before, changes)).toEqual({
    ...before,
    name: 'Kickoff',
    priority: 2,
    startDate: 3,
    dueDate: 4,
    marker: 'deal:501/e1/kickoff',
    assignees: [1, 3],
    tags: ['eu', 'vip'],
    dateUpdated: 0,
    changedFrom: before.dateUpdated,
  });
});

test('what was not set stays as it was', () => {
  const before = task({ priority: 1, dueDate: 5, marker: 'deal:501/e1/brief' });
  expect(withChanges(before, {})).toEqual({ ...before, dateUpdated: 0, changedFrom: before.dateUpdated });
});

test('of several changes the last time that is known is the one before the first', () => {
  const twice = withChanges(withChanges(task({ dateUpdated: 7 }), { priority: 1 }), { priority: 2 });
  expect([twice.dateUpdated, twice.changedFrom]).toEqual([0, 7]);
});
