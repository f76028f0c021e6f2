import { describe, expect, test } from '@jest/globals';
import { parseMappings } from '../../src/mapping/parse-mappings.ts';

const file = (name: string, when: string, more = '') => ({
  file: `${name.toLowerCase()}.yaml`,
  text: `name: ${name}\n${more}when: ${when}\nproject: { into: { space: S }, name: P }\n`,
});
const shown = (...files: ReturnType<typeof file>[]): string[] =>
  parseMappings(files).problems.map(({ file: name, line, code }) => `${name}:${line} ${code}`);

describe('parseMappings', () => {
  test('puts mappings in the order in which they are asked', () => {
    const { mappings } = parseMappings([
      file('B', '{ pipelines: [x] }'),
      file('A', '{ pipelines: [y] }'),
      file('Z', '{ pipelines: [z] }', 'priority: 1\n'),
    ]);
    expect(mappings.map(({ name }) => name)).toEqual(['Z', 'A', 'B']);
  });

  test('leaves out files with errors and keeps the others', () => {
    const { mappings, problems } = parseMappings([file('A', '{ pipeline: x }'), file('B', '{ pipelines: x }')]);
    expect(mappings.map(({ name }) => name)).toEqual(['B']);
    expect(problems.map(({ file: name, code }) => `${name} ${code}`)).toEqual(['a.yaml KEY_UNKNOWN']);
  });

  test('refuses two files of one name', () => {
    expect(shown(file('A', '{ pipelines: [x] }'), { ...file('a', '{ pipelines: [y] }'), file: 'b.yaml' })).toEqual([
      'b.yaml:1 NAME_DUPLICATE',
    ]);
  });

  test.each([
    { name: 'one pipeline', first: '{ pipelines: [X] }', second: '{ pipelines: [x, y] }' },
    { name: 'every pipeline', first: '{}', second: '{ pipelines: [y] }' },
    { name: 'one pipeline, one of them under a condition', first: '{ if: deal.a }', second: '{ pipelines: [y] }' },
  ])('warns of two files for $name with one priority', ({ first, second }) => {
    expect(shown(file('A', first), file('B', second))).toEqual(['b.yaml:2 PRIORITY_OVERLAP']);
  });

  test.each([
    { name: 'other pipelines', files: [file('A', '{ pipelines: [x] }'), file('B', '{ pipelines: [y] }')] },
    { name: 'other stages', files: [file('A', '{ stages: [x] }'), file('B', '{ stages: [y] }')] },
    { name: 'another priority', files: [file('A', '{}', 'priority: 1\n'), file('B', '{}')] },
    { name: 'conditions of their own', files: [file('A', '{ if: deal.a }'), file('B', '{ if: not deal.a }')] },
  ])('says nothing about files with $name', ({ files }) => {
    expect(shown(...files)).toEqual([]);
  });
});
