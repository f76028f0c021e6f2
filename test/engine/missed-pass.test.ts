import { expect, test } from '@jest/globals';
import { missedBy } from '../../src/engine/missed-pass.ts';

// By local time, as the schedule itself is.
const at = (day: number, hour: number, minute = 0, second = 0): number =>
  new Date(2026, 10, day, hour, minute, second).getTime();
const friday = 20;

test.each([
  { name: 'a pass each minute', schedule: '* * * * *', last: at(friday, 9), now: at(friday, 9, 1, 1), missed: false },
  { name: 'a few minutes late', schedule: '* * * * *', last: at(friday, 9), now: at(friday, 9, 3, 30), missed: false },
  { name: 'five minutes late', schedule: '* * * * *', last: at(friday, 9), now: at(friday, 9, 5), missed: true },
  {
    name: 'every ten minutes',
    schedule: '*/10 * * * *',
    last: at(friday, 9, 1),
    now: at(friday, 9, 10, 5),
    missed: false,
  },
  {
    name: 'one of every ten left out',
    schedule: '*/10 * * * *',
    last: at(friday, 9, 1),
    now: at(friday, 9, 20),
    missed: true,
  },
  {
    name: 'a night of rest',
    schedule: '*/5 8-18 * * 1-5',
    last: at(friday, 18, 56),
    now: at(friday + 3, 8, 1),
    missed: false,
  },
  {
    name: 'a day in a night of rest',
    schedule: '*/5 8-18 * * 1-5',
    last: at(friday - 2, 18),
    now: at(friday, 8),
    missed: true,
  },
  {
    name: 'a schedule of seconds',
    schedule: '15 */10 * * * *',
    last: at(friday, 9, 1),
    now: at(friday, 9, 15),
    missed: true,
  },
  { name: 'a month', schedule: '0 0 1 1 *', last: at(friday - 15, 9), now: at(friday, 9), missed: true },
])('$name: missed $missed', ({ schedule, last, now, missed }) => {
  expect(missedBy(schedule)(last, now)).toBe(missed);
});
