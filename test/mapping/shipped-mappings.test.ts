import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { mappingJsonSchema } from '../../src/mapping/json-schema.ts';
import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { worldPeople } from '../../src/sandbox/people.ts';

const { mappings, problems, texts } = await loadMappings('mappings');

describe('the shipped mappings', () => {
  test('are without errors and warnings', () => {
    expect(problems).toEqual([]);
    expect(mappings.map(({ name }) => name)).toEqual([
      'Enterprise implementation',
      'Agency kick-off',
      'Standard onboarding',
    ]);
  });

  test('leave deals won before this year alone', () => {
    expect(mappings.map(({ when }) => when.since)).toEqual(['2026-01-01', '2026-01-01', '2026-01-01']);
  });

  test('name only people who are in ClickUp', () => {
    const members = new Set(worldPeople.filter(({ inClickUp }) => inClickUp).map(({ email }) => email));
    const named = mappings.flatMap(({ roles }) => roles.flatMap(({ otherwise }) => otherwise));
    expect(named.filter((email) => !members.has(email))).toEqual([]);
  });

  test.each(Object.keys(texts))('%s fits the JSON Schema', (file) => {
    const schema = z.fromJSONSchema(mappingJsonSchema());
    expect(schema.safeParse(parse(texts[file] ?? '')).error?.issues ?? []).toEqual([]);
  });
});

describe('the JSON Schema', () => {
  test('is the committed one', () => {
    const committed: unknown = JSON.parse(readFileSync('mappings/mapping.schema.json', 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(mappingJsonSchema())));
  });

  test.each([
    { name: 'an unknown setting', text: 'name: A\nwhen: {}\nproject: { into: { space: S }, name: P }\ncolour: red' },
    { name: 'a missing one', text: 'name: A\nwhen: {}' },
    { name: 'a value of the wrong kind', text: 'name: A\nwhen: []\nproject: { into: { space: S }, name: P }' },
  ])('refuses $name', ({ text }) => {
    expect(z.fromJSONSchema(mappingJsonSchema()).safeParse(parse(text)).success).toBe(false);
  });
});
