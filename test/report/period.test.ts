import { describe, expect, test } from '@jest/globals';
import { monthsOf, parsePeriod, periodOf } from '../../src/report/period.ts';
import { zoneOf } from '../../src/report/zone.ts';

const now = Date.parse('2026-11-21T23:30:00Z');
const berlin = 'Europe/Berlin';

describe('a period', () => {
  test.each([
    {
      name: 'goes up to today and from the month before last, unless told',
      asked: {},
      days: ['2026-09-01', '2026-11-22'],
    },
    {
      name: 'is what was asked for',
      asked: { since: '2026-03-05', until: '2026-04-01' },
      days: ['2026-03-05', '2026-04-01'],
    },
    { name: 'reckons from its end', asked: { until: '2026-05-31' }, days: ['2026-03-01', '2026-05-31'] },
    { name: 'may be one day', asked: { since: '2026-11-22' }, days: ['2026-11-22', '2026-11-22'] },
  ])('$name', ({ asked, days: [first = '', last = ''] }) => {
    expect(parsePeriod(asked, berlin, now)).toEqual(periodOf(first, last, berlin));
  });

  test('begins and ends at midnight in its zone, also when the clocks are changed', () => {
    const { since, until } = periodOf('2026-10-25', '2026-10-25', berlin);
    expect([new Date(since).toISOString(), new Date(until).toISOString()]).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ]);
  });

  test.each([
    { name: 'no day', asked: { since: 'yesterday' } },
    { name: 'a day that is none', asked: { since: '2026-02-30' } },
    { name: 'an end before its beginning', asked: { since: '2026-05-02', until: '2026-05-01' } },
    { name: 'the future', asked: { since: '2026-11-23', until: '2026-12-01' } },
    { name: 'more than ten years', asked: { since: '2001-01-01' } },
    { name: 'hostile text', asked: { until: '<script>' } },
  ])('is refused when it is $name', ({ asked }) => {
    expect(() => parsePeriod(asked, berlin, now)).toThrow(expect.objectContaining({ code: 'REPORT_PERIOD' }));
  });

  test('falls into months, cut at its ends, that lie end to end', () => {
    const months = monthsOf(periodOf('2026-01-31', '2026-03-02', berlin));
    expect(months.map(({ name, period: { firstDay, lastDay } }) => [name, firstDay, lastDay])).toEqual([
      ['2026-01', '2026-01-31', '2026-01-31'],
      ['2026-02', '2026-02-01', '2026-02-28'],
      ['2026-03', '2026-03-01', '2026-03-02'],
    ]);
    expect(months.slice(1).map(({ period }) => period.since)).toEqual(
      months.slice(0, -1).map(({ period }) => period.until),
    );
  });
});

describe('the zone', () => {
  const inZone = (timezone: string) => ({ calendar: { timezone } });
  test.each([
    { name: 'is the one that is set', set: 'UTC', mappings: [inZone(berlin)], zone: 'UTC' },
    {
      name: 'else that of most mappings',
      set: undefined,
      mappings: [inZone('America/New_York'), inZone(berlin), inZone(berlin)],
      zone: berlin,
    },
    {
      name: 'of as many the first by name',
      set: undefined,
      mappings: [inZone(berlin), inZone('America/New_York')],
      zone: 'America/New_York',
    },
    { name: 'UTC without any', set: undefined, mappings: [], zone: 'UTC' },
  ])('$name', ({ set, mappings, zone }) => {
    expect(zoneOf(set, mappings)).toBe(zone);
  });
});
