import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { noonOf } from '../../src/domain/business-calendar.ts';
import type { ObservedTask } from '../../src/domain/project.ts';
import { rollUp } from '../../src/plan/roll-up.ts';
import { brief, done, keyOf, ledger, mapping, planContext, project, statusOf, task } from '../support/builders.ts';

const inProgress = { status: statusOf('in progress', 'custom') };
const complete = { status: statusOf('complete', 'closed') };
const ready = { status: statusOf('done', 'done') };
const noon = (day: string): number => noonOf(day, 'Europe/Berlin');

const accepting = { accept: { accepted: ['accepted', 'in progress'], returned: 'returned to sales' } };
const roll = (tasks: readonly ObservedTask[], settings: object = {}) =>
  rollUp(planContext({ mapping: mapping({ ...settings }), project: project(tasks) }));
const told = (tasks: readonly ObservedTask[], settings: object = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(roll(tasks, settings).figures).map(([name, figure]) => [name, figure.value]));

describe('the state, where delivery accepts by the brief', () => {
  const at = (name: string, type: 'open' | 'custom' | 'done' | 'closed' = 'custom') =>
    brief({ status: statusOf(name, type) });
  test.each([
    {
      name: 'offered at first',
      tasks: [brief(), task('a')],
      state: 'offered',
      because: 'delivery has not accepted it yet ("Handoff brief" is "to do")',
    },
    {
      name: 'offered though work has begun',
      tasks: [brief(), task('a', inProgress)],
      state: 'offered',
      because: 'delivery has not accepted it yet ("Handoff brief" is "to do")',
    },
    {
      name: 'accepted',
      tasks: [at('Accepted'), task('a')],
      state: 'accepted',
      because: 'delivery set "Handoff brief" to "Accepted"',
    },
    {
      name: 'accepted by closing the brief',
      tasks: [at('complete', 'closed'), task('a')],
      state: 'accepted',
      because: 'delivery set "Handoff brief" to "complete"',
    },
    {
      name: 'in delivery',
      tasks: [at('in progress'), task('a', inProgress), task('b')],
      state: 'in_delivery',
      because: 'accepted, and 1 of 2 tasks have been started',
    },
    {
      name: 'returned',
      tasks: [at('returned to sales'), task('a')],
      state: 'returned',
      because: 'delivery set "Handoff brief" to "returned to sales"',
    },
    {
      name: 'delivered, whatever the brief says',
      tasks: [brief(), task('a', complete), task('b', ready)],
      state: 'delivered',
      because: 'all 2 tasks are done',
    },
    {
      name: 'offered when somebody removed the brief',
      tasks: [task('a')],
      state: 'offered',
      because: 'delivery has not accepted it yet ("Handoff brief" is "missing")',
    },
    {
      name: 'accepted by a brief that was renamed',
      tasks: [brief({ name: 'Read me first', status: statusOf('accepted', 'custom') }), task('a')],
      state: 'accepted',
      because: 'delivery set "Handoff brief" to "accepted"',
    },
  ])('$name', ({ tasks, state, because }) => {
    expect(roll(tasks, accepting)).toMatchObject({ state, because });
  });

  test.each([
    { name: 'in a status nobody named', tasks: [at('green light'), task('a', inProgress)], state: 'in_delivery' },
    { name: 'while its brief is gone', tasks: [task('a'), task('b')], state: 'accepted' },
    { name: 'not when the brief is open again', tasks: [brief(), task('a', inProgress)], state: 'offered' },
    { name: 'not when the brief says returned', tasks: [at('returned to sales'), task('a')], state: 'returned' },
  ] as const)('what was accepted stays so: $name', ({ tasks, state }) => {
    const previous = { state: 'accepted', round: 0 } as const;
    expect(rollUp(planContext({ mapping: mapping(accepting), project: project(tasks), previous })).state).toBe(state);
  });

  const byReview = {
    project: { template: { list: 'Standard' } },
    accept: { task: 'Handoff review', accepted: 'accepted' },
  };
  const review = (name: string) => task(name, { id: 't1', status: statusOf('accepted', 'custom') });
  test.each([
    { name: 'by its name', tasks: [brief(), review('handoff review')], entries: {} },
    {
      name: 'that was renamed after it was set up',
      tasks: [brief(), review('Review')],
      entries: { 'task:handoff review': done('t1') },
    },
  ])('another task may be the one that tells: $name', ({ tasks, entries }) => {
    const context = planContext({ mapping: mapping(byReview), project: project(tasks), ledger: ledger(entries) });
    expect(rollUp(context).state).toBe('accepted');
  });

  test('a brief stands for itself and is no part of the work', () => {
    const { progress } = roll([at('complete', 'closed'), task('a', complete), task('b')], accepting).figures;
    expect(progress).toEqual({ value: '50', source: '1 of 2 tasks done' });
  });
});

describe('the state, where nobody has to accept', () => {
  test.each([
    { name: 'offered', tasks: [brief(inProgress), task('a')], state: 'offered' },
    { name: 'in delivery', tasks: [brief(), task('a', inProgress)], state: 'in_delivery' },
    { name: 'delivered', tasks: [brief(), task('a', complete)], state: 'delivered' },
    { name: 'offered when there is nothing to do', tasks: [brief()], state: 'offered' },
  ])('$name', ({ tasks, state }) => {
    expect(roll(tasks).state).toBe(state);
  });
});

describe('progress', () => {
  test.each([
    { name: 'none of no tasks', finished: 0, total: 0, progress: 0 },
    { name: 'rounded down', finished: 2, total: 3, progress: 66 },
    { name: 'not whole before all is', finished: 199, total: 200, progress: 99 },
    { name: 'whole', finished: 3, total: 3, progress: 100 },
  ])('$name', ({ finished, total, progress }) => {
    const tasks = Array.from({ length: total }, (_, i) => task(`t${i}`, i < finished ? complete : {}));
    expect(told(tasks).progress).toBe(String(progress));
  });

  test('archived tasks do not count', () => {
    expect(told([task('a', complete), task('b', { archived: true })]).progress).toBe('100');
  });
});

describe('the next milestone', () => {
  const first = task('First', { dueDate: noon('2026-11-20') });
  const later = task('Later', { dueDate: noon('2026-11-30') });
  const sub = task('Sub', { parentId: 'First', dueDate: noon('2026-11-12') });
  const named = { project: { template: { list: 'Standard' } }, report: { milestones: ['later', 'sub'] } };
  const undated = task('Undated');

  test.each([
    {
      name: 'the earliest open task on the top level',
      tasks: [later, sub, undated, first],
      next: ['First', '2026-11-20'],
    },
    {
      name: 'the next when the earliest is done',
      tasks: [later, { ...first, ...complete }],
      next: ['Later', '2026-11-30'],
    },
    { name: 'of the named ones alone', tasks: [later, sub, first], settings: named, next: ['Sub', '2026-11-12'] },
    {
      name: 'by name on the same day',
      tasks: [task('Z', { dueDate: noon('2026-11-20') }), first],
      next: ['First', '2026-11-20'],
    },
    { name: 'none without dates', tasks: [undated], next: ['', ''] },
  ])('is $name', ({ tasks, settings = {}, next }) => {
    const { nextMilestone, nextMilestoneDate } = told(tasks, settings);
    expect([nextMilestone, nextMilestoneDate]).toEqual(next);
  });

  test('is on the day it is in the zone of the mapping', () => {
    const late = task('Late', { dueDate: Date.UTC(2026, 10, 20, 23, 30) });
    const days = ['UTC', 'Asia/Tokyo'].map((timezone) => told([late], { timezone }).nextMilestoneDate);
    expect(days).toEqual(['2026-11-20', '2026-11-21']);
  });
});

describe('the status in words', () => {
  const words = { report: { status: { map: { 'to do': 'Ready', 'in progress': 'Running', complete: 'Finished' } } } };
  const waiting = { status: statusOf('waiting for client', 'custom') };
  test.each([
    { name: 'not started', tasks: [task('a')], settings: {}, status: 'Not started' },
    { name: 'in delivery', tasks: [task('a', waiting)], settings: {}, status: 'In delivery' },
    { name: 'delivered', tasks: [task('a', complete)], settings: {}, status: 'Delivered' },
    { name: 'translated: open', tasks: [task('a')], settings: words, status: 'Ready' },
    { name: 'translated: begun', tasks: [task('a', waiting), task('b')], settings: words, status: 'Running' },
    { name: 'translated: done', tasks: [task('a', ready)], settings: words, status: 'Finished' },
    {
      name: 'the most frequent status that has a word',
      tasks: [task('a', waiting), task('b', waiting), task('c', inProgress)],
      settings: { report: { status: { map: { 'waiting for client': 'With you', 'in progress': 'Running' } } } },
      status: 'With you',
    },
  ])('$name', ({ tasks, settings, status }) => {
    expect(told(tasks, settings).status).toBe(status);
  });
});

describe('besides', () => {
  const blocked = (name: string, dateCreated: number) =>
    task(name, { status: statusOf('Blocked', 'custom'), dateCreated });

  test('blockers are the tasks in a blocked status, oldest first', () => {
    expect(told([blocked('B', 2), task('c'), blocked('A', 1)]).blockers).toBe('A; B');
  });

  test("blocked statuses are the mapping's to name", () => {
    const named = { report: { blocked_statuses: ['on hold'] } };
    expect(told([blocked('A', 1), task('B', { status: statusOf('ON HOLD', 'custom') })], named).blockers).toBe('B');
  });

  test('the last activity is the last change by somebody else, on the brief too', () => {
    const tasks = [brief({ touchedAt: 30 }), task('a', { touchedAt: 20 }), task('b', { dateUpdated: 99 })];
    expect([told(tasks).lastActivity, told([task('a')]).lastActivity]).toEqual(['1970-01-01T00:00:00.030Z', '']);
  });

  test('the order in which tasks were read means nothing', () => {
    const tasks = [
      blocked('A', 1),
      blocked('B', 1),
      task('c', inProgress),
      brief(),
      task('d', { marker: keyOf('task:d') }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(tasks, { minLength: tasks.length }), (shuffled) => {
        expect(roll(shuffled, accepting)).toEqual(roll(tasks, accepting));
      }),
    );
  });
});
