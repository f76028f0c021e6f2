import { describe, expect, test } from '@jest/globals';
import { connect, dealRow, updatedAt } from './connect.ts';

const { api, crm } = connect();
const path = '/crm/objects/2026-09/deals/batch/read';
const asking = (...ids: string[]) => ({ inputs: ids.map((id) => ({ id })), properties: ['dealname'] });
const deal = (id: string, archived = false) => ({ id, properties: {}, version: updatedAt, archived });

describe('readDeals', () => {
  test('takes one request when all are there', async () => {
    api()
      .post(path, asking('1', '2'))
      .reply(200, { results: [dealRow('1'), dealRow('2')] });
    expect(await crm().readDeals(['1', '2'], ['dealname'])).toEqual({ deals: [deal('1'), deal('2')], unreadable: [] });
  });

  test('finds deleted deals among the archived, and for a merged one the deal that lives on', async () => {
    api()
      .post(path, asking('1', '2', '3', '4'))
      .reply(200, { results: [dealRow('1')] });
    api().get('/crm/objects/2026-09/deals/2?properties=hs_object_id').reply(404, { message: 'resource not found' });
    api()
      .post(`${path}?archived=true`, asking('2', '4'))
      .reply(207, { results: [{ ...dealRow('2'), archived: true }], errors: [{ category: 'OBJECT_NOT_FOUND' }] });
    api().get('/crm/objects/2026-09/deals/3?properties=hs_object_id').reply(200, dealRow('9'));
    api().get('/crm/objects/2026-09/deals/4?properties=hs_object_id').reply(404, { message: 'resource not found' });
    api()
      .post(path, asking('9'))
      .reply(200, { results: [dealRow('9')] });
    expect(await crm().readDeals(['1', '2', '3', '4'], ['dealname'])).toEqual({
      deals: [deal('1'), deal('9'), deal('2', true)],
      unreadable: [],
      mergedInto: { 3: '9' },
    });
  });

  test('does not read the deal that lives on a second time', async () => {
    api()
      .post(path, asking('1', '9'))
      .reply(200, { results: [dealRow('9')] });
    api().get('/crm/objects/2026-09/deals/1?properties=hs_object_id').reply(200, dealRow('9'));
    expect(await crm().readDeals(['1', '9'], ['dealname'])).toEqual({
      deals: [deal('9')],
      unreadable: [],
      mergedInto: { 1: '9' },
    });
  });

  test('does not take a deal for gone that was there and could not be read', async () => {
    api()
      .post(path)
      .reply(200, { results: [{ id: '1', properties: {} }] });
    expect(await crm().readDeals(['1'], ['dealname'])).toEqual({
      deals: [],
      unreadable: [{ id: '1', why: expect.stringContaining('updatedAt') }],
    });
  });

  test('takes none for gone when one that could not be read has no id', async () => {
    api()
      .post(path, asking('1', '2'))
      .reply(200, { results: [dealRow('1'), {}] });
    const { deals, unreadable } = await crm().readDeals(['1', '2'], ['dealname']);
    expect([deals.length, unreadable.length]).toEqual([1, 1]);
  });
});
