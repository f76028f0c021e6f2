import { describe, expect, test } from '@jest/globals';
import { ids, newDeal, openPortal, type TestPortal } from '../../../support/hubspot-portal.ts';

/** Two deals that differ in everything, and one that has nothing. */
function threeDeals(): { portal: TestPortal; byId: Map<string, string> } {
  const portal = openPortal({ searchLagMs: 0 });
  const acme = { dealname: 'Acme Onboarding', amount: '900', target_go_live: '2027-01-15', region: 'EMEA' };
  const beta = { dealname: 'Beta rollout', amount: '10000', target_go_live: '2027-02-15', region: 'APAC' };
  const byId = new Map([
    [newDeal(portal, { ...acme, service_modules: 'SSO;API' }), 'acme'],
    [newDeal(portal, { ...beta, service_modules: 'Training' }), 'beta'],
    [newDeal(portal, { dealname: '' }), 'empty'],
  ]);
  return { portal, byId };
}

const day = (text: string): string => String(Date.parse(text));

describe('the operators', () => {
  test.each([
    { name: 'EQ takes text in any case', filter: ['dealname', 'EQ', 'ACME onboarding'], found: ['acme'] },
    { name: 'EQ takes choices as they are written', filter: ['region', 'EQ', 'emea'], found: [] },
    { name: 'EQ finds one of several ticked values', filter: ['service_modules', 'EQ', 'API'], found: ['acme'] },
    { name: 'NEQ includes records without a value', filter: ['region', 'NEQ', 'EMEA'], found: ['beta', 'empty'] },
    { name: 'GT compares numbers, not text', filter: ['amount', 'GT', '5000'], found: ['beta'] },
    { name: 'LTE compares numbers', filter: ['amount', 'LTE', '900'], found: ['acme'] },
    {
      name: 'GTE takes a day as milliseconds',
      filter: ['target_go_live', 'GTE', day('2027-01-15')],
      found: ['acme', 'beta'],
    },
    { name: 'LT takes a day as ISO 8601', filter: ['target_go_live', 'LT', '2027-02-15'], found: ['acme'] },
    { name: 'HAS_PROPERTY wants a value', filter: ['region', 'HAS_PROPERTY'], found: ['acme', 'beta'] },
    { name: 'NOT_HAS_PROPERTY wants none', filter: ['region', 'NOT_HAS_PROPERTY'], found: ['empty'] },
    { name: 'CONTAINS_TOKEN wants whole words', filter: ['dealname', 'CONTAINS_TOKEN', 'roll'], found: [] },
    { name: 'CONTAINS_TOKEN knows a star', filter: ['dealname', 'CONTAINS_TOKEN', 'roll*'], found: ['beta'] },
    {
      name: 'NOT_CONTAINS_TOKEN is its opposite',
      filter: ['dealname', 'NOT_CONTAINS_TOKEN', 'rollout'],
      found: ['acme', 'empty'],
    },
  ])('$name', ({ filter: [propertyName, operator, value], found }) => {
    const { portal, byId } = threeDeals();
    const filters = [{ propertyName, operator, ...(value === undefined ? {} : { value }) }];
    expect(ids(portal.search({ filterGroups: [{ filters }] })).map((id) => byId.get(id))).toEqual(found);
  });

  test.each([
    {
      name: 'BETWEEN includes both ends',
      filter: { propertyName: 'amount', operator: 'BETWEEN', value: '900', highValue: '10000' },
      found: ['acme', 'beta'],
    },
    {
      name: 'IN takes text in lower case only',
      filter: { propertyName: 'dealname', operator: 'IN', values: ['beta rollout', 'Acme Onboarding'] },
      found: ['beta'],
    },
    {
      name: 'IN takes choices',
      filter: { propertyName: 'region', operator: 'IN', values: ['EMEA', 'AMER'] },
      found: ['acme'],
    },
    {
      name: 'NOT_IN is its opposite',
      filter: { propertyName: 'region', operator: 'NOT_IN', values: ['EMEA'] },
      found: ['beta', 'empty'],
    },
  ])('$name', ({ filter, found }) => {
    const { portal, byId } = threeDeals();
    expect(ids(portal.search({ filterGroups: [{ filters: [filter] }] })).map((id) => byId.get(id))).toEqual(found);
  });

  test('groups widen, filters in a group narrow', () => {
    const { portal, byId } = threeDeals();
    const eq = (propertyName: string, value: string) => ({ propertyName, operator: 'EQ', value });
    const filterGroups = [
      { filters: [eq('region', 'EMEA'), eq('amount', '900')] },
      { filters: [eq('region', 'APAC'), eq('amount', '1')] },
    ];
    expect(ids(portal.search({ filterGroups })).map((id) => byId.get(id))).toEqual(['acme']);
  });

  test('a pseudo property finds deals by what they are linked to', () => {
    const portal = openPortal({ deals: 3 });
    const [deal = ''] = ids(portal.ask('GET', '/crm/v3/objects/deals'));
    const [contact = ''] = ids(portal.ask('GET', `/crm/v3/objects/deals/${deal}/associations/contacts`));
    const filters = [{ propertyName: 'associations.contact', operator: 'EQ', value: contact }];
    expect(ids(portal.search({ filterGroups: [{ filters }] }))).toEqual([deal]);
  });
});
