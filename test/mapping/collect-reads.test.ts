import { describe, expect, test } from '@jest/globals';
import { handoffProperties } from '../../src/domain/handoff-properties.ts';
import { parsed } from './support.ts';

const summary = [
  'amount',
  'closedate',
  'deal_currency_code',
  'dealname',
  'dealtype',
  'description',
  'hubspot_owner_id',
];
const silent = 'report: false\n';

describe('what a mapping reads', () => {
  test('is what the brief shows when the file names nothing', () => {
    expect(parsed(silent).reads).toEqual({
      deal: summary,
      company: ['domain', 'name'],
      contact: ['email', 'firstname', 'jobtitle', 'lastname', 'phone'],
      lineItem: ['amount', 'description', 'hs_sku', 'name', 'price', 'quantity'],
      people: ['hubspot_owner_id'],
    });
  });

  test('is also what conditions, texts, paths, roles and fields name, once each', () => {
    const { reads } = parsed(
      `${silent}
require:
  - { field: deal.scope_summary }
  - { check: company.country == "DE" and deal.region, label: Country }
roles: { lead: { from: deal.lead } }
fields: [{ crm: deal.region, clickup: Region }]
tasks: { A: { due: deal.go_live, description: "{{ contacts | map: 'mobile' | join }}" } }
deliverables: { each: line_items, name: "{{ item.name }} {{ item.term }}" }`,
    );
    expect(reads).toEqual({
      deal: [...summary, 'go_live', 'lead', 'region', 'scope_summary'].toSorted(),
      company: ['country', 'domain', 'name'],
      contact: ['email', 'firstname', 'jobtitle', 'lastname', 'mobile', 'phone'],
      lineItem: ['amount', 'description', 'hs_sku', 'name', 'price', 'quantity', 'term'],
      people: ['hubspot_owner_id', 'lead'],
    });
  });

  test('does not take an entry of a property for a line item', () => {
    const { reads } = parsed(
      `${silent}deliverables: { each: { property: deal.promised }, name: "{{ item.value }}", template: { by: item.name, otherwise: X } }`,
    );
    expect(reads.lineItem).toEqual(['amount', 'description', 'hs_sku', 'name', 'price', 'quantity']);
    expect(reads.deal).toEqual([...summary, 'promised'].toSorted());
  });

  test('holds the properties that the report writes, to compare before writing', () => {
    const written = Object.values(handoffProperties).map(({ name }) => name);
    expect(parsed('report: { hours: true, lists: true }').reads.deal).toEqual([...summary, ...written].toSorted());
  });
});
