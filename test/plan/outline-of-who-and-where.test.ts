import { expect, test } from '@jest/globals';
import { outlineOf } from '../../src/plan/outline.ts';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import { deal, mapping, planInput } from '../support/builders.ts';

test('an outline shows who does what by product, and what the project stands beside', () => {
  const rules = mapping({
    project: { into: { space: 'Delivery', beside: 'deal.parent' } },
    roles: { trainer: { by: 'item.hs_sku', map: { 'MIG-01': 'raj@example.com' }, otherwise: 'ana@example.com' } },
    deliverables: { each: 'line_items', name: '{{ item.name }}', assign: 'trainer' },
  });
  const input = planInput({ mapping: rules, deal: deal({ properties: { parent: '71' } }) });
  const outline = outlineOf(input, planHandoff(input));
  const shown = ['beside', 'role trainer', 'promise “Standard onboarding”', 'promise “Data migration”'];
  expect(shown.map((what) => outline.get(what))).toEqual(['71', 'Ana', 'for Ana', 'for Raj']);
});
