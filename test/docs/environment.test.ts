import { describe, expect, test } from '@jest/globals';
import { parse } from 'dotenv';
import { Environment, secretNames } from '../../src/config/environment.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { document, rowsIn, sectionOf } from './documents.ts';

const variables = Object.keys(Environment.shape).sort();
const secrets: readonly string[] = secretNames;

const table = rowsIn(sectionOf(document('README.md'), '## Environment'))
  .filter(([name = '']) => name.startsWith('`'))
  .map(([name = '', standard = '']) => ({
    name: name.replace(/[` *]/g, ''),
    isSecret: name.endsWith('*'),
    standard: standard.startsWith('`') ? standard.replaceAll('`', '') : undefined,
  }));

const example = parse(document('.env.example'));

describe('the environment in README', () => {
  test('has every variable the service reads, and no other', () => {
    expect(table.map(({ name }) => name).sort()).toEqual(variables);
  });

  test('marks the secrets, which may come from a file', () => {
    expect(
      table
        .filter(({ isSecret }) => isSecret)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...secrets].sort());
  });

  test('tells the defaults as they are', () => {
    const defaults = Object.entries(Environment.parse({})).map(([name, value]) => [name, String(value)]);
    const told = table.flatMap(({ name, standard }) => (standard === undefined ? [] : [[name, standard]]));
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(defaults));
  });
});

describe('.env.example', () => {
  test('has every variable the service reads, and no other', () => {
    expect(Object.keys(example).sort()).toEqual(variables);
  });

  test('changes nothing as it stands', () => {
    expect(readConfig(example)).toEqual(readConfig({}));
  });

  test('holds no secret', () => {
    expect(secrets.filter((name) => example[name] !== '')).toEqual([]);
  });
});
