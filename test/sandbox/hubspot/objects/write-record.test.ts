import { describe, expect, test } from '@jest/globals';
import { dealProperties, ids, newDeal, openPortal, record, type TestPortal } from '../../../support/hubspot-portal.ts';

const noteOn = ({ ask }: TestPortal, deal: string): string => {
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 214 }];
  const properties = { hs_timestamp: '2026-11-18', hs_note_body: '<p>Hello</p>' };
  return record(ask('POST', '/crm/v3/objects/notes', { properties, associations: [{ to: { id: deal }, types }] })).id;
};
const firstOf = ({ ask }: TestPortal, type: string): string => ids(ask('GET', `/crm/v3/objects/${type}`))[0] ?? '';
const linkedTo = ({ ask }: TestPortal, deal: string, type: string): string =>
  ids(ask('GET', `/crm/v3/objects/deals/${deal}/associations/${type}`))[0] ?? '';

describe('the modification time of a deal', () => {
  test.each<{ name: string; act: (portal: TestPortal, deal: string) => unknown; bumps: boolean }>([
    {
      name: 'a written property',
      act: ({ ask }, deal) => ask('PATCH', `/crm/v3/objects/deals/${deal}`, { properties: { amount: 1 } }),
      bumps: true,
    },
    {
      name: 'a value written again',
      act: ({ ask }, deal) =>
        ask('PATCH', `/crm/v3/objects/deals/${deal}`, { properties: { contract_signed: 'true' } }),
      bumps: true,
    },
    {
      name: 'a refused write',
      act: ({ ask }, deal) => ask('PATCH', `/crm/v3/objects/deals/${deal}`, { properties: { no: 1 } }),
      bumps: false,
    },
    { name: 'a note', act: noteOn, bumps: true },
    {
      name: 'a removed note',
      act: (portal, deal) => portal.ask('DELETE', `/crm/v3/objects/notes/${noteOn(portal, deal)}`),
      bumps: true,
    },
    { name: 'an added line item', act: ({ vendor }, deal) => vendor.act({ act: 'add-line-item', deal }), bumps: true },
    {
      name: 'an edited line item',
      act: ({ vendor, ...portal }, deal) =>
        vendor.act({
          act: 'edit-line-item',
          lineItem: linkedTo({ vendor, ...portal }, deal, 'line_items'),
          properties: { quantity: '9' },
        }),
      bumps: false,
    },
    {
      name: 'a removed line item',
      act: ({ vendor, ...portal }, deal) =>
        vendor.act({ act: 'remove-line-item', lineItem: linkedTo({ vendor, ...portal }, deal, 'line_items') }),
      bumps: true,
    },
    {
      name: 'an edited company',
      act: (portal) =>
        portal.ask('PATCH', `/crm/v3/objects/companies/${firstOf(portal, 'companies')}`, {
          properties: { city: 'Ulm' },
        }),
      bumps: false,
    },
    {
      name: 'a contact taken away',
      act: (portal, deal) =>
        portal.ask(
          'DELETE',
          `/crm/v4/objects/deals/${deal}/associations/contacts/${linkedTo(portal, deal, 'contacts')}`,
        ),
      bumps: true,
    },
  ])('$name: moves it $bumps', ({ act, bumps }) => {
    const portal = openPortal({ deals: 1 });
    const deal = firstOf(portal, 'deals');
    const before = dealProperties(portal, deal, 'hs_lastmodifieddate');
    portal.clock.advance(60_000);
    act(portal, deal);
    const after = dealProperties(portal, deal, 'hs_lastmodifieddate');
    expect(after['hs_lastmodifieddate'] === '2026-11-18T09:01:00.250Z').toBe(bumps);
    expect(after['hs_lastmodifieddate'] === before['hs_lastmodifieddate']).toBe(!bumps);
  });
});

test('a deal counts what is linked to it, archived records not', () => {
  const portal = openPortal({ deals: 1 });
  const deal = firstOf(portal, 'deals');
  const counts = ['hs_num_of_associated_line_items', 'num_associated_contacts', 'num_notes'];
  const before = dealProperties(portal, deal, ...counts);
  noteOn(portal, deal);
  portal.vendor.act({ act: 'remove-line-item', lineItem: linkedTo(portal, deal, 'line_items') });
  const items = Number(before['hs_num_of_associated_line_items']);
  expect([before, dealProperties(portal, deal, ...counts, 'notes_last_updated')]).toEqual([
    { hs_num_of_associated_line_items: String(items), num_associated_contacts: '2', num_notes: '0' },
    {
      hs_num_of_associated_line_items: String(items - 1),
      num_associated_contacts: '2',
      num_notes: '1',
      notes_last_updated: '2026-11-18T09:00:00.250Z',
    },
  ]);
});

test('the history keeps every value with who set it, newest first', () => {
  const portal = openPortal();
  const id = newDeal(portal, { amount: 1 });
  portal.clock.advance(1_000);
  portal.ask('PATCH', `/crm/v3/objects/deals/${id}`, { properties: { amount: 2 } });
  portal.clock.advance(1_000);
  portal.vendor.act({ act: 'edit', id, properties: { amount: '' } });
  const { propertiesWithHistory } = record(
    portal.ask('GET', `/crm/v3/objects/deals/${id}?propertiesWithHistory=amount`),
  );
  const app = { sourceType: 'INTEGRATION', sourceId: '18800421' };
  expect(propertiesWithHistory).toEqual({
    amount: [
      {
        value: '',
        timestamp: '2026-11-18T09:00:02.250Z',
        sourceType: 'CRM_UI',
        sourceId: 'userId:48310007',
        updatedByUserId: 48310007,
      },
      { value: '2', timestamp: '2026-11-18T09:00:01.250Z', ...app },
      { value: '1', timestamp: '2026-11-18T09:00:00.250Z', ...app },
    ],
  });
});

test('the history forgets what is more than twenty values old', () => {
  const portal = openPortal();
  const id = newDeal(portal, { amount: 0 });
  for (let amount = 1; amount <= 30; amount += 1)
    portal.ask('PATCH', `/crm/v3/objects/deals/${id}`, { properties: { amount } });
  const { propertiesWithHistory } = record(
    portal.ask('GET', `/crm/v3/objects/deals/${id}?propertiesWithHistory=amount`),
  );
  const values = (propertiesWithHistory as { amount: { value: string }[] }).amount.map(({ value }) => value);
  expect(values).toEqual(Array.from({ length: 20 }, (_, position) => String(30 - position)));
});

test('a line item works out what it comes to', () => {
  const properties = { name: 'Day', price: '1280.50', quantity: 2, hs_discount_percentage: 10 };
  const answer = openPortal().ask('POST', '/crm/v3/objects/line_items', { properties });
  const { amount, hs_total_discount } = record(answer).properties;
  expect({ amount, hs_total_discount }).toEqual({ amount: '2304.9', hs_total_discount: '256.1' });
});
