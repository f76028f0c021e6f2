import { describe, expect, test } from '@jest/globals';
import type { BatchResult } from '../../../src/crm/port.ts';
import { connect, dealRow, forEachInput, inputIds } from './connect.ts';

const { api, crm } = connect();
const path = '/crm/objects/2026-09/deals/batch/update';
const tasksPath = '/crm/objects/2026-09/tasks/batch/update';
const input = (id: string, properties: Readonly<Record<string, string>> = { status: 'new' }) => ({ id, properties });
const inputs = (...ids: string[]) => ids.map((id) => input(id));
const rows = (...ids: string[]) => ({ results: ids.map((id) => dealRow(id)) });
const invalid = (code: string, property: string) => ({
  status: 'error',
  category: 'VALIDATION_ERROR',
  message: `Property values were not valid: [{"isValid":false,"message":"bad","error":"${code}","name":"${property}"}]`,
});
const fates = (results: readonly BatchResult<{ id: string }>[]) =>
  results.map((result) => (result.ok ? result.value.id : `${result.error.effect} ${result.error.failure.code}`));

describe('updateDeals', () => {
  test('gives the results in the order of the inputs, whatever the order of the answer', async () => {
    api()
      .post(path, { inputs: inputs('1', '2') })
      .reply(200, rows('2', '1'));
    expect(fates(await crm().updateDeals(inputs('1', '2')))).toEqual(['1', '2']);
  });

  test('sends a hundred per request', async () => {
    const ids = Array.from({ length: 101 }, (_, i) => String(i));
    api()
      .post(path, (body) => body.inputs.length === 100)
      .reply(200, rows(...ids.slice(0, 100)));
    api()
      .post(path, { inputs: inputs('100') })
      .reply(200, rows('100'));
    expect(fates(await crm().updateDeals(inputs(...ids)))).toEqual(ids);
  });

  test.each([200, 207])('a deal that is gone fails alone, told with a %i', async (status) => {
    const error = { category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['2'] } };
    api()
      .post(path)
      .reply(status, { ...rows('1'), numErrors: 1, errors: [error] });
    expect(fates(await crm().updateDeals(inputs('1', '2')))).toEqual(['1', 'refused OBJECT_NOT_FOUND']);
  });

  test('a deal that the answer does not mention may have been written', async () => {
    api().post(path).reply(200, rows('1'));
    expect(fates(await crm().updateDeals(inputs('1', '2')))).toEqual(['1', 'ambiguous NO_RESULT']);
  });

  test('one bad value does not keep the others from being written', async () => {
    const ids = ['1', '2', '3', '4', '5'];
    const hasBad = (body: Parameters<typeof inputIds>[0]) => inputIds(body).includes('4');
    api().post(path, hasBad).times(3).reply(400, invalid('INVALID_OPTION', 'status'));
    api()
      .post(path, (body) => !hasBad(body))
      .times(2)
      .reply(200, forEachInput(dealRow));
    expect(fates(await crm().updateDeals(inputs(...ids)))).toEqual(['1', '2', '3', 'refused INVALID_OPTION', '5']);
  });

  test('whoever writes a property that does not exist is refused without being asked again', async () => {
    const given = [input('1'), input('2', { nope: 'x' }), input('3', { nope: 'y' })];
    api().post(path, { inputs: given }).reply(400, invalid('PROPERTY_DOESNT_EXIST', 'nope'));
    api()
      .post(path, { inputs: [input('1')] })
      .reply(200, rows('1'));
    const refused = 'refused PROPERTY_DOESNT_EXIST';
    expect(fates(await crm().updateDeals(given))).toEqual(['1', refused, refused]);
  });

  test('a deal that is named twice is written twice, in order', async () => {
    const given = [input('1', { a: '1' }), input('2'), input('1', { a: '2' })];
    api()
      .post(path, { inputs: [given[0], given[1]] })
      .reply(200, rows('1', '2'));
    api()
      .post(path, { inputs: [given[2]] })
      .reply(200, rows('1'));
    expect(fates(await crm().updateDeals(given))).toEqual(['1', '2', '1']);
  });

  test('a failure of the whole request is the failure of each, and is not split', async () => {
    api().post(path).reply(403, { category: 'MISSING_SCOPES', message: 'no' });
    expect(fates(await crm().updateDeals(inputs('1', '2')))).toEqual([
      'refused MISSING_SCOPES',
      'refused MISSING_SCOPES',
    ]);
  });

  test('is sent again after a 502, because the same write leaves the same state', async () => {
    api().post(path).reply(502, '<html>');
    api().post(path).reply(200, rows('1'));
    expect(fates(await crm().updateDeals(inputs('1')))).toEqual(['1']);
  });
});

describe('completeTasks', () => {
  const done = { hs_task_status: 'COMPLETED' };

  test('completes them, and counts a deleted one as no longer open', async () => {
    const error = { category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['2'] } };
    api()
      .post(tasksPath, { inputs: [input('1', done), input('2', done)] })
      .reply(207, { results: [{ id: 1 }], errors: [error] });
    expect(await crm().completeTasks(['1', '2'])).toEqual([
      { ok: true, value: '1' },
      { ok: true, value: '2' },
    ]);
  });

  test('tells of a refusal', async () => {
    api().post(tasksPath).reply(403, { category: 'MISSING_SCOPES', message: 'no' });
    expect((await crm().completeTasks(['1'])).map(({ ok }) => ok)).toEqual([false]);
  });
});
