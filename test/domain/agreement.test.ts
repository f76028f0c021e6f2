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
  ])('$name', ({ before, value, at, expected }) => {
    expect(agreeOn(before, value, at)).toEqual(expected);
  });
});
