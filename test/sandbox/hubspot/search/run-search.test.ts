import { describe, expect, test } from '@jest/globals';
import { ids, newDeal, openPortal, results } from '../../../support/hubspot-portal.ts';

describe('a page of a search', () => {
  test('has ten records, oldest first, the total, and a cursor without a link', () => {
    const portal = openPortal({ deals: 12 });
    const all = ids(portal.ask('GET', '/crm/v3/objects/deals?limit=100'));
    const { body } = portal.search({});
    expect({ ids: ids({ body } as never), total: body['total'], paging: body['paging'] }).toEqual({
      ids: all.slice(0, 10),
      total: 12,
      paging: { next: { after: '10' } },
    });
  });

  test('has no paging when it is the last', () => {
    expect(Object.keys(openPortal({ deals: 12 }).search({ after: '10' }).body)).toEqual(['total', 'results']);
  });

  test('shows the default properties when none are asked for, with null for what has no value', () => {
    const portal = openPortal({ searchLagMs: 0 });
    const id = newDeal(portal, { amount: '5000.00' });
    const at = '2026-11-18T09:00:00.250Z';
    expect(results(portal.search({})).map(({ properties }) => properties)).toEqual([
      {
        amount: '5000.00',
        closedate: null,
        createdate: at,
        dealname: 'Deal',
        dealstage: null,
        hs_lastmodifieddate: at,
        hs_object_id: id,
        pipeline: null,
      },
    ]);
  });

  test('adds the three that are always there to the asked ones, and leaves unknown ones out', () => {
    const portal = openPortal({ searchLagMs: 0 });
    newDeal(portal);
    const [deal] = results(portal.search({ properties: ['region', 'no_such_property'] }));
    expect(Object.keys(deal?.properties ?? {})).toEqual([
      'createdate',
      'hs_lastmodifieddate',
      'hs_object_id',
      'region',
    ]);
  });

  test('sorts records without a value last, either way', () => {
    const portal = openPortal({ searchLagMs: 0 });
    const [none, few, many] = [newDeal(portal), newDeal(portal, { amount: 2 }), newDeal(portal, { amount: 11 })];
    const sorted = (direction: string) => ids(portal.search({ sorts: [{ propertyName: 'amount', direction }] }));
    expect([sorted('ASCENDING'), sorted('DESCENDING')]).toEqual([
      [few, many, none],
      [many, few, none],
    ]);
  });

  test('orders moments with and without a fraction by time, not by letters', () => {
    const portal = openPortal({ searchLagMs: 0 });
    const later = newDeal(portal, { closedate: '2026-12-31T00:00:00.500Z' });
    const earlier = newDeal(portal, { closedate: '2026-12-31' });
    expect(ids(portal.search({ sorts: ['closedate'] }))).toEqual([earlier, later]);
  });

  test('finds by free text', () => {
    const portal = openPortal({ searchLagMs: 0 });
    const wanted = newDeal(portal, { dealname: 'Zürich 東京 onboarding' });
    newDeal(portal, { dealname: 'Other' });
    expect(ids(portal.search({ query: '東京 zürich' }))).toEqual([wanted]);
  });
});
