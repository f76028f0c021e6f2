import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changesOfClocks, dayOfNumber, instantAt, numberOfDay, shownAt } from '../../src/domain/zone-arithmetic.ts';

const zones = [
  ...[
    'UTC',
    'Europe/Berlin',
    'Europe/Dublin',
    'America/New_York',
    'America/St_Johns',
    'Asia/Kolkata',
    'Asia/Kathmandu',
  ],
  // Half an hour of summer time; a day that never was; clocks that go back for Ramadan; the furthest ahead; no name.
  ...['Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', 'Pacific/Kiritimati', '+05:30'],
];
const dayMs = 86_400_000;
const ofCrm = { min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) };

const zoned = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
/** Any instant, and those around a change of clocks. */
const moments = fc
  .record({ zone: fc.constantFrom(...zones), at: fc.integer(ofCrm), near: fc.option(fc.integer({ min: -2, max: 2 })) })
  .map(({ zone, at, near }) => {
    const change = near === null ? null : zoned(at, zone).getTimeZoneTransition('next');
    return { zone, at: change === null ? at : change.epochMilliseconds + (near ?? 0) * 900_000 };
  });

describe('sums in a zone', () => {
  test('show the day and the time that Temporal shows', () => {
    fc.assert(
      fc.property(moments, ({ zone, at }) => {
        const { day, timeMs } = shownAt(at, zone);
        const plain = zoned(at, zone).toPlainDateTime();
        expect(dayOfNumber(day)).toBe(plain.toPlainDate().toString());
        expect(timeMs).toBe(plain.toPlainTime().since('00:00').total('milliseconds'));
      }),
    );
  });

  test('find the instant that Temporal finds, also of a time that is skipped or shown twice', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 1439 }), ({ zone, at }, minute) => {
        const { day } = shownAt(at, zone);
        const plainTime = { hour: Math.floor(minute / 60), minute: minute % 60 };
        const date = Temporal.PlainDate.from(dayOfNumber(day));
        expect(instantAt(day, minute, zone)).toBe(
          date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds,
        );
      }),
    );
  });

  test('end a day where the next one begins', () => {
    const day = numberOfDay('2026-03-28');
    expect(instantAt(day, 1440, 'Europe/Berlin')).toBe(instantAt(day + 1, 0, 'Europe/Berlin'));
  });

  test('give the same whatever was asked before', () => {
    const asked = ['2026-01-01', '2026-07-01', '1999-07-01', '2031-01-01', '2026-03-29'].map((day) => Date.parse(day));
    const shown = (moments: readonly number[]) => moments.map((at) => shownAt(at, 'America/New_York'));
    const many = Array.from({ length: 40 }, (_, half) => Date.UTC(1990, half * 6));
    const before = shown(asked);
    shown(many);
    expect(shown(asked)).toEqual(before);
    expect(shown(asked.toReversed()).toReversed()).toEqual(before);
  });

  test('list the changes of clocks of a year', () => {
    const [from, to] = [Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)];
    const changes = ['2026-03-29T01:00:00.000Z', '2026-10-25T01:00:00.000Z'];
    expect(changesOfClocks(from, to, 'Europe/Berlin').map((at) => new Date(at).toISOString())).toEqual(changes);
    expect(changesOfClocks(from, Date.parse(changes[0] ?? ''), 'Europe/Berlin')).toHaveLength(1);
    expect(changesOfClocks(from, to, 'Asia/Kolkata')).toEqual([]);
  });

  test('count days across years and from before 1970', () => {
    expect(['1969-12-31', '1970-01-01', '2028-02-29'].map(numberOfDay)).toEqual([-1, 0, 21_243]);
    expect([-1, 0, 21_243].map(dayOfNumber)).toEqual(['1969-12-31', '1970-01-01', '2028-02-29']);
    expect(shownAt(-1, 'UTC')).toEqual({ day: -1, timeMs: dayMs - 1 });
  });
});
