import { describe, expect, test } from '@jest/globals';
import { addDays, type BusinessCalendar, workdaysBetween } from '../../src/domain/business-calendar.ts';
import { findPublicHolidays, isHolidayCode } from '../../src/mapping/public-holidays.ts';
import { mapping } from '../support/builders.ts';

function yearOf(code: string, year: number): readonly string[] {
  const looked = findPublicHolidays(code);
  return 'found' in looked ? looked.found.inYear(year) : [looked.nearest];
}

describe('public holidays', () => {
  test.each([
    {
      name: 'of a state are those of its country and its own',
      code: 'de-be',
      days: ['01-01', '03-08', '04-03', '04-06', '05-01', '05-14', '05-25', '10-03', '12-25', '12-26'],
    },
    {
      name: 'of a country leave those of its states out',
      code: 'DE',
      days: ['01-01', '04-03', '04-06', '05-01', '05-14', '05-25', '10-03', '12-25', '12-26'],
    },
    {
      name: 'have the days that stand in for one on a weekend',
      code: 'GB-ENG',
      days: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-26', '12-28'],
    },
    {
      name: 'may last for several days',
      code: 'SA',
      days: ['02-22', '03-19', '03-20', '03-21', '03-22', '05-26', '05-27', '05-28', '05-29', '09-23'],
    },
  ])('$name', ({ code, days }) => {
    expect(yearOf(code, 2026)).toEqual(days.map((day) => `2026-${day}`));
  });

  test('of a region of a state are known', () => {
    const augsburg = yearOf('DE-BY-A', 2026).filter((day) => !yearOf('DE-BY', 2026).includes(day));
    expect(augsburg).toEqual(['2026-08-08', '2026-08-15']);
  });

  test.each([
    { name: 'a country', code: 'XX', nearest: /^The nearest is "/ },
    { name: 'a state', code: 'DE-BX', nearest: /^The nearest is "DE-B[A-Z]"/ },
    { name: 'a state of a country that has none', code: 'SA-01', nearest: /^There are none at all\.$/ },
  ])('of $name that is not known name the nearest', ({ code, nearest }) => {
    expect(yearOf(code, 2026)).toEqual([expect.stringMatching(nearest)]);
  });

  test('are told from days and other words by their form', () => {
    expect(['DE', 'de-be', 'DE-BY-A', '2026-12-25', 'Germany', 'D', ''].filter(isHolidayCode)).toEqual([
      'DE',
      'de-be',
      'DE-BY-A',
    ]);
  });
});

describe('a calendar with public holidays', () => {
  const calendarOf = (holidays: unknown): BusinessCalendar => mapping({ calendar: { holidays } }).calendar;
  const inBerlin = calendarOf(['DE-BE', '2026-12-24']);

  test.each([
    { name: 'forward over Easter', from: '2026-04-02', amount: 1, to: '2026-04-07' },
    { name: 'backward over Easter', from: '2026-04-07', amount: -1, to: '2026-04-02' },
    { name: 'over the turn of the year', from: '2026-12-23', amount: 5, to: '2027-01-04' },
    { name: 'backward from a holiday', from: '2026-05-14', amount: -2, to: '2026-05-12' },
  ])('counts $name', ({ from, amount, to }) => {
    expect(addDays(from, amount, 'business_days', inBerlin)).toBe(to);
  });

  test('counts as many days between two as it takes to get there', () => {
    const days = [1, 7, 20, 250].map((amount) => addDays('2026-03-31', amount, 'business_days', inBerlin));
    expect(days.map((to) => workdaysBetween('2026-03-31', to, inBerlin))).toEqual([1, 7, 20, 250]);
  });

  test('has the version of the place, not of the days of this year', () => {
    const versions = ['DE-BE', 'de-be', 'DE', ['DE-BE', 'FR']].map(
      (one) => mapping({ calendar: { holidays: one } }).fingerprint,
    );
    expect(new Set(versions).size).toBe(3);
  });

  test('is taken over by a team that names no holidays, and not by one that does', () => {
    const { calendars = [] } = mapping({
      calendar: { holidays: 'DE-BE' },
      calendars: {
        a: { people: 'ana@example.com', days: 'mon-thu' },
        b: { people: 'raj@example.com', holidays: '2026-12-24' },
      },
    });
    const places = calendars.map(({ calendar }) => [calendar.publicHolidays?.map(({ of }) => of), calendar.holidays]);
    expect(places).toEqual([
      [['DE-BE'], []],
      [undefined, ['2026-12-24']],
    ]);
  });
});
