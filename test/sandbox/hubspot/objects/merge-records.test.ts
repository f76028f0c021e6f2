import { describe, expect, test } from '@jest/globals';
import { ids, newDeal, openPortal, record, type TestPortal } from '../../../support/hubspot-portal.ts';

const merge = ({ ask }: TestPortal, primary: string, other: string) =>
  ask('POST', '/crm/v3/objects/deals/merge', { primaryObjectId: primary, objectIdToMerge: other });
const read = ({ ask }: TestPortal, id: string) =>
  ask('GET', `/crm/v3/objects/deals/${id}?properties=amount,dealname,hs_merged_object_ids`);

function mergedPair(options: Parameters<typeof openPortal>[0] = {}) {
  const portal = openPortal({ searchLagMs: 0, ...options });
  const primary = newDeal(portal, { dealname: 'Kept', dealstage: 'closedwon' });
  const other = newDeal(portal, { dealname: 'Double', amount: 5 });
  portal.vendor.act({ act: 'add-line-item', deal: other });
  portal.clock.advance(60_000);
  return { portal, primary, other, survivor: record(merge(portal, primary, other)) };
}

describe('a merge', () => {
  test('makes a new record of both, with the primary’s values before the other’s', () => {
    const { portal, primary, other, survivor } = mergedPair();
    const { amount, dealname, hs_merged_object_ids } = record(read(portal, survivor.id)).properties;
    expect([survivor.id === primary, survivor.id === other, amount, dealname, hs_merged_object_ids]).toEqual([
      false,
      false,
      '5',
      'Kept',
      `${primary};${other}`,
    ]);
  });

  test('lets single reads and updates by an old id end at the survivor', () => {
    const { portal, primary, other, survivor } = mergedPair();
    const patched = portal.ask('PATCH', `/crm/v3/objects/deals/${other}`, { properties: { amount: 7 } });
    expect([
      record(read(portal, primary)).id,
      record(patched).id,
      record(read(portal, survivor.id)).properties['amount'],
    ]).toEqual([survivor.id, survivor.id, '7']);
  });

  test('leaves batches, associations and searches without the old ids', () => {
    const { portal, primary, other, survivor } = mergedPair();
    const inputs = [{ id: primary }, { id: other }];
    const batch = portal.ask('POST', '/crm/v3/objects/deals/batch/read', { inputs });
    const update = portal.ask('POST', '/crm/v3/objects/deals/batch/update', {
      inputs: inputs.map((each) => ({ ...each, properties: {} })),
    });
    const links = portal.ask('POST', '/crm/v4/associations/deals/line_items/batch/read', { inputs });
    const list = portal.ask('GET', '/crm/v3/objects/deals?archived=true');
    expect([ids(batch), ids(update), links.body['results'], ids(portal.search({})), ids(list)]).toEqual([
      [],
      [],
      [],
      [survivor.id],
      [],
    ]);
  });

  test('moves what was linked, and does not win the deal again', () => {
    const { portal, survivor } = mergedPair();
    const { properties } = record(
      portal.ask(
        'GET',
        `/crm/v3/objects/deals/${survivor.id}?properties=hs_num_of_associated_line_items,hs_v2_date_entered_closedwon`,
      ),
    );
    expect([properties['hs_num_of_associated_line_items'], properties['hs_v2_date_entered_closedwon']]).toEqual([
      '1',
      '2026-11-18T09:00:00.250Z',
    ]);
  });

  test('can keep the primary instead', () => {
    const { portal, primary, other, survivor } = mergedPair({ mergeKeepsPrimary: true });
    expect([survivor.id, record(read(portal, other)).id, survivor.properties['hs_merged_object_ids']]).toEqual([
      primary,
      primary,
      other,
    ]);
  });

  test('remembers every id when it is repeated', () => {
    const { portal, primary, other, survivor } = mergedPair();
    const third = newDeal(portal);
    const last = record(merge(portal, third, survivor.id));
    expect([last.properties['hs_merged_object_ids'], record(read(portal, primary)).id]).toEqual([
      [third, primary, other, survivor.id].join(';'),
      last.id,
    ]);
  });

  test('needs two different deals that exist', () => {
    const portal = openPortal();
    const id = newDeal(portal);
    expect([merge(portal, id, id).status, merge(portal, id, '1').status]).toEqual([404, 404]);
  });
});
