import { describe, expect, test } from '@jest/globals';
import { task } from '../../support/builders.ts';
import { closed, dueOn, noon, rolled } from './support.ts';

const last = dueOn('Go-live', '2026-11-20');

describe('the forecast is', () => {
  test.each([
    { name: 'the last due date of what is open', tasks: [dueOn('a', '2026-11-12'), last], day: '2026-11-20' },
    { name: 'not moved by what is done', tasks: [last, dueOn('b', '2026-12-24', closed)], day: '2026-11-20' },
    {
      name: 'later by the working days that a task is overdue',
      tasks: [dueOn('a', '2026-11-05'), last],
      day: '2026-11-24',
    },
    {
      name: 'later by the longest overdue',
      tasks: [dueOn('a', '2026-11-05'), dueOn('b', '2026-11-06'), last],
      day: '2026-11-24',
    },
    { name: 'today for a last task that is overdue', tasks: [dueOn('a', '2026-11-02')], day: '2026-11-09' },
    {
      name: 'a working day even on a Sunday',
      tasks: [dueOn('a', '2026-11-06')],
      now: noon('2026-11-08'),
      day: '2026-11-09',
    },
    { name: 'unknown without due dates', tasks: [task('a')], day: '' },
    { name: 'unknown without tasks', tasks: [], day: '' },
    {
      name: 'the day of the end for a finished project',
      tasks: [
        task('a', { ...closed, dateDone: noon('2026-11-03') }),
        task('b', { ...closed, dateDone: noon('2026-11-02') }),
      ],
      day: '2026-11-03',
    },
  ])('$name', ({ tasks, now, day }) => {
    expect(rolled(tasks, {}, now === undefined ? {} : { now }).figures.forecast?.value).toBe(day);
  });

  test('explained', () => {
    expect(rolled([dueOn('Kickoff', '2026-11-05'), last]).figures.forecast?.source).toBe(
      'due date of "Go-live", the last of 2 open tasks with one (2026-11-20), later by the 2 working days that "Kickoff" is overdue',
    );
  });
});
