import { expect, test } from '@jest/globals';
import { keepingNewest } from '../../src/store/keeping-newest.ts';

test('what was asked for lately is kept, and what was asked for the longest ago is made again', () => {
  const made: string[] = [];
  const get = keepingNewest(2, (key) => {
    made.push(key);
    return key.toUpperCase();
  });
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(get)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
