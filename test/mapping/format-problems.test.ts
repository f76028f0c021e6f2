import { describe, expect, test } from '@jest/globals';
import { formatProblems } from '../../src/mapping/format-problems.ts';
import type { MappingProblem } from '../../src/mapping/mapping.ts';

const problem = (given: Partial<MappingProblem>): MappingProblem => ({
  code: 'KEY_UNKNOWN',
  severity: 'error',
  file: 'a.yaml',
  line: 2,
  column: 3,
  message: 'the file has no setting `nmae`',
  fix: 'Did you mean `name`?',
  ...given,
});

const format = (text: string, given: Partial<MappingProblem> = {}): string[] =>
  formatProblems([problem(given)], { color: false, texts: { 'a.yaml': text } }).split('\n');

describe('formatProblems', () => {
  test('shows where, what, the line with a mark, and the fix', () => {
    expect(format('x: 1\n  nmae: y\n')).toEqual([
      'a.yaml:2:3 error KEY_UNKNOWN the file has no setting `nmae`',
      '  2 |   nmae: y',
      '    |   ^',
      '  fix: Did you mean `name`?',
      '',
      '1 error',
      '',
    ]);
  });

  test.each([
    { name: 'a line break of Windows', text: 'x\r\n  nmae: y\r\n', lines: ['  2 |   nmae: y', '    |   ^'] },
    { name: 'a byte order mark', text: '\uFEFFx\n  nmae: y', lines: ['  2 |   nmae: y', '    |   ^'] },
    { name: 'a tab', text: 'x\n\t nmae: y', lines: ['  2 |   nmae: y', '    |   ^'] },
    { name: 'letters that are two columns wide', text: 'x\n東京nmae: y', lines: ['  2 | 東京nmae: y', '    |     ^'] },
  ])('puts the mark right in spite of $name', ({ text, lines }) => {
    expect(format(text).slice(1, 3)).toEqual(lines);
  });

  test('shows the part of a long line that matters', () => {
    const [, line = '', mark = ''] = format(`x\n${'-'.repeat(500)}nmae${'-'.repeat(500)}`, { column: 501 });
    expect(line.length).toBeLessThan(140);
    expect(line.slice(mark.indexOf('^'), mark.indexOf('^') + 4)).toBe('nmae');
  });

  test('does without the line when it does not have it', () => {
    expect(formatProblems([problem({ file: 'b.yaml' })], { color: false, texts: {} }).split('\n')).toEqual([
      'b.yaml:2:3 error KEY_UNKNOWN the file has no setting `nmae`',
      '  fix: Did you mean `name`?',
      '',
      '1 error',
      '',
    ]);
  });

  test('counts errors and warnings', () => {
    const problems = [problem({}), problem({}), problem({ severity: 'warning' })];
    expect(formatProblems(problems, { color: false, texts: {} }).trimEnd().split('\n').at(-1)).toBe(
      '2 errors, 1 warning',
    );
  });

  test('says nothing about nothing', () => {
    expect(formatProblems([], { color: true, texts: {} })).toBe('');
  });

  test('colours only when asked to', () => {
    const options = { texts: { 'a.yaml': 'x\n  nmae: y' } };
    const plain = formatProblems([problem({})], { ...options, color: false });
    const coloured = formatProblems([problem({})], { ...options, color: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
    expect(coloured.replaceAll(/\u001B\[\d+m/g, '')).toBe(plain);
    expect(coloured).not.toBe(plain);
  });
});
