import { describe, expect, test } from '@jest/globals';
import { dealProperties, ids, openPortal, record, results, type TestPortal } from '../../../support/hubspot-portal.ts';

const act = ({ vendor }: TestPortal, name: string, more: Record<string, unknown> = {}) =>
  vendor.act({ act: name, ...more }) as { id: string; stage?: string; name: string; filled?: readonly string[] };
const wonFlag = (portal: TestPortal, id: string) => dealProperties(portal, id, 'hs_is_closed_won')['hs_is_closed_won'];

describe('a rep', () => {
  test('opens a deal and wins it', () => {
    const portal = openPortal();
    const deal = act(portal, 'create-deal', { recipe: 'enterprise', properties: { dealname: 'Harbour' } });
    const before = wonFlag(portal, deal.id);
    const after = act(portal, 'win', { deal: 'Harbour' });
    expect([before, after, wonFlag(portal, deal.id)]).toEqual([
      'false',
      { id: deal.id, type: 'deals', name: 'Harbour', stage: '1045667781' },
      'true',
    ]);
  });

  test.each([
    { recipe: 'standard', lacks: [] },
    { recipe: 'no-scope', lacks: ['scope_summary'] },
    { recipe: 'no-go-live', lacks: ['target_go_live'] },
    { recipe: 'no-line-items', lacks: ['line items'] },
    { recipe: 'junk', lacks: ['scope_summary', 'promised_deliverables'] },
  ])('fills in what a won deal of the recipe $recipe lacks', ({ recipe, lacks }) => {
    const portal = openPortal();
    const { id } = act(portal, 'win', { recipe });
    expect([act(portal, 'fill', { deal: id }).filled, act(portal, 'fill', { deal: id }).filled]).toEqual([lacks, []]);
  });

  test('reopens and loses a deal', () => {
    const portal = openPortal();
    const { id } = act(portal, 'win');
    const reopened = act(portal, 'reopen', { deal: id }).stage;
    const lost = act(portal, 'lose', { deal: id }).stage;
    expect([reopened, lost, wonFlag(portal, id)]).toEqual(['appointmentscheduled', 'closedlost', 'false']);
  });

  test('adds, edits and removes line items', () => {
    const portal = openPortal();
    const deal = act(portal, 'win', { recipe: 'no-line-items' }).id;
    const item = act(portal, 'add-line-item', { deal, sku: 'MIG-01', quantity: 2 });
    const byHand = act(portal, 'add-line-item', { deal, name: 'Special', price: 10 });
    act(portal, 'edit-line-item', { lineItem: item.id, properties: { quantity: '3' } });
    act(portal, 'remove-line-item', { lineItem: byHand.id });
    const items = results(portal.ask('GET', '/crm/v3/objects/line_items?properties=name,quantity,hs_sku,amount'));
    expect(
      items.map(({ properties }) => [
        properties['name'],
        properties['quantity'],
        properties['hs_sku'],
        properties['amount'],
      ]),
    ).toEqual([['Data migration', '3', 'MIG-01', '10500']]);
  });

  test('deletes, restores and merges deals', () => {
    const portal = openPortal();
    const [first, second] = [act(portal, 'win').id, act(portal, 'win').id];
    act(portal, 'delete', { id: first });
    const gone = portal.ask('GET', `/crm/v3/objects/deals/${first}`).status;
    act(portal, 'restore', { id: first });
    const survivor = act(portal, 'merge', { id: second, into: first }).id;
    expect([gone, record(portal.ask('GET', `/crm/v3/objects/deals/${second}`)).id]).toEqual([404, survivor]);
  });

  test('is held to the rules of the schema', () => {
    const portal = openPortal({ deals: 1 });
    const [id] = ids(portal.ask('GET', '/crm/v3/objects/deals'));
    expect(() => act(portal, 'edit', { id, properties: { region: 'Mars' } })).toThrow(
      /Mars was not one of the allowed options/,
    );
  });
});

describe('an administrator', () => {
  test('renames a property and a stage without changing what they are called inside', () => {
    const portal = openPortal();
    act(portal, 'rename-property', { property: 'scope_summary', label: 'Scope of work' });
    act(portal, 'rename-stage', { stage: 'closedwon', label: 'Hurrah' });
    const property = portal.ask('GET', '/crm/v3/properties/deals/scope_summary').body;
    const stage = portal.ask('GET', '/crm/v3/pipelines/deals/default/stages/closedwon').body;
    expect([property['name'], property['label'], stage['id'], stage['label']]).toEqual([
      'scope_summary',
      'Scope of work',
      'closedwon',
      'Hurrah',
    ]);
  });

  test('deactivates an owner, whom the deals keep', () => {
    const portal = openPortal({ deals: 1 });
    const [deal = ''] = ids(portal.ask('GET', '/crm/v3/objects/deals'));
    const { hubspot_owner_id: owner } = dealProperties(portal, deal, 'hubspot_owner_id');
    act(portal, 'archive-owner', { owner });
    const status = (query: string) => portal.ask('GET', `/crm/v3/owners/${owner}${query}`).status;
    expect([status(''), status('?archived=true'), dealProperties(portal, deal, 'hubspot_owner_id')]).toEqual([
      404,
      200,
      { hubspot_owner_id: owner },
    ]);
  });
});

describe('an act', () => {
  test('is documented with an example that names it', () => {
    const { acts } = openPortal().vendor;
    expect(acts.map(({ act: name, example }) => [name, (example as { act: string }).act])).toEqual(
      acts.map(({ act: name }) => [name, name]),
    );
    expect(new Set(acts.map(({ act: name }) => name)).size).toBe(acts.length);
  });

  test.each([
    { name: 'that nobody knows', action: { act: 'dance' } },
    { name: 'on a deal that does not exist', action: { act: 'lose', deal: '404' } },
    { name: 'on a deleted deal', action: { act: 'win', deal: 'gone' } },
    { name: 'without what it needs', action: { act: 'lose' } },
    { name: 'of a recipe that does not exist', action: { act: 'win', recipe: 'perfect' } },
    {
      name: 'on a kind of record that does not exist',
      action: { act: 'edit', type: 'rockets', id: '1', properties: {} },
    },
    { name: 'that restores what is not deleted', action: { act: 'restore', id: 'here' } },
    { name: 'that merges a deal into itself', action: { act: 'merge', id: 'here', into: 'here' } },
    { name: 'on a stage that does not exist', action: { act: 'rename-stage', stage: 'no', label: 'x' } },
    { name: 'on an owner who does not exist', action: { act: 'archive-owner', owner: 'nobody@example.com' } },
    { name: 'on a property that does not exist', action: { act: 'rename-property', property: 'no', label: 'x' } },
  ])('$name is refused with a fix', ({ action }) => {
    const portal = openPortal();
    act(portal, 'create-deal', { properties: { dealname: 'here' } });
    const { id } = act(portal, 'create-deal', { properties: { dealname: 'gone' } });
    act(portal, 'delete', { id });
    let fix: unknown;
    try {
      portal.vendor.act(action);
    } catch (error) {
      fix = (error as { code?: string; fix?: string }).fix;
    }
    expect(String(fix).length).toBeGreaterThan(10);
  });
});
