import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { timeToSend } from '../../src/http/time-to-send.ts';

const now = 1_000_000;
const minute = 60_000;
const limit = { requests: 100, windowMs: minute, left: 100, others: 0 };

describe('how long requests take at a limit', () => {
  test.each([
    { name: 'nothing takes no time', requests: 0, limit, ms: 0 },
    { name: 'what is left goes at once', requests: 100, limit, ms: 0 },
    { name: 'the rest at the pace of the window', requests: 350, limit, ms: 2.5 * minute },
    { name: 'of a used-up window nothing goes at once', requests: 50, limit: { ...limit, left: 0 }, ms: minute / 2 },
    { name: 'others on the token take their part', requests: 150, limit: { ...limit, others: 50 }, ms: minute },
    { name: 'others may take all but one', requests: 101, limit: { ...limit, others: 500 }, ms: minute },
    {
      name: 'a pause comes before all of it',
      requests: 50,
      limit: { ...limit, left: 0, pausedUntil: now + 15 * minute },
      ms: 15.5 * minute,
    },
    { name: 'a pause that is over is none', requests: 50, limit: { ...limit, pausedUntil: now - 1 }, ms: 0 },
  ])('$name', ({ requests, limit: at, ms }) => {
    expect(timeToSend(requests, at, now)).toBe(ms);
  });

  test('more never takes less time', () => {
    const many = fc.nat(100_000);
    fc.assert(
      fc.property(many, many, fc.nat(200), fc.nat(200), (one, more, left, others) => {
        const at = { ...limit, left, others };
        expect(timeToSend(one + more, at, now)).toBeGreaterThanOrEqual(timeToSend(one, at, now));
      }),
    );
  });
});
