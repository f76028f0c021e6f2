import { describe, expect, test } from '@jest/globals';
import type { AgreedValue } from '../../src/domain/agreement.ts';
import { agreeOn, stormQuietMs } from '../../src/domain/agreement.ts';

describe('agreeOn', () => {
  const settled: AgreedValue = { value: 'a', at: 1_000, flips: 0, flipsSince: 1_000 };

  test.each([
    {
      name: 'a first value has not changed',
      before: undefined,
      value: 'a',
      at: 5,
      expected: { value: 'a', at: 5, flips: 0, flipsSince: 5 },
    },
    { name: 'the same value again is no change', before: settled, value: 'a', at: 9_000, expected: settled },
    {
      name: 'a change soon after another belongs to the same storm',
      before: { ...settled, flips: 1 },
      value: 'b',
      at: 1_000 + stormQuietMs - 1,
      expected: { value: 'b', at: 1_000 + stormQuietMs - 1, flips: 2, flipsSince: 1_000 },
    },
    {
      name: 'after ten quiet minutes counting starts again',
      before: { ...settled, flips: 7 },
      value: 'b',
      at: 1_000 + stormQuietMs,
      expected: { value: 'b', at: 1_000 + stormQuietMs, flips: 1, flipsSince: 1_000 + stormQuietMs },
    },
    {
      name: 'a clock that has gone back does not make it older than what it follows',
      before: settled,
      value: 'b',
      at: 400,
      expected: { value: 'b', at: 400, flips: 1, flipsSince: 1_000, knownTo: 1_000 },
    },
    {
      name: 'nor does the next change under the same clock',
      before: { ...settled, at: 400, knownTo: 1_000 },
      value: 'b',
      at: 700,
      expected: { value: 'b', at: 700, flips: 1, flipsSince: 1_000, knownTo: 1_000 },
    },
    {
      name: 'once the clock has caught up its own time says enough',
      before: { ...settled, at: 400, knownTo: 1_000 },
      value: 'b',
      at: 1_000,
      expected: { value: 'b', at: 1_000, flips: 1, flipsSince: 1_000 },
    },
  ])('$name', ({ before, value, at, expected }) => {
    expect(agreeOn(before, value, at)).toEqual(expected);
  });
});
