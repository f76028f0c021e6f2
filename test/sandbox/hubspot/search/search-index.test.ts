import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ids, newDeal, openPortal, results } from '../../../support/hubspot-portal.ts';

const named = (dealname: string) => ({
  filterGroups: [{ filters: [{ propertyName: 'dealname', operator: 'EQ', value: dealname }] }],
});

describe('the search index', () => {
  test('does not show a new record before the lag has passed', () => {
    const portal = openPortal({ searchLagMs: 5_000 });
    const id = newDeal(portal, { dealname: 'Fresh' });
    portal.clock.advance(3_999);
    const before = ids(portal.search(named('Fresh')));
    const after = ids(portal.search(named('Fresh')));
    expect([before, after]).toEqual([[], [id]]);
  });

  test('matches and shows the old values until then', () => {
    const portal = openPortal({ searchLagMs: 5_000 });
    const id = newDeal(portal, { dealname: 'Old' });
    portal.clock.advance(10_000);
    portal.ask('PATCH', `/crm/v3/objects/deals/${id}`, { properties: { dealname: 'New' } });
    const stale = results(portal.search(named('Old'))).map(({ properties }) => properties['dealname']);
    portal.clock.advance(10_000);
    expect([stale, ids(portal.search(named('Old'))), ids(portal.search(named('New')))]).toEqual([['Old'], [], [id]]);
  });

  test('never shows an archived record, lag or not', () => {
    const portal = openPortal({ searchLagMs: 60_000 });
    const id = newDeal(portal);
    portal.clock.advance(60_000);
    const before = ids(portal.search({}));
    portal.ask('DELETE', `/crm/v3/objects/deals/${id}`);
    expect([before, ids(portal.search({}))]).toEqual([[id], []]);
  });

  test('never shows a record that was archived while it was still waiting to be indexed', () => {
    const portal = openPortal();
    portal.ask('DELETE', `/crm/v3/objects/deals/${newDeal(portal)}`);
    portal.clock.advance(60_000);
    expect(ids(portal.search({}))).toEqual([]);
  });

  test('shows a restored record again after the lag', () => {
    const portal = openPortal();
    const id = newDeal(portal);
    portal.ask('DELETE', `/crm/v3/objects/deals/${id}`);
    portal.vendor.act({ act: 'restore', id });
    const before = ids(portal.search({}));
    portal.clock.advance(5_000);
    expect([before, ids(portal.search({}))]).toEqual([[], [id]]);
  });

  test('finds what a look at every record would find, in the order of changes', () => {
    const step = fc.record({ deal: fc.nat(4), amount: fc.nat(3), wait: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(20), (steps, since) => {
        const portal = openPortal({ searchLagMs: 0 });
        const start = portal.clock.now();
        const deals = Array.from({ length: 5 }, () => newDeal(portal));
        for (const { deal, amount, wait } of steps) {
          portal.clock.advance(wait);
          portal.ask('PATCH', `/crm/v3/objects/deals/${deals[deal]}`, { properties: { amount } });
        }
        const from = start + since;
        const changed = { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(from) };
        const sorts = [{ propertyName: 'hs_lastmodifieddate', direction: 'ASCENDING' }];
        const found = ids(portal.search({ filterGroups: [{ filters: [changed] }], sorts }));
        const all = results(portal.ask('GET', '/crm/v3/objects/deals?limit=100'));
        const expected = all
          .map(({ id, properties }) => ({ id, at: Date.parse(properties['hs_lastmodifieddate'] ?? '') }))
          .filter(({ at }) => at >= from)
          .sort((a, b) => a.at - b.at || Number(a.id) - Number(b.id));
        expect(found).toEqual(expected.map(({ id }) => id));
      }),
      { numRuns: 40 },
    );
  });
});
