import { expect, test } from '@jest/globals';
import { columnValue } from '../../src/store/column-value.ts';

test.each([
  { name: 'a text', value: 'Zürich 🎉', stored: 'Zürich 🎉' },
  { name: 'a number', value: 1.5, stored: 1.5 },
  { name: 'a big number', value: 2n, stored: 2n },
  { name: 'nothing', value: null, stored: null },
  { name: 'a character that PostgreSQL cannot hold', value: 'a\0b\0', stored: 'a\uFFFDb\uFFFD' },
])('takes $name', ({ value, stored }) => {
  expect(columnValue(value)).toBe(stored);
});

test.each([true, undefined, {}, () => 1])('%p is a bug', (value) => {
  expect(() => columnValue(value)).toThrow('cannot be a column');
});
