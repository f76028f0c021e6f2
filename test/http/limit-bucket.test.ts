import { describe, expect, test } from '@jest/globals';
import { forgetExpired, freshBucket, othersPerWindow, pauseBucket, requestsLeft } from '../../src/http/limit-bucket.ts';

const rule = { requests: 10, windowMs: 1_000 };
const fresh = freshBucket(rule);

describe('requestsLeft', () => {
  test('counts what was sent, by whomever, until its time is over', () => {
    const bucket = { ...fresh, spent: [{ count: 3, until: 6_000 }], others: [{ count: 2, at: 5_000, until: 6_500 }] };
    expect([5_999, 6_000, 6_500].map((now) => requestsLeft(bucket, now))).toEqual([5, 8, 10]);
  });
});

describe('pauseBucket', () => {
  test('does not shorten a longer pause, nor forget what it is for', () => {
    const paused = pauseBucket(fresh, 9_000, { daily: true });
    expect(pauseBucket(paused, 7_000)).toEqual({ ...fresh, pausedUntil: 9_000, daily: true });
  });
});

describe('othersPerWindow', () => {
  test.each([
    { name: 'nobody', others: [], now: 5_000, expected: 0 },
    { name: 'who sends more of late', others: [{ count: 4, at: 4_500, until: 5_500 }], now: 5_000, expected: 4 },
    { name: 'who paused, by half', others: [{ count: 4, at: 4_500, until: 5_500 }], now: 6_000, expected: 2 },
    { name: 'who left', others: [{ count: 4, at: 4_500, until: 5_500 }], now: 6_500, expected: 0 },
  ])('tells the use of $name', ({ others, now, expected }) => {
    expect(othersPerWindow({ ...fresh, others }, now)).toBe(expected);
  });
});

test('what can tell nothing any more is forgotten', () => {
  const spent = [
    { count: 1, until: 4_000 },
    { count: 1, until: 4_500 },
  ];
  const others = [
    { count: 1, at: 2_000, until: 3_000 },
    { count: 1, at: 3_500, until: 4_500 },
  ];
  expect(forgetExpired({ ...fresh, spent, others }, 5_200)).toEqual({
    ...fresh,
    spent: [{ count: 1, until: 4_500 }],
    others: [{ count: 1, at: 3_500, until: 4_500 }],
  });
});
