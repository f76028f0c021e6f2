import { describe, expect, test } from '@jest/globals';
import { dateLetters, findUnknownLetter, formatDay } from '../../../src/mapping/expression/date-format.ts';

describe('formatDay', () => {
  test.each([
    ['%Y-%m-%d', '2026-03-05'],
    ['%F', '2026-03-05'],
    ['%-d.%-m.%y', '5.3.26'],
    ['%e %b', ' 5 Mar'],
    ['%A, %d %B', 'Thursday, 05 March'],
    ['%a %j %u', 'Thu 064 4'],
    ['%G-W%V', '2026-W10'],
    ['100 %%', '100 %'],
    ['no letters', 'no letters'],
  ])('%s gives %s', (format, written) => {
    expect(formatDay('2026-03-05', format)).toBe(written);
  });

  test('knows the week of a year that began in the one before', () => {
    expect(formatDay('2027-01-01', '%G-W%V of %Y')).toBe('2026-W53 of 2027');
  });
});

describe('findUnknownLetter', () => {
  test.each([
    ['%Y %H', '%H'],
    ['%-x', '%-x'],
    ['%', '%'],
    ['%Y', undefined],
  ])('in %s finds %s', (format, unknown) => {
    expect(findUnknownLetter(format)).toBe(unknown);
  });

  test('accepts every letter there is', () => {
    expect(findUnknownLetter(dateLetters.map((letter) => `%${letter}`).join(' '))).toBeUndefined();
  });
});
