import { describe, expect, test } from '@jest/globals';
import type { BusinessCalendar } from '../../src/domain/business-calendar.ts';
import { toldToPeopleAt } from '../../src/sync/told-at.ts';

const calendar: BusinessCalendar = {
  timezone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  opensAt: 9 * 60,
  closesAt: 17 * 60,
  holidays: ['2026-12-25'],
};
const digest = { digest: { minute: 8 * 60 + 30, calendar } };
const quiet = { quiet: { calendar } };

describe('people are told', () => {
  test.each([
    { name: 'at once', rule: {}, at: '2026-11-21T03:00:00Z', told: '2026-11-21T03:00:00.000Z' },
    { name: 'at once in working time', rule: quiet, at: '2026-11-20T09:00:00Z', told: '2026-11-20T09:00:00.000Z' },
    {
      name: 'in the morning of what came at night',
      rule: quiet,
      at: '2026-11-19T22:00:00Z',
      told: '2026-11-20T08:00:00.000Z',
    },
    { name: 'after the week-end', rule: quiet, at: '2026-11-20T16:00:00Z', told: '2026-11-23T08:00:00.000Z' },
    {
      name: 'after a holiday and a week-end',
      rule: quiet,
      at: '2026-12-24T20:00:00Z',
      told: '2026-12-28T08:00:00.000Z',
    },
    {
      name: 'by summer time once it has begun',
      rule: quiet,
      at: '2026-03-28T12:00:00Z',
      told: '2026-03-30T07:00:00.000Z',
    },
    { name: 'with the digest of the day', rule: digest, at: '2026-11-20T07:29:00Z', told: '2026-11-20T07:30:00.000Z' },
    {
      name: 'with that of the next working day',
      rule: digest,
      at: '2026-11-20T07:31:00Z',
      told: '2026-11-23T07:30:00.000Z',
    },
    {
      name: 'with a digest rather than in working time',
      rule: { ...digest, ...quiet },
      at: '2026-11-20T09:00:00Z',
      told: '2026-11-23T07:30:00.000Z',
    },
  ])('$name', ({ rule, at, told }) => {
    expect(new Date(toldToPeopleAt(Date.parse(at), rule)).toISOString()).toBe(told);
  });
});
