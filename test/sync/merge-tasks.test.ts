import { expect, test } from '@jest/globals';
import { mergeTask } from '../../src/sync/merge-tasks.ts';
import { task } from '../support/store-rows.ts';

const before = task({ dateUpdated: 100 });
const written = task({ dateUpdated: 200, assignees: [9] });

test.each(['look', 'arriving'] as const)(
  'what a listing (%s) still shows from before an own write is no news, and neither is the write once it shows',
  (how) => {
    const stale = mergeTask(written, before, how);
    expect([stale, mergeTask(stale, written, 'look')]).toEqual([written, written]);
  },
);

test('what changes after an own write is somebody’s', () => {
  const edited = task({ dateUpdated: 300, assignees: [7] });
  expect(mergeTask(written, edited, 'look')).toEqual({ ...edited, touchedAt: 300 });
});

test('an own write of which the time is not known is no news when it shows', () => {
  expect(mergeTask({ ...before, dateUpdated: 0 }, written, 'look')).toEqual(written);
});

test('what a listing shows from before what was known is older than an own write of which the time is not known', () => {
  const set = task({ dateUpdated: 0, changedFrom: 200, fields: { f1: 'x' } });
  const current = task({ dateUpdated: 250, fields: { f1: 'x' } });
  expect([mergeTask(set, before, 'look'), mergeTask(set, current, 'look')]).toEqual([set, current]);
});
