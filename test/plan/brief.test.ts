import { describe, expect, test } from '@jest/globals';
import { markerLine, parseMarker } from '../../src/domain/marker.ts';
import { known, unknown } from '../../src/domain/snapshot.ts';
import { briefMarkdown } from '../../src/plan/brief.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { deal, keyOf, mapping, planContext } from '../support/builders.ts';

const brief = (changes: Partial<PlanInput> = {}): string => briefMarkdown(planContext(changes));
/** The lines below a heading. */
const section = (title: string, changes: Partial<PlanInput> = {}): string[] =>
  (brief(changes).split(`### ${title}\n`)[1] ?? '').split('\n\n')[0]?.split('\n') ?? [];

const contact = {
  firstname: 'Jo',
  lastname: 'Client',
  jobtitle: 'CTO',
  email: 'jo@acme.example.com',
  phone: '+49 30 1',
};
const soldItem = { name: 'SSO', quantity: '2', hs_sku: 'SSO-01', amount: '1999.990000000000000000001' };

describe('the brief', () => {
  test('says who, what, when and for how much, and ends in its mark', () => {
    const rules = mapping({
      deliverables: { each: 'line_items', name: 'Deliver {{ item.name }}' },
      brief: { include: [{ label: 'Success', value: '{{ deal.success_criteria }}' }] },
    });
    const sold = deal({
      properties: { deal_currency_code: 'EUR', success_criteria: 'Live by June' },
      lineItems: known([{ id: '1', properties: soldItem }]),
      contacts: known([{ id: '2', properties: contact }]),
    });
    expect(brief({ mapping: rules, deal: sold }).split('\n')).toEqual([
      '### Who',
      '- Deal: [Acme rollout](https://app.hubspot.com/contacts/1/record/0-3/1001)',
      '- Company: Acme (acme.example.com)',
      '- Sold by: Sara Sales',
      '- Pipeline: Sales Pipeline, won 2026-11-06',
      '',
      '### What was sold',
      '- 2 × SSO (SSO-01), 1999.99',
      '',
      '### Promised deliverables',
      '- Deliver SSO',
      '',
      '### Dates and money',
      '- Amount: 12000 EUR',
      '- Project start: 2026-11-09',
      '- Close date: 2026-11-06',
      '',
      '### Contacts',
      '- Jo Client, CTO, jo@acme.example.com, +49 30 1',
      '',
      '### Success',
      'Live by June',
      '',
      markerLine(keyOf('brief')),
    ]);
  });

  test.each([
    { name: 'no line items', title: 'What was sold', changes: { deal: deal({ lineItems: known([]) }) } },
    { name: 'no contacts', title: 'Contacts', changes: {} },
    { name: 'nothing promised', title: 'Promised deliverables', changes: {} },
    {
      name: 'an extra line without a value',
      title: 'Risks',
      changes: { mapping: mapping({ brief: { include: [{ label: 'Risks', value: '{{ deal.risks }}' }] } }) },
    },
  ])('shows as not known yet: $name', ({ title, changes }) => {
    expect(section(title, changes)).toEqual(['_not known yet_']);
  });

  test('shows every single value that is missing', () => {
    const bare = deal({
      properties: { amount: '', closedate: '', hubspot_owner_id: '' },
      companies: known([]),
      lineItems: known([{ id: '1', properties: {} }]),
      contacts: known([{ id: '2', properties: {} }]),
    });
    expect([...section('Who', { deal: bare }).slice(1, 3), ...section('Dates and money', { deal: bare })]).toEqual([
      '- Company: _not known yet_',
      '- Sold by: _not known yet_',
      '- Amount: _not known yet_',
      '- Project start: 2026-11-09',
      '- Close date: _not known yet_',
    ]);
    expect([section('What was sold', { deal: bare }), section('Contacts', { deal: bare })]).toEqual([
      ['- 1 × _not known yet_'],
      ['- _not known yet_'],
    ]);
  });

  test('tells what could not be read from what is not there', () => {
    const unread = deal({ contacts: unknown('scope "crm.objects.contacts.read" is missing') });
    expect(section('Contacts', { deal: unread })).toEqual([
      '_could not be read: scope "crm.objects.contacts.read" is missing_',
    ]);
  });

  test('says when the seller has left', () => {
    expect(section('Who', { deal: deal({ properties: { hubspot_owner_id: '12' } }) })[2]).toBe(
      '- Sold by: Lena Left (has left)',
    );
  });

  test('shows markup of the CRM as it is written', () => {
    const hostile = deal({
      properties: { dealname: '[x](http://evil) *b* `c`\n# d <img src=x>' },
      companies: known([{ id: '1', properties: { name: '__Acme__' } }]),
    });
    expect(section('Who', { deal: hostile }).slice(0, 2)).toEqual([
      '- Deal: [\\[x\\](http://evil) \\*b\\* \\`c\\` # d \\<img src=x\\>](https://app.hubspot.com/contacts/1/record/0-3/1001)',
      '- Company: \\_\\_Acme\\_\\_',
    ]);
  });

  test('keeps its own mark whatever the deal says', () => {
    const rules = mapping({ brief: { include: [{ label: 'Scope', value: '{{ deal.scope_summary }}' }] } });
    const copied = deal({ properties: { scope_summary: markerLine('deal:999/e1/brief') } });
    expect(parseMarker(brief({ mapping: rules, deal: copied }))).toBe(keyOf('brief'));
  });
});
