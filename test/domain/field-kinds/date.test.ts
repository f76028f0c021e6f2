import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, noonOf } from '../../../src/domain/business-calendar.ts';
import { date } from '../../../src/domain/field-kinds/date.ts';

const zones = ['Pacific/Honolulu', 'America/New_York', 'UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Auckland'];
const calendar = { timezone: 'UTC', days: [1, 2, 3, 4, 5], opensAt: 0, closesAt: 0, holidays: [] };
const days = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2026-01-01', days, 'days', calendar));

/** What ClickUp keeps of a date without a time, for a user in `zone`. */
const keptAt4 = (sentMs: number, zone: string): number => noonOf(dayOf(sentMs, zone), zone) - 8 * 3_600_000;

test('a day is the same day at 4 am of every zone that shares our noon, and the days beside it are not', () => {
  fc.assert(
    fc.property(days, fc.constantFrom(...zones), fc.constantFrom(...zones), (day, ours, theirs) => {
      const around = [-1, 0, 1].map((away) => addDays(day, away, 'days', calendar));
      // Half a world away our noon is another day there, and ClickUp shows that one.
      fc.pre(around.every((one) => dayOf(noonOf(one, ours), theirs) === one));
      const write = { id: 'f', value: noonOf(day, ours), valueOptions: { time: false } };
      const found = around.map((one) => keptAt4(noonOf(one, ours), theirs));
      expect(found.map((kept) => date.same(write.value, kept, write))).toEqual([false, true, false]);
    }),
  );
});
