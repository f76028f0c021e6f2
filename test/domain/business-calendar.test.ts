import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BusinessCalendar } from '../../src/domain/business-calendar.ts';
import {
  addDays,
  dayOf,
  dueDayOf,
  noonOf,
  parseDay,
  startOfDay,
  workdaysBetween,
} from '../../src/domain/business-calendar.ts';

const office: BusinessCalendar = {
  timezone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  opensAt: 540,
  closesAt: 1020,
  holidays: ['2026-12-25'],
};
const zones = ['Pacific/Honolulu', 'America/New_York', 'UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Auckland'];
const anyDay = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-01-01', days, 'days', office));

describe('counting days', () => {
  test.each([
    { name: 'days, weekends included', from: '2026-11-06', amount: 2, unit: 'days', to: '2026-11-08' },
    { name: 'days backwards over a month', from: '2026-03-01', amount: -1, unit: 'days', to: '2026-02-28' },
    { name: 'days into a leap day', from: '2028-02-28', amount: 1, unit: 'days', to: '2028-02-29' },
    { name: 'weeks', from: '2026-11-06', amount: 2, unit: 'weeks', to: '2026-11-20' },
    { name: 'working days over a weekend', from: '2026-11-06', amount: 1, unit: 'business_days', to: '2026-11-09' },
    { name: 'working days over a holiday', from: '2026-12-24', amount: 1, unit: 'business_days', to: '2026-12-28' },
    { name: 'working days backwards', from: '2026-12-28', amount: -1, unit: 'business_days', to: '2026-12-24' },
    { name: 'from a weekend', from: '2026-11-07', amount: 1, unit: 'business_days', to: '2026-11-09' },
    { name: 'back from a weekend', from: '2026-11-08', amount: -1, unit: 'business_days', to: '2026-11-06' },
    { name: 'no working day, from one', from: '2026-11-06', amount: 0, unit: 'business_days', to: '2026-11-06' },
    { name: 'no working day, from a weekend', from: '2026-11-07', amount: 0, unit: 'business_days', to: '2026-11-09' },
    { name: 'many working days', from: '2026-11-09', amount: 250, unit: 'business_days', to: '2027-10-26' },
  ] as const)('$name', ({ from, amount, unit, to }) => {
    expect(addDays(from, amount, unit, office)).toBe(to);
  });

  test('a team that works on other days has other working days', () => {
    const gulf = { ...office, days: [7, 1, 2, 3, 4] };
    expect(addDays('2026-11-05', 1, 'business_days', gulf)).toBe('2026-11-08');
  });

  test('a team that never works still gets a day', () => {
    const nobody = { ...office, days: [] };
    expect(addDays('2026-11-05', 3, 'business_days', nobody) > '2026-11-05').toBe(true);
  });

  test('working days there and back again lead to where it began, from a working day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, amount) => {
        const workday = addDays(from, 0, 'business_days', office);
        const there = addDays(workday, amount, 'business_days', office);
        expect(addDays(there, -amount, 'business_days', office)).toBe(workday);
      }),
    );
  });
});

describe('the day of an instant', () => {
  test.each([
    { zone: 'UTC', day: '2026-11-06' },
    { zone: 'Europe/Berlin', day: '2026-11-07' },
    { zone: 'Pacific/Honolulu', day: '2026-11-06' },
  ])('is $day in $zone', ({ zone, day }) => {
    expect(dayOf(Date.UTC(2026, 10, 6, 23, 30), zone)).toBe(day);
  });

  test('is the same after it was turned into noon, in every zone and season', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...zones), (day, zone) => {
        expect(dayOf(noonOf(day, zone), zone)).toBe(day);
      }),
    );
  });
});

describe('a day as the CRM writes it', () => {
  test.each([
    { name: 'a date', value: '2026-12-31', day: '2026-12-31' },
    { name: 'a date among spaces', value: ' 2026-12-31 ', day: '2026-12-31' },
    { name: 'midnight UTC, which is a date in every zone', value: '2026-12-31T00:00:00Z', day: '2026-12-31' },
    { name: 'midnight UTC with milliseconds', value: '2026-12-31T00:00:00.000Z', day: '2026-12-31' },
    { name: 'another time, which is an instant', value: '2026-12-31T04:00:00Z', day: '2026-12-30' },
    { name: 'a time with a zone', value: '2026-12-31T00:00:00-05:00', day: '2026-12-31' },
    { name: 'milliseconds', value: Date.UTC(2026, 11, 31, 4), day: '2026-12-30' },
    { name: 'milliseconds in text', value: String(Date.UTC(2026, 11, 31, 12)), day: '2026-12-31' },
    { name: 'a day that does not exist', value: '2026-02-30', day: undefined },
    { name: 'midnight of a day that does not exist', value: '2026-02-30T00:00:00Z', day: undefined },
    { name: 'a month that does not exist', value: '2026-13-01', day: undefined },
    { name: 'words', value: 'next week', day: undefined },
    { name: 'another order', value: '31.12.2026', day: undefined },
    { name: 'a small number', value: '2026', day: undefined },
    { name: 'no number', value: Number.NaN, day: undefined },
    { name: 'an amount with cents', value: 3000.5, day: undefined },
    { name: 'an amount beyond all days', value: 1e300, day: undefined },
    { name: 'nothing', value: undefined, day: undefined },
  ])('$name', ({ value, day }) => {
    expect(parseDay(value, 'America/New_York')).toBe(day);
  });
});

describe('working days between two days', () => {
  const calendar = { timezone: 'UTC', days: [1, 2, 3, 4, 5], opensAt: 540, closesAt: 1020, holidays: ['2026-12-25'] };
  test.each([
    { name: 'none to the same day', from: '2026-11-09', to: '2026-11-09', days: 0 },
    { name: 'none backwards', from: '2026-11-09', to: '2026-11-05', days: 0 },
    { name: 'over a weekend', from: '2026-11-06', to: '2026-11-09', days: 1 },
    { name: 'from a day off', from: '2026-11-07', to: '2026-11-09', days: 1 },
    { name: 'without holidays', from: '2026-12-23', to: '2026-12-28', days: 2 },
  ])('are counted: $name', ({ from, to, days }) => {
    expect(workdaysBetween(from, to, calendar)).toBe(days);
  });

  test('are as many as there are when counted one by one', () => {
    const aDay = fc.integer({ min: 0, max: 900 });
    const dayAfter = (days: number) => addDays('2026-01-01', days, 'days', calendar);
    const week = fc.uniqueArray(fc.integer({ min: 1, max: 7 }));
    fc.assert(
      fc.property(aDay, aDay, week, fc.array(aDay.map(dayAfter), { maxLength: 9 }), (a, b, days, holidays) => {
        const own = { ...calendar, days, holidays };
        const between = Array.from({ length: Math.max(0, b - a) }, (_, i) => dayAfter(a + i + 1));
        const worked = between.filter(
          (day) => days.includes(Temporal.PlainDate.from(day).dayOfWeek) && !holidays.includes(day),
        );
        expect(workdaysBetween(dayAfter(a), dayAfter(b), own)).toBe(worked.length);
      }),
    );
  });
});

test('a day starts at midnight of its zone, or when the clocks say it does', () => {
  const starts = [
    ['2026-11-09', 'Europe/Berlin'],
    ['2026-09-06', 'America/Santiago'],
  ].map(([day = '', zone = '']) => new Date(startOfDay(day, zone)).toISOString());
  expect(starts).toEqual(['2026-11-08T23:00:00.000Z', '2026-09-06T04:00:00.000Z']);
});

describe('the day on which something in ClickUp is due', () => {
  const timezone = 'Europe/Berlin';

  test.each([
    { name: '4 am of a user far to the east', keptIn: 'Asia/Tokyo', at: '2026-12-23T19:00:00Z', day: '2026-12-24' },
    {
      name: '4 am of a user far to the west',
      keptIn: 'Pacific/Honolulu',
      at: '2026-12-24T14:00:00Z',
      day: '2026-12-24',
    },
    { name: '4 am here', keptIn: timezone, at: '2026-12-24T03:00:00Z', day: '2026-12-24' },
    {
      name: '4 am on the night of a change of clocks',
      keptIn: timezone,
      at: '2026-10-25T03:00:00Z',
      day: '2026-10-25',
    },
    { name: 'a time of day here', keptIn: 'Asia/Tokyo', at: '2026-12-23T20:30:00Z', day: '2026-12-23' },
    { name: 'late in the evening there', keptIn: 'America/New_York', at: '2026-12-24T23:30:00Z', day: '2026-12-25' },
  ])('is $day: $name', ({ at, keptIn, day }) => {
    expect(dueDayOf(Date.parse(at), { timezone, keptIn })).toBe(day);
  });

  test('is the day that was meant, whoever keeps it', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...zones), fc.constantFrom(...zones), (day, keptIn, ours) => {
        const kept = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: keptIn, plainTime: '04:00' });
        expect(dueDayOf(kept.epochMilliseconds, { timezone: ours, keptIn })).toBe(day);
      }),
    );
  });
});
