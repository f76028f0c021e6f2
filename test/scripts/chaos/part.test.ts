import { describe, expect, test } from '@jest/globals';
import { parsePart, partOf } from '../../../scripts/chaos/part.ts';

describe('the parts of a long list', () => {
  test('are together the whole of it, and nothing is in two of them', () => {
    const list = Array.from({ length: 11 }, (_, i) => i);
    const parts = [1, 2, 3].map((kth) => partOf(list, { kth, of: 3 }));
    expect(parts).toEqual([
      [0, 3, 6, 9],
      [1, 4, 7, 10],
      [2, 5, 8],
    ]);
  });

  test.each([
    { name: '1/1', part: { kth: 1, of: 1 } },
    { name: '5/5', part: { kth: 5, of: 5 } },
    { name: '0/5', part: undefined },
    { name: '6/5', part: undefined },
    { name: '2', part: undefined },
    { name: '-1/5', part: undefined },
  ])('are named such as 2/5: $name', ({ name, part }) => {
    expect(parsePart(name)).toEqual(part);
  });
});
