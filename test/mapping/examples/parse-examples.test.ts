import { describe, expect, test } from '@jest/globals';
import { isExamplesFile, mappingBeside, parseExamples } from '../../../src/mapping/examples/parse-examples.ts';

const file = (rest: string) => `today: 2026-11-09\nexamples:\n  - name: One\n    deal: { pipeline: Sales }\n${rest}`;
const shown = (text: string) =>
  parseExamples(text, 'one.examples.yaml').problems.map(({ line, column, code }) => `${line}:${column} ${code}`);

describe('a file of examples', () => {
  test('is known by its name, and stands beside a mapping', () => {
    expect(['a.examples.yaml', 'm/a.b.examples.yml', 'examples.yaml', 'a.yaml'].map(isExamplesFile)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(
      ['a.b.yaml', 'a.b.yml', 'axb.yaml', 'a.b.examples.yaml'].map((name) =>
        mappingBeside('m/a.b.examples.yaml').test(name),
      ),
    ).toEqual([true, true, false, false]);
  });

  test('gives examples with their places', () => {
    const { examples, problems } = parseExamples(file('    expect: { held: Scope }\n'), 'one.examples.yaml');
    expect(problems).toEqual([]);
    expect(examples).toEqual([
      {
        name: 'One',
        deal: { pipeline: 'Sales' },
        contacts: [],
        line_items: [],
        expect: { held: ['Scope'] },
        file: 'one.examples.yaml',
        line: 3,
        path: ['examples', 0],
        today: '2026-11-09',
      },
    ]);
  });

  test.each([
    { name: 'no outcome', text: file('    expect: {}\n'), problems: ['5:5 KEY_MISSING'] },
    { name: 'two outcomes', text: file('    expect: { held: Scope, built: true }\n'), problems: ['5:5 KEY_CONFLICT'] },
    {
      name: 'a day that is none',
      text: 'today: 2026-02-30\nexamples: [{ name: A, deal: { won: x }, expect: { built: true } }]\n',
      problems: ['1:8 DATE_INVALID', '2:36 DATE_INVALID'],
    },
    {
      name: 'a misspelt setting',
      text: file('    expct: { held: Scope }\n'),
      problems: ['3:5 KEY_MISSING', '5:5 KEY_UNKNOWN'],
    },
    {
      name: 'a misspelt expectation',
      text: file('    expect: { built: { folders: X } }\n'),
      problems: ['5:24 KEY_UNKNOWN'],
    },
    {
      name: 'a value of another kind',
      text: file('    expect: { built: { tasks: 5 } }\n'),
      problems: ['5:31 VALUE_TYPE'],
    },
    { name: 'what is no YAML', text: 'examples: [\n', problems: ['2:1 YAML_SYNTAX'] },
    { name: 'no examples', text: 'today: 2026-11-09\nexamples: []\n', problems: ['2:1 VALUE_RANGE'] },
  ])('with $name is told so in its place', ({ text, problems }) => {
    expect(shown(text)).toEqual(problems);
  });
});
