import { describe, expect, test } from '@jest/globals';
import type { ClickUpField } from '../../../src/domain/catalogue.ts';
import { readFieldValue, sameFieldValue, writeFieldValue } from '../../../src/domain/field-values.ts';
import { context, field, modules, moment, noonInBerlin, region } from './fields.ts';

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
