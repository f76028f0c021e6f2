import { describe, expect, test } from '@jest/globals';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';

const draw = (seed: number, stream: string, count: number): number[] => {
  const random = createSeededRandom(seed, stream);
  return Array.from({ length: count }, random);
};

describe('createSeededRandom', () => {
  test('gives the same numbers for the same seed and stream, on every machine', () => {
    expect(draw(1, 'faults', 3)).toEqual([0.699819760164246, 0.6865684222429991, 0.4670358330477029]);
  });

  test.each([
    { name: 'another seed', other: draw(2, 'faults', 5) },
    { name: 'another stream of the same seed', other: draw(1, 'hubspot', 5) },
  ])('gives other numbers for $name', ({ other }) => {
    expect(other.filter((number) => draw(1, 'faults', 5).includes(number))).toEqual([]);
  });

  test('spreads evenly over [0, 1)', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const number of draw(7, 'even', 100_000))
      tenths[Math.floor(number * 10)] = (tenths[Math.floor(number * 10)] ?? 0) + 1;
    expect(tenths.filter((count) => Math.abs(count - 10_000) > 400)).toEqual([]);
  });
});
