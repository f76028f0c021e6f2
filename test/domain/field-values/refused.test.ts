import { describe, expect, test } from '@jest/globals';
import type { ClickUpField } from '../../../src/domain/catalogue.ts';
import { writeFieldValue } from '../../../src/domain/field-values.ts';
import { context, field, modules, region } from './fields.ts';

describe('a value that does not fit', () => {
  test.each<{ name: string; field: ClickUpField; value: unknown; why: string; candidates: string[] }>([
    {
      name: 'nothing at all',
      field: field('text'),
      value: null,
      why: 'there is no value for "The field"',
      candidates: [],
    },
    {
      name: 'blank text',
      field: field('number'),
      value: '  ',
      why: 'there is no value for "The field"',
      candidates: [],
    },
    {
      name: 'a list of nothing',
      field: field('labels'),
      value: ['', undefined],
      why: 'there is no value for "The field"',
      candidates: [],
    },
    {
      name: 'an object where text is due',
      field: field('text'),
      value: { a: 1 },
      why: 'it is not text',
      candidates: [],
    },
    {
      name: 'an address without its scheme',
      field: field('url'),
      value: 'example.com/a',
      why: '"example.com/a" is not a web address starting with https://',
      candidates: ['https://example.com/a'],
    },
    {
      name: 'an address of another kind',
      field: field('url'),
      value: 'javascript:alert(1)',
      why: '"javascript:alert(1)" is not a web address starting with https://',
      candidates: [],
    },
    {
      name: 'no e-mail address',
      field: field('email'),
      value: 'billing',
      why: '"billing" is not an e-mail address',
      candidates: [],
    },
    {
      name: 'a phone number without its country',
      field: field('phone'),
      value: '030 1234567',
      why: '"030 1234567" is not a phone number with its country code, as in +49 30 1234567',
      candidates: [],
    },
    {
      name: 'a number with a separator that could mean either',
      field: field('currency'),
      value: '1,000',
      why: '"1,000" is not a number',
      candidates: [],
    },
    {
      name: 'a number that is an object',
      field: field('number'),
      value: {},
      why: '"object" is not a number',
      candidates: [],
    },
    {
      name: 'a day that no calendar has',
      field: field('date'),
      value: '2026-02-31',
      why: '"2026-02-31" is not a date such as 2026-11-30 or a time with its zone',
      candidates: [],
    },
    {
      name: 'a time without a zone',
      field: field('date'),
      value: '2026-11-30T10:00:00',
      why: '"2026-11-30T10:00:00" is not a date such as 2026-11-30 or a time with its zone',
      candidates: [],
    },
    {
      name: 'neither yes nor no',
      field: field('checkbox'),
      value: 'maybe',
      why: '"maybe" is neither yes nor no',
      candidates: ['true', 'false'],
    },
    {
      name: 'an option that is not there',
      field: region,
      value: 'EMAE',
      why: '"EMAE" is not an option of "The field"',
      candidates: ['EMEA', 'AMER', 'APAC'],
    },
    {
      name: 'an option that could be two',
      field: field('drop_down', ['Gold', 'GOLD']),
      value: 'gold',
      why: '"gold" may be more than one option of "The field"',
      candidates: ['Gold', 'GOLD'],
    },
    {
      name: 'one label among good ones',
      field: modules,
      value: 'API;Traning',
      why: '"Traning" is not an option of "The field"',
      candidates: ['Training', 'API', 'Data migration', 'SSO'],
    },
    {
      name: 'a person who is not in the workspace',
      field: field('users'),
      value: 'rai@example.com',
      why: 'nobody in the workspace has the e-mail address rai@example.com',
      candidates: ['raj@example.com', 'Ana@example.com'],
    },
    {
      name: 'a guest',
      field: field('users'),
      value: 'client.guest@example.org',
      why: 'client.guest@example.org is a guest of the workspace, and guests are never assigned',
      candidates: [],
    },
    {
      name: 'what is no task id',
      field: field('tasks'),
      value: 'a/b',
      why: '"a/b" is not the id of a task',
      candidates: [],
    },
    {
      name: 'half a rating',
      field: field('emoji'),
      value: 2.5,
      why: '"2.5" is not a whole number of at least 0',
      candidates: [],
    },
    {
      name: 'an address without coordinates',
      field: field('location'),
      value: 'Berlin',
      why: 'a location needs its coordinates, as in "52.52, 13.40 Berlin"',
      candidates: [],
    },
    {
      name: 'a latitude beyond the pole',
      field: field('location'),
      value: '91, 0',
      why: 'a location needs its coordinates, as in "52.52, 13.40 Berlin"',
      candidates: [],
    },
    {
      name: 'a button not to be pressed',
      field: field('button'),
      value: false,
      why: 'a button can only be pressed (true)',
      candidates: ['true'],
    },
  ])('is refused with the reason: $name', ({ field: target, value, why, candidates }) => {
    expect(writeFieldValue(target, value, context)).toEqual({ ok: false, why, candidates });
  });

  test.each(['automatic_progress', 'formula', 'rollup', 'voting', 'attachment', 'constructor', 'invented_tomorrow'])(
    'is refused for the type %s, which is not settable',
    (type) => {
      const why = `"The field" is a field of type ${type}, which ClickUp lets nobody set`;
      expect(writeFieldValue(field(type), 'x', context)).toEqual({ ok: false, why, candidates: [] });
    },
  );
});
