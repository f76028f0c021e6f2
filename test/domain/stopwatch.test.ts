import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BusinessCalendar } from '../../src/domain/business-calendar.ts';
import { createStopwatch } from '../../src/domain/stopwatch.ts';
import { workedMs } from '../../src/domain/working-time.ts';

const hour = 3_600_000;
const calendar = (changes: Partial<BusinessCalendar> = {}): BusinessCalendar => ({
  timezone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  opensAt: 9 * 60,
  closesAt: 17 * 60,
  holidays: ['2026-10-05'],
  ...changes,
});
const since = Date.parse('2026-09-20T11:00:00Z');
const until = Date.parse('2026-11-20T11:00:00Z');

describe('a stopwatch', () => {
  test.each([
    { name: 'a working day', from: '2026-10-06T00:00Z', to: '2026-10-07T00:00Z', hours: 8 },
    { name: 'a holiday', from: '2026-10-05T00:00Z', to: '2026-10-06T00:00Z', hours: 0 },
    { name: 'an evening and the morning after', from: '2026-10-06T14:00Z', to: '2026-10-07T08:00Z', hours: 2 },
    { name: 'the time before the span, too', from: '2026-09-14T00:00Z', to: '2026-09-21T00:00Z', hours: 40 },
    { name: 'nothing backwards', from: '2026-10-07T00:00Z', to: '2026-10-06T00:00Z', hours: 0 },
  ])('counts $name', ({ from, to, hours }) => {
    expect(createStopwatch(calendar(), since, until)(Date.parse(from), Date.parse(to))).toBe(hours * hour);
  });

  test('agrees with the calendar wherever two instants lie, in every zone and around every change of clocks', () => {
    const someDays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
    const hours = fc.constantFrom([0, 1440], [540, 1020], [120, 180], [60, 1440]);
    const instant = fc.integer({ min: since - 90 * hour, max: until + 90 * hour });
    fc.assert(
      fc.property(someDays, zones, hours, instant, instant, (days, timezone, [opensAt = 0, closesAt = 0], from, to) => {
        const given = calendar({ days, timezone, opensAt, closesAt });
        expect(createStopwatch(given, since, until)(from, to)).toBe(workedMs(from, to, given));
      }),
      { numRuns: 60 },
    );
  });
});
