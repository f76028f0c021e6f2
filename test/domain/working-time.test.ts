import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BusinessCalendar } from '../../src/domain/business-calendar.ts';
import { addWorkedMs, type WorkingTime, workedMs, workingTimeMs } from '../../src/domain/working-time.ts';

const office = (changes: Partial<BusinessCalendar> = {}): BusinessCalendar => ({
  timezone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  opensAt: 540,
  closesAt: 1020,
  holidays: [],
  ...changes,
});
const at = (text: string, zone: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
const hours = (ms: number): number => ms / 3_600_000;

const berlin = office();
const withHolidays = office({ holidays: ['2026-12-25', '2026-12-28'] });
const austin = office({ timezone: 'America/Chicago' });
const nights = office({ days: [1, 2, 3, 4, 5, 6, 7], opensAt: 0, closesAt: 480 });
const always = office({ days: [1, 2, 3, 4, 5, 6, 7], opensAt: 0, closesAt: 1440 });
const gulf = office({ timezone: 'Asia/Dubai', days: [7, 1, 2, 3, 4] });

describe('working time between two instants', () => {
  test.each([
    { name: 'within a day', calendar: berlin, from: '2026-11-09T09:30', to: '2026-11-09T11:00', worked: 1.5 },
    { name: 'before the doors open', calendar: berlin, from: '2026-11-09T06:00', to: '2026-11-09T09:00', worked: 0 },
    { name: 'from before to after', calendar: berlin, from: '2026-11-09T06:00', to: '2026-11-09T22:00', worked: 8 },
    { name: 'over a night', calendar: berlin, from: '2026-11-09T16:00', to: '2026-11-10T10:00', worked: 2 },
    { name: 'over a weekend', calendar: berlin, from: '2026-11-06T16:00', to: '2026-11-09T10:00', worked: 2 },
    { name: 'over holidays', calendar: withHolidays, from: '2026-12-24T16:00', to: '2026-12-29T10:00', worked: 2 },
    { name: 'on a holiday', calendar: withHolidays, from: '2026-12-25T09:00', to: '2026-12-25T17:00', worked: 0 },
    { name: 'backwards', calendar: berlin, from: '2026-11-10T10:00', to: '2026-11-09T10:00', worked: 0 },
    { name: 'in another zone', calendar: austin, from: '2026-11-09T16:00', to: '2026-11-10T10:00', worked: 2 },
    { name: 'where Friday is off', calendar: gulf, from: '2026-11-05T16:00', to: '2026-11-08T10:00', worked: 2 },
    {
      name: 'a night that loses an hour',
      calendar: nights,
      from: '2026-03-29T00:00',
      to: '2026-03-29T08:00',
      worked: 7,
    },
    { name: 'a night that gains one', calendar: nights, from: '2026-10-25T00:00', to: '2026-10-25T08:00', worked: 9 },
    { name: 'a whole day of 23 hours', calendar: always, from: '2026-03-29T00:00', to: '2026-03-30T00:00', worked: 23 },
    {
      name: 'a week with the night that loses an hour',
      calendar: nights,
      from: '2026-03-26T00:00',
      to: '2026-04-02T00:00',
      worked: 55,
    },
    { name: 'a year of nights', calendar: nights, from: '2026-01-01T00:00', to: '2027-01-01T00:00', worked: 2920 },
    { name: 'a year of whole days', calendar: always, from: '2026-01-01T00:00', to: '2027-01-01T00:00', worked: 8760 },
    {
      name: 'a working day after the change',
      calendar: berlin,
      from: '2026-03-27T09:00',
      to: '2026-03-30T17:00',
      worked: 16,
    },
  ])('$name', ({ calendar, from, to, worked }) => {
    expect(hours(workedMs(at(from, calendar.timezone), at(to, calendar.timezone), calendar))).toBe(worked);
  });
});

describe('the instant after an amount of working time', () => {
  const time = (amount: number, unit: WorkingTime['unit']): WorkingTime => ({ amount, unit });
  test.each([
    { name: 'none', calendar: berlin, from: '2026-11-07T12:00', time: time(0, 'hours'), to: '2026-11-07T12:00' },
    { name: 'minutes', calendar: berlin, from: '2026-11-09T16:30', time: time(45, 'minutes'), to: '2026-11-10T09:15' },
    {
      name: 'up to closing',
      calendar: berlin,
      from: '2026-11-09T13:00',
      time: time(4, 'hours'),
      to: '2026-11-09T17:00',
    },
    {
      name: 'a day from the middle of one',
      calendar: berlin,
      from: '2026-11-06T11:00',
      time: time(1, 'days'),
      to: '2026-11-09T11:00',
    },
    {
      name: 'a day from a Sunday',
      calendar: berlin,
      from: '2026-11-08T20:00',
      time: time(1, 'days'),
      to: '2026-11-09T17:00',
    },
    {
      name: 'over holidays',
      calendar: withHolidays,
      from: '2026-12-24T13:00',
      time: time(1, 'days'),
      to: '2026-12-29T13:00',
    },
    {
      name: 'over a change of clocks',
      calendar: berlin,
      from: '2026-10-23T16:00',
      time: time(2, 'hours'),
      to: '2026-10-26T10:00',
    },
    {
      name: 'in the lost hour',
      calendar: nights,
      from: '2026-03-29T01:30',
      time: time(1, 'hours'),
      to: '2026-03-29T03:30',
    },
    { name: 'ten days', calendar: austin, from: '2026-10-26T10:00', time: time(10, 'days'), to: '2026-11-09T10:00' },
  ])('$name', ({ calendar, from, time: amount, to }) => {
    const ends = addWorkedMs(at(from, calendar.timezone), workingTimeMs(amount, calendar), calendar);
    expect(new Date(ends).toISOString()).toBe(new Date(at(to, calendar.timezone)).toISOString());
  });

  test('is found although nobody ever works', () => {
    const never = office({ days: [] });
    expect(addWorkedMs(0, 1, never)).toBeGreaterThan(0);
  });

  test('is the same however it is added up', () => {
    const zones = ['America/Santiago', 'Europe/Berlin', 'Africa/Cairo', 'Australia/Lord_Howe', 'UTC'];
    const calendar = fc
      .record({ timezone: fc.constantFrom(...zones), days: fc.uniqueArray(fc.integer({ min: 1, max: 7 })) })
      .map((one) => office({ ...one, opensAt: 0, closesAt: 1440, holidays: ['2026-05-01', '2026-09-06'] }));
    const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
    fc.assert(
      fc.property(calendar, fc.array(instant, { minLength: 2, maxLength: 20 }), (team, drawn) => {
        const moments = drawn.toSorted((a, b) => a - b);
        const parts = moments.slice(1).map((to, index) => workedMs(moments[index] ?? to, to, team));
        const whole = workedMs(moments[0] ?? 0, moments.at(-1) ?? 0, team);
        expect(parts.reduce((sum, ms) => sum + ms, 0)).toBe(whole);
      }),
    );
  });

  test('is that much working time later, in every zone, season and week', () => {
    const zones = ['Pacific/Honolulu', 'America/New_York', 'UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/Santiago'];
    const calendars = fc
      .record({
        timezone: fc.constantFrom(...zones),
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        opensAt: fc.integer({ min: 0, max: 1000 }),
        long: fc.integer({ min: 1, max: 440 }),
      })
      .map(({ long, ...rest }) => office({ ...rest, closesAt: rest.opensAt + long }));
    const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
    fc.assert(
      fc.property(calendars, instant, fc.integer({ min: 1, max: 100 * 3_600_000 }), (calendar, from, ms) => {
        const to = addWorkedMs(from, ms, calendar);
        expect(workedMs(from, to, calendar)).toBe(ms);
        expect(workedMs(from, to - 1, calendar)).toBe(ms - 1);
      }),
    );
  });
});
