import { describe, expect, test } from '@jest/globals';
import type { CrmProperty } from '../../src/domain/snapshot.ts';
import { buildScope } from '../../src/mapping/scope.ts';
import { snapshot } from './support.ts';

const property = (name: string, type: string, fieldType = 'text'): CrmProperty => ({
  name,
  label: name,
  type,
  fieldType,
  readOnly: false,
  options: [],
});
const calendar = { timezone: 'America/New_York' };
const now = Date.parse('2026-11-03T02:00:00Z');

describe('buildScope', () => {
  test('holds everything that expressions may look at, in the zone of the mapping', () => {
    const scope = buildScope({
      snapshot: snapshot({
        wonAt: '2026-11-01T03:00:00.000Z',
        properties: { dealname: 'Acme', amount: '6000.0000000000003330', hubspot_owner_id: '7', gone: '' },
        people: { '7': { id: '7', name: 'Amelia Hart', email: 'amelia@example.com', active: true } },
        companies: { known: true, value: [{ id: '1', properties: { name: 'Acme' } }] },
        contacts: {
          known: true,
          value: [
            { id: '2', properties: { email: 'a@b.example' } },
            { id: '3', properties: {} },
          ],
        },
        lineItems: {
          known: true,
          value: [{ id: '4', properties: { name: 'Seat', quantity: '3', price: '9.50', hs_sku: '0815' } }],
        },
      }),
      now,
      calendar,
      start: '2026-11-04',
      project: { name: 'Acme #4711', url: 'https://app.example.com/l/1' },
      item: { id: '4', properties: { name: 'Seat', quantity: '3' } },
      index: 1,
    });
    expect(scope).toEqual({
      deal: { dealname: 'Acme', amount: 6000, hubspot_owner_id: '7' },
      company: { name: 'Acme' },
      companies: [{ name: 'Acme' }],
      contact: { email: 'a@b.example' },
      contacts: [{ email: 'a@b.example' }, {}],
      line_items: [{ name: 'Seat', quantity: 3, price: 9.5, hs_sku: '0815' }],
      sold: ['0815', 'Seat'],
      owner: { name: 'Amelia Hart', email: 'amelia@example.com' },
      today: '2026-11-02',
      won: '2026-10-31',
      start: '2026-11-04',
      project: { name: 'Acme #4711', url: 'https://app.example.com/l/1' },
      item: { name: 'Seat', quantity: 3 },
      index: 1,
    });
  });

  test('leaves out what there is not', () => {
    expect(buildScope({ snapshot: snapshot(), now, calendar })).toEqual({
      deal: {},
      companies: [],
      contacts: [],
      line_items: [],
      sold: [],
      today: '2026-11-02',
    });
  });

  test.each([
    { name: 'a number', type: property('p', 'number'), text: '12.50', value: 12.5 },
    { name: 'a number that is none', type: property('p', 'number'), text: 'many', value: 'many' },
    { name: 'yes', type: property('p', 'bool', 'booleancheckbox'), text: 'true', value: true },
    { name: 'no', type: property('p', 'bool', 'booleancheckbox'), text: 'false', value: false },
    { name: 'a day', type: property('p', 'date'), text: '2026-12-31', value: '2026-12-31' },
    { name: 'a day sent as midnight', type: property('p', 'date'), text: '2026-12-31T00:00:00Z', value: '2026-12-31' },
    { name: 'a time', type: property('p', 'datetime'), text: '2026-12-31T10:00:00Z', value: '2026-12-31T10:00:00Z' },
    { name: 'one choice', type: property('p', 'enumeration', 'select'), text: 'a;b', value: 'a;b' },
    { name: 'several choices', type: property('p', 'enumeration', 'checkbox'), text: 'a;b;', value: ['a', 'b'] },
  ])('reads $name by the schema of the CRM', ({ type, text, value }) => {
    const scope = buildScope({ snapshot: snapshot({ properties: { p: text } }), properties: [type], now, calendar });
    expect(scope['deal']).toEqual({ p: value });
  });

  test('takes an entry of a property as the item', () => {
    expect(buildScope({ snapshot: snapshot(), now, calendar, item: 'Logo' })['item']).toEqual({
      name: 'Logo',
      value: 'Logo',
    });
  });

  test('takes property names that JavaScript knows for what they are: names', () => {
    const scope = buildScope({
      snapshot: snapshot({
        properties: Object.fromEntries([
          ['__proto__', 'x'],
          ['constructor', 'y'],
        ]),
      }),
      now,
      calendar,
    });
    expect(Object.entries(scope['deal'] ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });
});
