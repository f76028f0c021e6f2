import { describe, expect, test } from '@jest/globals';
import { connect, dealRow, failureOf, updatedAt } from './connect.ts';

const { api, crm } = connect();
const path = '/crm/objects/2026-09/deals/search';
const won = { propertyName: 'hs_is_closed_won', operator: 'EQ', value: 'true' };
const since = { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: '1000' };
const until = { propertyName: 'hs_lastmodifieddate', operator: 'LTE', value: '2000' };
const sorts = [{ propertyName: 'hs_lastmodifieddate', direction: 'ASCENDING' }];
const query = { modifiedFrom: 1_000, properties: ['dealname'], limit: 100 };

describe('searchDeals', () => {
  test('asks for won deals since a moment, oldest modification first', async () => {
    const body = {
      filterGroups: [{ filters: [won, since] }],
      sorts,
      properties: ['dealname', 'hs_lastmodifieddate'],
      limit: 100,
    };
    const row = dealRow('1', { dealname: 'A', closedate: null, hs_lastmodifieddate: '2026-11-18T08:00:00Z' });
    api()
      .post(path, body)
      .reply(200, {
        total: 3,
        results: [{ ...row, url: 'https://app.hubspot.com/1' }],
        paging: { next: { after: '1' } },
      });
    expect(await crm().searchDeals(query)).toEqual({
      total: 3,
      next: '1',
      unreadable: [],
      deals: [
        {
          id: '1',
          properties: { dealname: 'A', hs_lastmodifieddate: '2026-11-18T08:00:00Z' },
          version: '2026-11-18T08:00:00.000Z',
          archived: false,
          url: 'https://app.hubspot.com/1',
        },
      ],
    });
  });

  test('asks also for deals that carry a property, up to a moment, from a page on', async () => {
    const has = { propertyName: 'handoff_state', operator: 'HAS_PROPERTY' };
    const body = {
      filterGroups: [{ filters: [won, since, until] }, { filters: [has, since, until] }],
      sorts,
      properties: ['dealname', 'hs_lastmodifieddate'],
      limit: 200,
      after: '200',
    };
    api().post(path, body).reply(200, { total: 0, results: [] });
    const wider = { ...query, modifiedTo: 2_000, orHasProperty: 'handoff_state', limit: 1_000, after: '200' };
    expect(await crm().searchDeals(wider)).toEqual({ total: 0, deals: [], unreadable: [] });
  });

  test('keeps the good deals of a page and names the one that does not parse', async () => {
    const broken = { id: '2', properties: 'none', updatedAt };
    api()
      .post(path)
      .reply(200, { total: 2, results: [dealRow('1'), broken] });
    const page = await crm().searchDeals(query);
    expect(page.deals.map(({ id }) => id)).toEqual(['1']);
    expect(page.unreadable).toEqual([{ id: '2', why: expect.stringContaining('properties') }]);
  });

  test('reads the values in batches when their names do not fit into a search', async () => {
    const many = Array.from({ length: 120 }, (_, i) => `a_property_with_a_long_name_${i}`);
    const moved = '2026-11-18T10:00:00Z';
    api()
      .post(path, (body) => JSON.stringify(body).length <= 3_000 && body.properties.length === 1)
      .reply(200, { total: 3, results: ['1', '2', '3'].map((id) => dealRow(id)) });
    api()
      .post('/crm/objects/2026-09/deals/batch/read', {
        inputs: [{ id: '1' }, { id: '2' }, { id: '3' }],
        properties: many,
      })
      .reply(200, {
        results: [
          { ...dealRow('1', { dealname: 'A' }), updatedAt: moved },
          { id: '3', properties: {} },
        ],
      });
    const page = await crm().searchDeals({ ...query, properties: many });
    expect(page.deals).toEqual([{ id: '1', properties: { dealname: 'A' }, version: updatedAt, archived: false }]);
    expect(page.unreadable).toEqual([
      { id: '2', why: 'It was deleted or merged between the search and the read.' },
      { id: '3', why: expect.stringContaining('updatedAt') },
    ]);
  });

  test('fails when the answer is no page', async () => {
    api().post(path).reply(200, { results: [] });
    expect(await failureOf(crm().searchDeals(query))).toMatchObject({ code: 'UNEXPECTED_SHAPE', effect: 'ambiguous' });
  });
});

describe('countWonDeals', () => {
  test('asks for one deal and gives the count of all', async () => {
    const body = { filterGroups: [{ filters: [won, since] }], sorts, properties: ['hs_lastmodifieddate'], limit: 1 };
    api()
      .post(path, body)
      .reply(200, { total: 1234, results: [dealRow('1')] });
    expect(await crm().countWonDeals(1_000)).toBe(1_234);
  });
});
