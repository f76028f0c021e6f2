import { expect, test } from '@jest/globals';
import { lastOfEach } from '../../src/store/last-of-each.ts';

test('keeps the last of those with one key, in the order of the keys', () => {
  const rows = ['b1', 'a1', 'b2', 'c1', 'a2'];
  expect(lastOfEach(rows, (row) => row.slice(0, 1))).toEqual(['a2', 'b2', 'c1']);
});
