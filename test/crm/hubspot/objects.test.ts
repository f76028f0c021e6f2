import { describe, expect, test } from '@jest/globals';
import { connect, failureOf, forEachInput } from './connect.ts';

const { api, crm } = connect();
const path = '/crm/objects/2026-09/line_items/batch/read';
const notFound = { status: 'error', category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['2'] } };

describe('readObjects', () => {
  test('asks for each id once, a hundred per request', async () => {
    const ids = Array.from({ length: 101 }, (_, i) => String(i));
    const answer = forEachInput((id) => ({ id, properties: { name: id } }));
    api()
      .post(path, (body) => body.inputs.length === 100)
      .reply(200, answer);
    api()
      .post(path, { inputs: [{ id: '100' }], properties: ['name'] })
      .reply(200, answer);
    const { objects, unreadable } = await crm().readObjects('line_items', [...ids, '0'], ['name', 'name']);
    expect(objects).toEqual(ids.map((id) => ({ id, properties: { name: id } })));
    expect(unreadable).toEqual([]);
  });

  test.each([200, 207])('leaves out what does not exist, told with a %i', async (status) => {
    const results = [{ id: 1, properties: { quantity: 2, discount: null, name: '', taxable: true } }];
    api()
      .post(path)
      .reply(status, { results, numErrors: 1, errors: [notFound] });
    expect(await crm().readObjects('line_items', ['1', '2'], ['quantity'])).toEqual({
      objects: [{ id: '1', properties: { quantity: '2', taxable: 'true' } }],
      unreadable: [],
    });
  });

  test('fails when part of it failed for another reason', async () => {
    const error = { category: 'INTERNAL_ERROR', message: 'try later' };
    api()
      .post(path)
      .reply(207, { results: [], numErrors: 2, errors: [notFound, error] });
    expect(await failureOf(crm().readObjects('line_items', ['1', '2'], []))).toEqual({
      vendor: 'hubspot',
      method: 'POST',
      path,
      effect: 'refused',
      status: 207,
      code: 'INTERNAL_ERROR',
      detail: 'try later',
    });
  });

  test('names a record that is refused by itself', async () => {
    const error = { category: 'FORBIDDEN', message: 'not yours', context: { ids: ['2'] } };
    api()
      .post(path)
      .reply(207, { results: [{ id: 1, properties: {} }], numErrors: 1, errors: [error] });
    expect(await crm().readObjects('line_items', ['1', '2'], [])).toEqual({
      objects: [{ id: '1', properties: {} }],
      unreadable: [{ id: '2', why: 'not yours' }],
    });
  });

  test('names the records that do not parse', async () => {
    api()
      .post(path)
      .reply(200, { results: [{ id: '1', properties: { name: ['a'] } }, { properties: {} }] });
    expect(await crm().readObjects('line_items', ['1', '2'], [])).toEqual({
      objects: [],
      unreadable: [{ id: '1', why: expect.stringContaining('name') }, { why: expect.stringContaining('id') }],
    });
  });

  test('asks nothing for no ids', async () => {
    expect(await crm().readObjects('companies', [], ['name'])).toEqual({ objects: [], unreadable: [] });
  });
});
