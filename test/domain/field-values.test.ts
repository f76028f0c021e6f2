import { describe, expect, test } from '@jest/globals';
import { noonOf } from '../../src/domain/business-calendar.ts';
import type { ClickUpField } from '../../src/domain/catalogue.ts';
import { readFieldValue, sameFieldValue, writeFieldValue } from '../../src/domain/field-values.ts';

const context = {
  members: [
    { id: 101, name: 'Ana', email: 'Ana@example.com', guest: false },
    { id: 102, name: 'Raj', email: 'raj@example.com', guest: false },
    { id: 103, name: 'Client', email: 'client.guest@example.org', guest: true },
    { id: 104, name: 'Invited', email: '', guest: false },
  ],
  dayToMs: (day: string) => noonOf(day, 'Europe/Berlin'),
};

const field = (type: string, options: readonly string[] = []): ClickUpField => ({
  id: 'f-1',
  name: 'The field',
  type,
  options: options.map((name, orderindex) => ({ id: `uuid-${orderindex}`, name, orderindex })),
});
const region = field('drop_down', ['EMEA', 'AMER', 'APAC']);
const modules = field('labels', ['SSO', 'Data migration', 'API', 'Training']);
const noonInBerlin = Date.parse('2026-11-30T11:00:00Z');
const day = { value: noonInBerlin, valueOptions: { time: false } };
const moment = { value: Date.parse('2026-11-30T14:31:12Z'), valueOptions: { time: true } };

describe('a value that fits', () => {
  // `answers` are the forms in which ClickUp sends that same value back.
  test.each<{ name: string; field: ClickUpField; value: unknown; write: object; answers: unknown[] }>([
    {
      name: 'text, with its line ends made plain',
      field: field('text'),
      value: ' a\r\nb ',
      write: { value: 'a\nb' },
      answers: ['a\nb', 'a\nb\n'],
    },
    {
      name: 'a list as text',
      field: field('short_text'),
      value: ['a', 2, true],
      write: { value: 'a, 2, true' },
      answers: ['a, 2, true'],
    },
    {
      name: 'a web address',
      field: field('url'),
      value: 'https://Example.com',
      write: { value: 'https://Example.com' },
      answers: ['https://example.com/'],
    },
    {
      name: 'an e-mail address',
      field: field('email'),
      value: 'Billing@example.com',
      write: { value: 'Billing@example.com' },
      answers: ['billing@example.com'],
    },
    {
      name: 'a phone number, stripped of its layout',
      field: field('phone'),
      value: '0049 (30) 123-4567',
      write: { value: '+49301234567' },
      answers: ['+49 30 1234567'],
    },
    {
      name: 'a number as text',
      field: field('number'),
      value: '12.50',
      write: { value: 12.5 },
      answers: [12.5, '12.5'],
    },
    {
      name: 'a number with fifty digits',
      field: field('number'),
      value: `0.9${'0'.repeat(15)}222`,
      write: { value: 0.9 },
      answers: ['0.9'],
    },
    {
      name: 'an amount',
      field: field('currency'),
      value: '6000.0000000000003330',
      write: { value: 6000 },
      answers: ['6000', 6000, '6000.00'],
    },
    {
      name: 'an amount that ClickUp rounds to the cent',
      field: field('currency'),
      value: 10.0049,
      write: { value: 10.0049 },
      answers: ['10.00'],
    },
    {
      name: 'a day',
      field: field('date'),
      value: '2026-11-30',
      write: day,
      answers: [String(noonInBerlin), '1796007600000'],
    },
    {
      name: 'a day as midnight UTC',
      field: field('date'),
      value: '2026-11-30T00:00:00Z',
      write: day,
      answers: [noonInBerlin],
    },
    {
      name: 'a day as the milliseconds of midnight UTC',
      field: field('date'),
      value: '1795996800000',
      write: day,
      answers: [noonInBerlin],
    },
    {
      name: 'a moment, with its time',
      field: field('date'),
      value: '2026-11-30T15:31:12+01:00',
      write: moment,
      answers: [String(moment.value)],
    },
    {
      name: 'a moment in milliseconds',
      field: field('date'),
      value: moment.value,
      write: moment,
      answers: [moment.value],
    },
    { name: 'yes', field: field('checkbox'), value: 'Yes', write: { value: true }, answers: [true, 'true'] },
    {
      name: 'no, which an untouched box already says',
      field: field('checkbox'),
      value: 'false',
      write: { value: false },
      answers: [false, 'false', undefined],
    },
    {
      name: 'an option by name, whatever its case',
      field: region,
      value: ' amer ',
      write: { value: 'uuid-1' },
      answers: [1, '1', 'uuid-1'],
    },
    { name: 'an option by id', field: region, value: 'uuid-0', write: { value: 'uuid-0' }, answers: [0] },
    {
      name: 'labels from multiple checkboxes',
      field: modules,
      value: 'API;SSO; api',
      write: { value: ['uuid-2', 'uuid-0'] },
      answers: [
        ['uuid-0', 'uuid-2'],
        [{ id: 'uuid-2' }, { id: 'uuid-0' }],
      ],
    },
    {
      name: 'one person by e-mail address',
      field: field('users'),
      value: 'ana@EXAMPLE.com',
      write: { value: { add: [101] } },
      answers: [[{ id: 101, username: 'Ana' }], [{ id: 102 }, { id: 101 }]],
    },
    {
      name: 'several people',
      field: field('users'),
      value: 'raj@example.com, ana@example.com',
      write: { value: { add: [102, 101] } },
      answers: [[101, 102]],
    },
    {
      name: 'tasks',
      field: field('tasks'),
      value: ['86c9w', 'abc-1'],
      write: { value: { add: ['86c9w', 'abc-1'] } },
      answers: [[{ id: 'abc-1' }, { id: '86c9w' }]],
    },
    {
      name: 'tasks of a list',
      field: field('list_relationship'),
      value: '86c9w',
      write: { value: { add: ['86c9w'] } },
      answers: [[{ id: '86c9w', name: 'x' }, { id: 'other' }]],
    },
    { name: 'a rating', field: field('emoji'), value: '4', write: { value: 4 }, answers: [4, '4'] },
    { name: 'a rating of none', field: field('rating'), value: 0, write: { value: 0 }, answers: [0, undefined] },
    {
      name: 'progress',
      field: field('manual_progress'),
      value: '40',
      write: { value: { current: 40 } },
      answers: [{ current: '40' }, { current: 40, percent_completed: 0.4 }],
    },
    {
      name: 'a place as text',
      field: field('location'),
      value: '52.52, 13.40 Berlin',
      write: { value: { location: { lat: 52.52, lng: 13.4 }, formatted_address: 'Berlin' } },
      answers: [{ location: { lat: 52.52, lng: 13.4 }, formatted_address: 'Berlin, Germany', place_id: 'x' }],
    },
    {
      name: 'a place as ClickUp has it',
      field: field('location'),
      value: { location: { lat: '-1', lng: '2.5' } },
      write: { value: { location: { lat: -1, lng: 2.5 }, formatted_address: '-1, 2.5' } },
      answers: [{ location: { lat: -1, lng: 2.5 } }],
    },
    {
      name: 'the press of a button, once',
      field: field('button'),
      value: 'true',
      write: { value: true },
      answers: [undefined],
    },
  ])('is written as $name and recognised in the answer', ({ field: target, value, write, answers }) => {
    const result = writeFieldValue(target, value, context);
    expect(result).toEqual({ ok: true, write: { id: 'f-1', ...write } });
    if (!result.ok) return;
    expect(answers.map((raw) => sameFieldValue(target, result.write, raw))).toEqual(answers.map(() => true));
  });
});

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
      candidates: ['Training', 'API', 'SSO', 'Data migration'],
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

describe('readFieldValue', () => {
  test.each<{ name: string; field: ClickUpField; raw: unknown; value: unknown }>([
    { name: 'a drop-down by its place in the order', field: region, raw: 2, value: 'uuid-2' },
    { name: 'a drop-down by id, as webhooks send it', field: region, raw: 'uuid-2', value: 'uuid-2' },
    { name: 'an option that is no longer there as it came', field: region, raw: 9, value: 9 },
    { name: 'labels in one order', field: modules, raw: ['uuid-3', 'uuid-0'], value: ['uuid-0', 'uuid-3'] },
    { name: 'no labels as no value', field: modules, raw: [], value: undefined },
    { name: 'money as a number', field: field('currency'), raw: '5000.50', value: 5000.5 },
    { name: 'a date as a number', field: field('date'), raw: '1779199552474', value: 1779199552474 },
    {
      name: 'people as their ids',
      field: field('users'),
      raw: [{ id: 102, email: null }, { id: 101 }],
      value: [101, 102],
    },
    { name: 'nobody as no value', field: field('users'), raw: [], value: undefined },
    {
      name: 'computed progress as a number',
      field: field('automatic_progress'),
      raw: { percent_complete: 75 },
      value: 75,
    },
    { name: 'a formula as it came', field: field('formula'), raw: '3 d', value: '3 d' },
    { name: 'empty text as no value', field: field('text'), raw: ' \n', value: undefined },
    { name: 'a field without a value as none', field: field('number'), raw: undefined, value: undefined },
    {
      name: 'a form that is not known as it came, never as empty',
      field: field('users'),
      raw: { odd: 1 },
      value: { odd: 1 },
    },
    { name: 'a box that holds what no box can as it came', field: field('checkbox'), raw: '23', value: '23' },
  ])('reads $name', ({ field: target, raw, value }) => {
    expect(readFieldValue(target, raw)).toEqual(value);
  });
});

describe('sameFieldValue', () => {
  test.each<{ name: string; field: ClickUpField; value: unknown; raw: unknown }>([
    { name: 'another text', field: field('text'), value: 'a', raw: 'A' },
    { name: 'a missing text', field: field('text'), value: 'a', raw: undefined },
    { name: 'a cent of difference', field: field('currency'), value: 10, raw: '10.01' },
    { name: 'the day before', field: field('date'), value: '2026-11-30', raw: String(noonInBerlin - 86_400_000) },
    { name: 'a minute later', field: field('date'), value: moment.value, raw: moment.value + 60_000 },
    { name: 'no date at all', field: field('date'), value: '2026-11-30', raw: undefined },
    { name: 'another option', field: region, value: 'EMEA', raw: 1 },
    { name: 'one label too many, since labels are replaced', field: modules, value: 'SSO', raw: ['uuid-0', 'uuid-1'] },
    { name: 'somebody else', field: field('users'), value: 'ana@example.com', raw: [{ id: 102 }] },
    { name: 'nobody', field: field('users'), value: 'ana@example.com', raw: undefined },
    { name: 'no number', field: field('number'), value: 0, raw: undefined },
    { name: 'a tick that is missing', field: field('checkbox'), value: true, raw: undefined },
    {
      name: 'another place',
      field: field('location'),
      value: '52.52, 13.40',
      raw: { location: { lat: 52.53, lng: 13.4 } },
    },
    { name: 'a form that is not known', field: field('tasks'), value: '86c9w', raw: 'odd' },
  ])('tells $name apart', ({ field: target, value, raw }) => {
    const result = writeFieldValue(target, value, context);
    expect(result.ok && sameFieldValue(target, result.write, raw)).toBe(false);
    expect(result.ok).toBe(true);
  });
});
