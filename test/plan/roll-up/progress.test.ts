import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ObservedTask } from '../../../src/domain/project.ts';
import { keyOf, task } from '../../support/builders.ts';
import { closed, rolled } from './support.ts';

const hour = 3_600_000;
const weighing = (name: string, hours: number | undefined, changes: Partial<ObservedTask> = {}) =>
  task(name, { ...changes, ...(hours === undefined ? {} : { timeEstimateMs: hours * hour }) });
const by = (unit: string) => ({ report: { progress: { by: unit } } });
const promises = { each: 'line_items', name: '{{ item.name }}' };

describe('progress by estimate', () => {
  test.each([
    {
      name: 'weighs tasks by what they were to take',
      tasks: [weighing('a', 6, closed), weighing('b', 2)],
      told: ['75', '6 of 8 h estimated'],
    },
    {
      name: 'counts a task without an estimate as the mean',
      tasks: [weighing('a', 6, closed), weighing('b', 2), weighing('c', undefined)],
      told: ['50', '6 of 12 h estimated, 1 task without an estimate at the mean'],
    },
    {
      name: 'counts tasks where nothing was estimated',
      tasks: [task('a', closed), task('b')],
      told: ['50', '1 of 2 tasks done; none has an estimate'],
    },
    {
      name: 'is not whole while the smallest task is open',
      tasks: [weighing('a', 10_000, closed), weighing('b', 0.001)],
      told: ['99', '10000 of 10000 h estimated'],
    },
  ])('$name', ({ tasks, told }) => {
    const figure = rolled(tasks, by('estimate')).figures.progress;
    expect([figure?.value, figure?.source]).toEqual(told);
  });
});

describe('progress by deliverables', () => {
  const migration = task('Data migration', { marker: keyOf('deliverable:702') });
  test.each([
    {
      name: 'counts the promised things whose task is done',
      tasks: [task('Other'), { ...migration, ...closed }],
      told: ['50', '1 of 2 deliverables done'],
    },
    { name: 'counts nothing for other tasks', tasks: [task('Other', closed)], told: ['0', '0 of 2 deliverables done'] },
  ])('$name', ({ tasks, told }) => {
    const figure = rolled(tasks, { ...by('deliverables'), deliverables: promises }).figures.progress;
    expect([figure?.value, figure?.source]).toEqual(told);
  });

  test('counts tasks for a deal that promises nothing', () => {
    expect(rolled([task('a', closed), task('b')], by('deliverables')).figures.progress).toEqual({
      value: '50',
      source: '1 of 2 tasks done; the deal promises no deliverables',
    });
  });
});

describe('progress of whatever project', () => {
  const someTasks = fc.array(
    fc.record({ hours: fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined }), isDone: fc.boolean() }),
    { maxLength: 12 },
  );
  const unit = fc.constantFrom('tasks', 'estimate');
  const made = (all: readonly { hours: number | undefined; isDone: boolean }[]) =>
    all.map(({ hours, isDone }, i) => weighing(`t${i}`, hours, isDone ? closed : {}));

  test('is a whole number from 0 to 100, and 100 just when there is work and all of it is done', () => {
    fc.assert(
      fc.property(someTasks, unit, (all, counted) => {
        const value = Number(rolled(made(all), by(counted)).figures.progress?.value);
        expect([Number.isInteger(value), value >= 0, value <= 100]).toEqual([true, true, true]);
        expect(value === 100).toBe(all.length > 0 && all.every(({ isDone }) => isDone));
      }),
    );
  });

  test('never falls, counted by tasks, when finished work is added', () => {
    fc.assert(
      fc.property(someTasks, (all) => {
        const value = (tasks: readonly ObservedTask[]) => Number(rolled(tasks, by('tasks')).figures.progress?.value);
        expect(value([...made(all), task('more', closed)])).toBeGreaterThanOrEqual(value(made(all)));
      }),
    );
  });

  test('and every other figure are the same in whatever order the tasks were read', () => {
    const tasks = [
      weighing('a', 3, { ...closed, dateDone: 5, touchedAt: 7 }),
      weighing('b', 1, { dueDate: 1_794_000_000_000, touchedAt: 7 }),
      task('c', { dueDate: 1_796_000_000_000, waitsFor: ['b'] }),
      task('d', { parentId: 'c', timeSpentMs: hour, dueDate: 1_794_000_000_000 }),
    ];
    const report = {
      progress: { by: 'estimate' },
      hours: true,
      dependencies_block: true,
      phase: { groups: [{ name: 'One', tasks: ['c'] }] },
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(tasks, { minLength: tasks.length }), (shuffled) => {
        expect(rolled(shuffled, { report })).toEqual(rolled(tasks, { report }));
      }),
    );
  });
});
