import { expect, test } from '@jest/globals';
import { openPortal, type TestPortal } from '../../support/hubspot-portal.ts';

/** A morning of mixed work, as bytes. */
function morning(portal: TestPortal): string {
  const answers = [
    portal.search({ limit: 5 }),
    portal.ask('POST', '/crm/v3/objects/deals', { properties: { dealname: 'New' } }),
    portal.ask('GET', '/crm/v3/objects/nothing'),
    portal.ask('GET', '/crm/v3/objects/deals?limit=3&associations=line_items'),
  ];
  const acted = portal.vendor.act({ act: 'win', recipe: 'enterprise' });
  return JSON.stringify([answers, acted, portal.vendor.state()]);
}

test('the same seed, clock and requests give the same answers byte for byte', () => {
  expect(morning(openPortal({ deals: 20 }))).toBe(morning(openPortal({ deals: 20 })));
});

test('the state shows records of every kind with what they are linked to', () => {
  const portal = openPortal({ deals: 2 });
  const { objects } = portal.vendor.state() as {
    objects: Record<string, { id: string; associations: Record<string, string[]> }[]>;
  };
  const [deal] = objects['deals'] ?? [];
  expect([Object.keys(objects), Object.keys(deal?.associations ?? {})]).toEqual([
    ['contacts', 'companies', 'deals', 'products', 'line_items', 'quotes', 'tasks', 'notes'],
    ['contacts', 'companies', 'line_items'],
  ]);
});
