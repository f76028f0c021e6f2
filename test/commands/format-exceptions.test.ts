import { describe, expect, test } from '@jest/globals';
import { formatExceptions } from '../../src/commands/format-exceptions.ts';
import type { ShownException } from '../../src/sync/summary.ts';

const view = { color: false, width: 60 } as const;
const exception = (given: Partial<ShownException> = {}): ShownException => ({
  code: 'FIELD_NOT_FOUND',
  deal: '501',
  message: 'There is no field "Regon".',
  fix: 'Write "Region" in the mapping.',
  since: '2026-11-20T09:00:00.000Z',
  ...given,
});

describe('exceptions', () => {
  test('take no room when there are none', () => {
    expect(formatExceptions([], view)).toEqual([]);
  });

  test('say what, about which deal, and how to mend it', () => {
    expect(formatExceptions([exception()], view)).toEqual([
      '1 thing needs a person',
      '  FIELD_NOT_FOUND  deal 501',
      '    There is no field "Regon".',
      '    Fix: Write "Region" in the mapping.',
      '',
    ]);
  });

  test('that are mended in the same way are told together', () => {
    const five = ['1', '2', '3', '4', '5'].map((deal) => exception({ deal }));
    expect(formatExceptions(five, view)).toEqual([
      '5 things need a person',
      '  FIELD_NOT_FOUND  deals 1, 2, 3 and 2 more',
      '    There is no field "Regon".',
      '    Fix: Write "Region" in the mapping.',
      '',
    ]);
  });

  test('show two of many messages', () => {
    const many = ['a', 'b', 'c', 'd'].map((message) => exception({ message }));
    expect(formatExceptions(many, view).slice(2, 6)).toEqual([
      '    a',
      '    b',
      '    … and 2 more like this',
      '    Fix: Write "Region" in the mapping.',
    ]);
  });

  test('of no single deal name none', () => {
    expect(formatExceptions([exception({ deal: null })], view)[1]).toBe('  FIELD_NOT_FOUND');
  });

  test('end in where the rest of a long list is', () => {
    const kinds = Array.from({ length: 9 }, (_, index) => exception({ fix: `Fix number ${index}.` }));
    const lines = formatExceptions(kinds, view);
    expect(lines.at(-2)).toBe('  … and 3 more; `handoff status --json` lists them all');
    expect(lines.length).toBeLessThan(25);
  });
});
