import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { isExamplesFile } from '../../src/mapping/examples/parse-examples.ts';
import {
  examplesJsonSchema,
  type JsonSchema,
  mappingJsonSchema,
  mapSettings,
  sharedJsonSchema,
  takesText,
} from '../../src/mapping/json-schema.ts';
import { keyExamples } from '../../src/mapping/key-examples.ts';
import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { worldPeople } from '../../src/sandbox/people.ts';

const { mappings, problems, texts } = await loadMappings('mappings');

/** Every setting of a schema, wherever it stands. */
function settingsOf(schema: JsonSchema): { readonly path: string; readonly setting: JsonSchema }[] {
  const found: { path: string; setting: JsonSchema }[] = [];
  mapSettings(schema, (setting, path) => {
    found.push({ path: path.join('.'), setting });
    return setting;
  });
  return found;
}

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

  test('ask delivery for a reason of the list and a sentence when it returns a handoff', () => {
    const asked = mappings.map(({ accept }) => [
      Object.keys(accept?.reasons ?? {}),
      accept?.reasonField,
      accept?.sentenceField,
    ]);
    const codes = ['scope', 'missing', 'date', 'terms', 'access'];
    expect(asked).toEqual(mappings.map(() => [codes, 'Return reason', 'Notes']));
  });

  test('name only people who are in ClickUp', () => {
    const members = new Set(worldPeople.filter(({ inClickUp }) => inClickUp).map(({ email }) => email));
    const named = mappings.flatMap(({ roles }) => roles.flatMap(({ otherwise }) => otherwise));
    expect(named.filter((email) => !members.has(email))).toEqual([]);
  });

  test.each(Object.keys(texts))('%s fits the JSON Schema', (file) => {
    const schema = z.fromJSONSchema(isExamplesFile(file) ? examplesJsonSchema() : mappingJsonSchema());
    expect(schema.safeParse(parse(texts[file] ?? '')).error?.issues ?? []).toEqual([]);
  });
});

describe('the JSON Schema', () => {
  test('is the committed one', () => {
    const committed: unknown = JSON.parse(readFileSync('mappings/mapping.schema.json', 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(mappingJsonSchema())));
  });

  test('of examples is the committed one', () => {
    const committed: unknown = JSON.parse(readFileSync('mappings/examples.schema.json', 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(examplesJsonSchema())));
  });

  test('of what files share is the committed one', () => {
    const committed: unknown = JSON.parse(readFileSync('mappings/shared.schema.json', 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(sharedJsonSchema())));
  });

  test('describes every setting, and shows an example wherever people make the value up', () => {
    const wrong = settingsOf(mappingJsonSchema()).flatMap(({ path, setting }) => {
      const { description, examples, default: usual } = setting;
      return [
        ...(typeof description === 'string' && description !== '' ? [] : [`${path} has no description`]),
        ...(takesText(setting) && examples === undefined && usual === undefined ? [`${path} has no example`] : []),
      ];
    });
    expect(wrong).toEqual([]);
  });

  test('has examples that it takes', () => {
    const refused = settingsOf(mappingJsonSchema()).flatMap(({ path, setting }) => {
      const { examples = [] } = setting;
      const schema = z.fromJSONSchema(setting);
      return Array.isArray(examples)
        ? examples.filter((one) => !schema.safeParse(one).success).map((one) => `${path}: ${JSON.stringify(one)}`)
        : [`${path} has no list of them`];
    });
    expect(refused).toEqual([]);
  });

  test('has no example that no setting shows', () => {
    const shown = new Set(settingsOf(mappingJsonSchema()).map(({ setting }) => JSON.stringify(setting['examples'])));
    const idle = Object.entries(keyExamples).filter(([, examples]) => !shown.has(JSON.stringify(examples)));
    expect(idle.map(([key]) => key)).toEqual([]);
  });

  test.each([
    { name: 'an unknown setting', text: 'name: A\nwhen: {}\nproject: { into: { space: S }, name: P }\ncolour: red' },
    { name: 'a missing one', text: 'name: A\nwhen: {}' },
    { name: 'a value of the wrong kind', text: 'name: A\nwhen: []\nproject: { into: { space: S }, name: P }' },
  ])('refuses $name', ({ text }) => {
    expect(z.fromJSONSchema(mappingJsonSchema()).safeParse(parse(text)).success).toBe(false);
  });
});
