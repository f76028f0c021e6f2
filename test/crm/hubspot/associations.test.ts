import { describe, expect, test } from '@jest/globals';
import { connect, failureOf } from './connect.ts';

const { api, crm } = connect();
const path = '/crm/associations/2026-09/deals/line_items/batch/read';
const links = (id: string, to: readonly (string | number)[], after?: string) => ({
  from: { id },
  to: to.map((toObjectId) => ({ toObjectId, associationTypes: [] })),
  ...(after === undefined ? {} : { paging: { next: { after } } }),
});
const none = (id: string) => ({
  category: 'OBJECT_NOT_FOUND',
  subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
  message: `No line_item is associated with deal ${id}.`,
  context: { fromObjectId: [id] },
});

describe('readAssociations', () => {
  test('gives the ids by deal, as text, each once', async () => {
    api()
      .post(path, { inputs: [{ id: '1' }, { id: '2' }] })
      .reply(200, { results: [links('1', [11, '12', 11]), links('2', [21])] });
    const found = await crm().readAssociations(['1', '2', '1'], 'line_items');
    expect([...found]).toEqual([
      ['1', ['11', '12']],
      ['2', ['21']],
    ]);
  });

  test.each([200, 207])('gives an empty list for "none found", told with a %i', async (status) => {
    const body = { results: [links('1', [11])], numErrors: 4, errors: [none('2')] };
    api().post(path).reply(status, body);
    const found = await crm().readAssociations(['1', '2', '3'], 'line_items');
    expect([...found]).toEqual([
      ['1', ['11']],
      ['2', []],
      ['3', []],
    ]);
  });

  test('knows "none found" by its text where no sub-category says it', async () => {
    const { subCategory: _, ...untold } = none('2');
    const gone = { category: 'OBJECT_NOT_FOUND', message: 'Deal 3 was not found.', context: { fromObjectId: ['3'] } };
    api()
      .post(path)
      .reply(207, { results: [links('1', [11])], errors: [untold, gone] });
    expect([...(await crm().readAssociations(['1', '2', '3'], 'line_items'))]).toEqual([
      ['1', ['11']],
      ['2', []],
    ]);
  });

  test('reads on, for the deals that have more than a page', async () => {
    api()
      .post(path)
      .reply(200, { results: [links('1', [11], '11'), links('2', [21], '21'), links('3', [31])] });
    api()
      .post(path, {
        inputs: [
          { id: '1', after: '11' },
          { id: '2', after: '21' },
        ],
      })
      .reply(200, { results: [links('1', [12], '12'), links('2', [22])] });
    api()
      .post(path, { inputs: [{ id: '1', after: '12' }] })
      .reply(200, { results: [links('1', [13])] });
    const found = await crm().readAssociations(['1', '2', '3'], 'line_items');
    expect([...found.values()]).toEqual([['11', '12', '13'], ['21', '22'], ['31']]);
  });

  test('asks for a thousand deals per request', async () => {
    const ids = Array.from({ length: 1_001 }, (_, i) => String(i));
    api()
      .post(path, (body) => body.inputs.length === 1_000)
      .reply(200, { results: [] });
    api()
      .post(path, (body) => body.inputs.length === 1)
      .reply(200, { results: [] });
    expect((await crm().readAssociations(ids, 'line_items')).size).toBe(1_001);
  });

  test('has no entry for a deal that failed: that is not "none"', async () => {
    const error = { category: 'FORBIDDEN', message: 'no', context: { fromObjectId: ['2'] } };
    api()
      .post(path)
      .reply(207, { results: [links('1', [11]), links('2', [21], '21')], errors: [error] });
    expect([...(await crm().readAssociations(['1', '2'], 'line_items'))]).toEqual([['1', ['11']]]);
  });

  test('fails as a whole for an error that names no deal', async () => {
    api()
      .post(path)
      .reply(207, { results: [links('1', [11])], errors: [{ category: 'INTERNAL_ERROR', message: 'no' }] });
    expect(await failureOf(crm().readAssociations(['1', '2'], 'line_items'))).toMatchObject({ code: 'INTERNAL_ERROR' });
  });

  test('gives no entry for a deal whose part does not parse, and the others theirs', async () => {
    api()
      .post(path)
      .reply(200, { results: [{ from: { id: '1' }, to: [{}] }, links('2', [21])] });
    expect([...(await crm().readAssociations(['1', '2', '3'], 'line_items'))]).toEqual([
      ['2', ['21']],
      ['3', []],
    ]);
  });

  test('takes a part that tells no deal for that of any deal of which nothing else tells', async () => {
    const results = [{ from: null, to: [] }, links('2', [21])];
    api()
      .post(path)
      .reply(207, { results, errors: [none('3')] });
    expect([...(await crm().readAssociations(['1', '2', '3'], 'line_items'))]).toEqual([
      ['2', ['21']],
      ['3', []],
    ]);
  });
});
