import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { isSchema, type JsonSchema, mapSettings } from '../../src/mapping/json-schema.ts';
import { liveSchema } from '../../src/mapping/live-schema.ts';
import { originalFiles } from './mutations/original-files.ts';

const names = new Map([
  ['pipelines', ['Sales', 'Agency']],
  ['properties', ['amount', 'region', 'delivery_status']],
  ['list_templates', ['Standard']],
  ['task_templates', ['Migration']],
  ['statuses', ['to do', 'complete']],
  ['fields', ['Value']],
  ['members', ['ana@example.com']],
] as const);
const choices = {
  properties: [
    { name: 'region', type: 'one of', options: ['EMEA', 'AM "ER"'] },
    { name: 'modules', type: 'several of', options: ['SSO'] },
    { name: 'amount', type: 'number', options: [] },
    { name: 'signed', type: 'yes or no', options: [] },
  ],
  fields: ['Europe', 'America'],
  decisions: ['Yes', 'No'],
} as const;
const schema = liveSchema(names, choices);
const conditions = [
  'deal.region == "EMEA"',
  'deal.region == "AM \\"ER\\""',
  'deal.modules contains "SSO"',
  'deal.amount > 0',
  'deal.signed',
  'deal.delivery_status',
];
const ofDeal = ['EMEA', 'AM "ER"', 'SSO'];

/** Everything that an editor would offer at a place. */
function offeredAt(wanted: string): unknown[] {
  const found: unknown[] = [];
  const collect = (one: unknown): void => {
    if (Array.isArray(one)) for (const inner of one) collect(inner);
    if (!isSchema(one)) return;
    if (Array.isArray(one['enum'])) found.push(...one['enum']);
    if (one['$ref'] !== undefined) collect(Object(schema['definitions'])[String(one['$ref']).split('/').at(-1) ?? '']);
    for (const key of ['anyOf', 'items']) collect(one[key]);
  };
  mapSettings(schema, (setting, path) => {
    if (path.join('.') === wanted) collect(setting);
    return setting;
  });
  return [...new Set(found)];
}

describe('the schema with the names there are', () => {
  test.each([
    { at: 'when.pipelines', offers: ['Sales', 'Agency'] },
    { at: 'fields.crm', offers: ['deal.amount', 'deal.region', 'deal.delivery_status'] },
    { at: 'fields.clickup', offers: ['Value'] },
    { at: 'project.template.list', offers: ['Standard'] },
    { at: 'deliverables.template', offers: ['Migration'] },
    { at: 'tasks.*.status', offers: ['to do', 'complete'] },
    { at: 'tasks.*.assign', offers: ['ana@example.com'] },
    { at: 'accept.accepted', offers: ['to do', 'complete', 'Yes', 'No'] },
    { at: 'when.if', offers: conditions },
    { at: 'require.check', offers: conditions },
    { at: 'tasks.*.if', offers: conditions },
    { at: 'require.one_of', offers: ofDeal },
    { at: 'report.blockers', offers: ['amount', 'region', 'delivery_status'] },
    { at: 'report.owner_role', offers: [] },
    { at: 'project.name', offers: [] },
    { at: 'project.into.space', offers: [] },
  ])('offers $offers at $at', ({ at, offers }) => {
    expect(offeredAt(at)).toEqual(offers);
  });

  test('offers what a property may be as keys of a map, and what a field may be as values', () => {
    const maps: Record<string, unknown> = {};
    mapSettings(schema, (setting, path) => {
      const at = path.join('.');
      if (['fields.map', 'roles.*.map'].includes(at)) maps[at] = Object.keys(Object(setting['properties']));
      if (at === 'fields.map') maps['values'] = Object(setting['additionalProperties'])['anyOf'][0];
      return setting;
    });
    expect(maps).toEqual({
      'fields.map': ofDeal,
      'roles.*.map': ofDeal,
      values: { type: 'string', enum: ['Europe', 'America'] },
    });
  });

  test('says nothing of choices where none are known', () => {
    expect(liveSchema(new Map())['definitions']).toBeUndefined();
  });

  test('offers the statuses as keys of the map that translates them', () => {
    const keys: string[][] = [];
    mapSettings(schema, (setting, path) => {
      const { properties } = setting;
      if (path.join('.') === 'report.status.map') keys.push(Object.keys(isSchema(properties) ? properties : {}));
      return setting;
    });
    expect(keys).toEqual([['to do', 'complete']]);
  });

  test.each(originalFiles)('takes "$name", whose names are others', ({ text }) => {
    expect(z.fromJSONSchema(schema as JsonSchema).safeParse(parse(text)).error?.issues ?? []).toEqual([]);
  });

  test('refuses what the other schema refuses', () => {
    const wrong = parse('name: A\nwhen: { pipeline: Sales }\nproject: { into: { space: S }, name: P }');
    expect(z.fromJSONSchema(schema).safeParse(wrong).success).toBe(false);
  });
});
