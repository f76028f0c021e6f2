import { describe, expect, test } from '@jest/globals';
import { clickUpLimits, dailyParkMs, hubSpotLimits } from '../../src/http/vendor-limits.ts';

const now = Date.parse('2026-11-20T09:00:00.250Z');
const inSeconds = (seconds: number): string => String(Math.floor(now / 1_000) + seconds);

describe('hubSpotLimits', () => {
  test.each([
    {
      name: 'the plan, the window and what is left',
      headers: {
        'x-hubspot-ratelimit-max': '190',
        'x-hubspot-ratelimit-interval-milliseconds': '10000',
        'x-hubspot-ratelimit-remaining': '184',
        'x-hubspot-ratelimit-daily-remaining': '606537',
      },
      news: { requests: 190, windowMs: 10_000, left: 184, dayLeft: 606_537 },
    },
    { name: 'that nothing is left', headers: { 'x-hubspot-ratelimit-remaining': '0' }, news: { left: 0 } },
    {
      name: 'that the day is used up',
      headers: { 'x-hubspot-ratelimit-daily-remaining': '0' },
      news: { dayLeft: 0, parkMs: dailyParkMs },
    },
    { name: 'nothing in the answer of a search', headers: {}, news: {} },
    {
      name: 'nothing in headers that make no sense',
      headers: { 'x-hubspot-ratelimit-max': '0', 'x-hubspot-ratelimit-remaining': 'many' },
      news: {},
    },
  ])('reads $name', ({ headers, news }) => {
    expect(hubSpotLimits.read(headers, now)).toEqual(news);
  });

  test('keeps below five searches a second', () => {
    expect(hubSpotLimits.rules.search).toEqual({ requests: 4, windowMs: 1_000 });
  });
});

describe('clickUpLimits', () => {
  test.each([
    {
      name: 'the plan, what is left and the reset',
      headers: { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': inSeconds(20) },
      news: { requests: 1_000, left: 12, resetInMs: 20_750 },
    },
    {
      name: 'a reset in the past as a whole window',
      headers: { 'x-ratelimit-reset': inSeconds(-90) },
      news: { resetInMs: 60_000 },
    },
    {
      name: 'a reset too far away as a whole window',
      headers: { 'x-ratelimit-reset': inSeconds(600) },
      news: { resetInMs: 60_000 },
    },
    { name: 'nothing without headers', headers: {}, news: {} },
  ])('reads $name', ({ headers, news }) => {
    expect(clickUpLimits.read(headers, now)).toEqual(news);
  });
});
