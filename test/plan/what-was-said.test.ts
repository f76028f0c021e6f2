import { describe, expect, test } from '@jest/globals';
import { unknown } from '../../src/domain/snapshot.ts';
import { changesSince, whatIsSaid } from '../../src/plan/what-was-said.ts';
import { deal, lineItem, mapping, planContext } from '../support/builders.ts';

const rules = mapping({
  require: [
    { field: 'deal.scope_summary', label: 'Scope' },
    { check: 'line_items.size > 1', label: 'Line items' },
    { field: 'deal.region', label: 'Region' },
  ],
  brief: { include: [{ label: 'Goal', value: '{{ deal.target_go_live }}' }] },
  deliverables: { each: 'line_items', name: 'Deliver {{ item.name }}' },
  fields: [
    { crm: 'deal.contract_signed', clickup: 'Signed' },
    { crm: 'deal.region', clickup: 'Area', direction: 'both', owner: 'delivery' },
  ],
});
const said = (changes: Parameters<typeof deal>[0] = {}) =>
  whatIsSaid(planContext({ mapping: rules, deal: deal(changes) }));
const shown = (changes: Parameters<typeof deal>[0] = {}) =>
  Object.fromEntries(Object.entries(said(changes)).map(([label, one]) => [label, one.shown]));

describe('what a handoff says', () => {
  test('is what the gate asks for, the brief shows, was promised, and goes to fields', () => {
    expect(shown({ properties: { scope_summary: 'Two\n sites', contract_signed: 'true', region: 'EMEA' } })).toEqual({
      Scope: 'Two sites',
      'Line items': 'as required',
      Goal: '',
      'Promised deliverables': 'Deliver Standard onboarding; Deliver Data migration',
      Signed: 'true',
      Amount: '12000',
      'What was sold': '1 × Standard onboarding; 1 × Data migration',
    });
  });

  test('leaves out what delivery may have changed itself', () => {
    expect(changesSince(said(), said({ properties: { region: 'APAC' } }))).toEqual([]);
  });

  test.each([
    {
      name: 'a text',
      changes: { properties: { scope_summary: 'Berlin' } },
      lines: ['- Scope: nothing → "Berlin"'],
    },
    {
      name: 'a value taken away',
      changes: { properties: { amount: '' } },
      lines: ['- Amount: "12000" → nothing'],
    },
    {
      name: 'a line item',
      changes: { lineItems: { known: true, value: [lineItem('701', 'Standard onboarding')] } } as const,
      lines: [
        '- Line items: "as required" → "not as required"',
        '- Promised deliverables: "Deliver Standard onboarding; Deliver Data migration" → "Deliver Standard onboarding"',
        '- What was sold: "1 × Standard onboarding; 1 × Data migration" → "1 × Standard onboarding"',
      ],
    },
    { name: 'nothing', changes: {}, lines: [] },
  ])('shows what is different: $name', ({ changes, lines }) => {
    expect(changesSince(said(), said(changes))).toEqual(lines);
  });

  test('is neither the same nor different where it cannot be read', () => {
    const blind = said({ lineItems: unknown('HubSpot answers 502') });
    expect([changesSince(said(), blind), changesSince(blind, said())]).toEqual([[], []]);
  });

  test('is different also where a long text differs at its end', () => {
    const long = 'word '.repeat(60);
    const [before, after] = ['one', 'two'].map((end) => said({ properties: { scope_summary: `${long}${end}` } }));
    expect(changesSince(before ?? {}, after ?? {})).toHaveLength(1);
  });
});
