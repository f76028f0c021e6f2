import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startOfDay } from '../../../src/domain/business-calendar.ts';
import { monday, task } from '../../support/builders.ts';
import { closed, dueOn, rolled } from './support.ts';

describe('a day alone changes the figures', () => {
  test.each([
    { name: 'after the next due date', tasks: [dueOn('a', '2026-11-12'), dueOn('b', '2026-11-20')], day: '2026-11-13' },
    { name: 'after today for what is due today', tasks: [dueOn('a', '2026-11-09')], day: '2026-11-10' },
    { name: 'each day while something is overdue', tasks: [dueOn('a', '2026-11-05')], day: '2026-11-10' },
    { name: 'after the promised day', tasks: [task('a')], settings: { promised: '2026-11-19' }, day: '2026-11-20' },
    {
      name: 'when the promised day comes close',
      tasks: [task('a')],
      settings: { promised: '2026-11-19', report: { health: { at_risk: { days_before: 2 } } } },
      day: '2026-11-18',
    },
    { name: 'never when all is done', tasks: [dueOn('a', '2026-11-12', closed)], settings: { promised: '2026-11-19' } },
    { name: 'never without dates', tasks: [task('a')] },
    {
      name: 'never where nothing of it is told',
      tasks: [dueOn('a', '2026-11-05')],
      settings: { report: { health: false, forecast: false, blockers: false } },
    },
  ])('$name', ({ tasks, settings = {}, day }) => {
    const { changesAt } = rolled(tasks, settings);
    expect(changesAt).toBe(day === undefined ? undefined : startOfDay(day, 'Europe/Berlin'));
  });

  test('at no moment before the one that is foretold', () => {
    const days = fc.integer({ min: 1, max: 30 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`);
    const some = fc.array(fc.record({ due: fc.option(days, { nil: undefined }), isDone: fc.boolean() }), {
      maxLength: 6,
    });
    const risk = fc.record({
      at_risk: fc.record({ days_before: fc.nat(5) }),
      late: fc.record({ days_after: fc.nat(5) }),
    });
    fc.assert(
      fc.property(some, days, risk, fc.double({ min: 0, max: 1, noNaN: true }), (all, promised, health, part) => {
        const tasks = all.map(({ due, isDone }, i) => {
          const state = isDone ? closed : {};
          return due === undefined ? task(`t${i}`, state) : dueOn(`t${i}`, due, state);
        });
        const seen = (now: number) => rolled(tasks, { promised, report: { health } }, { now });
        const first = seen(monday);
        const until = first.changesAt ?? monday + 60 * 86_400_000;
        const values = (now: number) => Object.entries(seen(now).figures).map(([name, { value }]) => [name, value]);
        expect(values(Math.floor(monday + (until - 1 - monday) * part))).toEqual(values(monday));
      }),
      { numRuns: 200 },
    );
  });
});
