import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { count, printable, wrap } from '../../src/plan/text-layout.ts';

describe('wrapping', () => {
  test.each([
    { name: 'between words', text: 'one two three four five six', lines: ['one two three four', 'five six'] },
    { name: 'never within a word', text: `a ${'x'.repeat(30)} b`, lines: ['a', 'x'.repeat(30), 'b'] },
    { name: 'of nothing is one empty line', text: '', lines: [''] },
    {
      name: 'by characters, not by code units',
      text: `${'🎉'.repeat(10)} ${'🎉'.repeat(9)}`,
      lines: [`${'🎉'.repeat(10)} ${'🎉'.repeat(9)}`],
    },
  ])('breaks $name', ({ text, lines }) => {
    expect(wrap(text, 20)).toEqual(lines);
  });

  test('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 120 }), (text, width) => {
        expect(wrap(text, width).join(' ')).toBe(text);
      }),
    );
  });
});

test.each([
  { name: 'escape sequences', text: 'a\u001B[31mb', shown: 'a [31mb' },
  { name: 'line ends and tabs', text: 'a\r\n\tb\n', shown: 'a b' },
  { name: 'marks that turn text around', text: 'a\u202Eb\u2066c', shown: 'a b c' },
])('shows no $name', ({ text, shown }) => {
  expect(printable(text)).toBe(shown);
});

test('counts in words', () => {
  expect([count(0, 'deal'), count(1, 'deal'), count(2, 'deal'), count(2, 'is', 'are')]).toEqual([
    '0 deals',
    '1 deal',
    '2 deals',
    '2 are',
  ]);
});
