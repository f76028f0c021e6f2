import { describe, expect, test } from '@jest/globals';
import type { ClickUpField } from '../../../src/domain/catalogue.ts';
import { sameFieldValue, writeFieldValue } from '../../../src/domain/field-values.ts';
import { context, day, field, modules, moment, noonInBerlin, region } from './fields.ts';

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
