import { describe, expect, test } from '@jest/globals';
import type { BatchResult } from '../../../src/crm/port.ts';
import { connect } from './connect.ts';

const { api, crm } = connect();
const notes = '/crm/objects/2026-09/notes';
const tasks = '/crm/objects/2026-09/tasks';
const at = Date.parse('2026-11-18T09:00:00Z');

const note = (dealId: string) => ({ dealId, html: `<p>${dealId}</p>`, at });
const onDeal = (id: string, associationTypeId: number) => [
  { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
];
const noteInput = (dealId: string) => ({
  properties: { hs_timestamp: '2026-11-18T09:00:00.000Z', hs_note_body: `<p>${dealId}</p>` },
  associations: onDeal(dealId, 214),
});
const traced = (dealId: string, position: number) => ({
  ...noteInput(dealId),
  objectWriteTraceId: `input-${position}`,
});
const row = (id: string, position: number) => ({ id, objectWriteTraceId: `input-${position}` });
const fates = (results: readonly BatchResult<string>[]) =>
  results.map((result) => (result.ok ? result.value : `${result.error.effect} ${result.error.failure.code}`));

describe('createNotes', () => {
  test('one note is made by itself', async () => {
    const { properties, associations } = noteInput('1');
    api()
      .post(notes, { properties: { ...properties, hubspot_owner_id: '9' }, associations })
      .reply(201, { id: '71' });
    expect(fates(await crm().createNotes([{ ...note('1'), ownerId: '9' }]))).toEqual(['71']);
  });

  test('several are one request, and told apart by their traces', async () => {
    api()
      .post(`${notes}/batch/create`, { inputs: [traced('1', 0), traced('2', 1)] })
      .reply(201, { results: [row('72', 1), row('71', 0)] });
    expect(fates(await crm().createNotes([note('1'), note('2')]))).toEqual(['71', '72']);
  });

  test.each([201, 207])('a bad one fails alone, told with a %i', async (status) => {
    const error = { category: 'VALIDATION_ERROR', message: 'bad', context: { objectWriteTraceId: ['input-0'] } };
    api()
      .post(`${notes}/batch/create`)
      .reply(status, { results: [row('72', 1)], numErrors: 1, errors: [error] });
    expect(fates(await crm().createNotes([note('1'), note('2')]))).toEqual(['refused VALIDATION_ERROR', '72']);
  });

  test('one that the answer does not mention may have been made', async () => {
    api()
      .post(`${notes}/batch/create`)
      .reply(201, { results: [row('71', 0)] });
    expect(fates(await crm().createNotes([note('1'), note('2')]))).toEqual(['71', 'ambiguous NO_RESULT']);
  });

  test.each([
    { name: 'by their text', htmls: ['<p>1</p>', '<p>2</p>'], fate: ['71', '72'] },
    {
      name: 'not at all when HubSpot rewrote it',
      htmls: ['<p>1</p>', '<div><p>2</p></div>'],
      fate: ['71', 'ambiguous NO_RESULT'],
    },
    {
      name: 'not at all when two have the same',
      htmls: ['<p>2</p>', '<p>2</p>'],
      fate: Array(2).fill('ambiguous NO_RESULT'),
    },
  ])('results that carry no trace are told apart $name', async ({ htmls, fate }) => {
    const results = htmls.map((html, i) => ({
      id: `7${i + 1}`,
      properties: { hs_note_body: html, hs_object_id: '7' },
    }));
    api().post(`${notes}/batch/create`).reply(201, { results: results.toReversed() });
    expect(fates(await crm().createNotes([note('1'), note('2')]))).toEqual(fate);
  });

  test('two inputs of the same text are not told apart by it', async () => {
    api()
      .post(`${notes}/batch/create`)
      .reply(201, { results: [{ id: '71', properties: { hs_note_body: '<p>1</p>' } }] });
    expect(fates(await crm().createNotes([note('1'), note('1')]))).toEqual(Array(2).fill('ambiguous NO_RESULT'));
  });

  test('a batch that was refused as a whole made nothing, and is sent again in parts', async () => {
    api().post(`${notes}/batch/create`).reply(400, { category: 'VALIDATION_ERROR', message: 'bad' });
    api().post(notes, noteInput('1')).reply(201, { id: '71' });
    api().post(notes, noteInput('2')).reply(400, { category: 'VALIDATION_ERROR', message: 'bad' });
    expect(fates(await crm().createNotes([note('1'), note('2')]))).toEqual(['71', 'refused VALIDATION_ERROR']);
  });

  test.each([
    { name: 'a 502', status: 502, body: '<html>' },
    { name: 'an answer of another shape', status: 201, body: '{"results":[{"name":"no id"}]}' },
  ])('after $name each may have been made, and none is sent again', async ({ status, body }) => {
    api().post(`${notes}/batch/create`).reply(status, body);
    const results = await crm().createNotes([note('1'), note('2')]);
    expect(results.map((result) => !result.ok && result.error.effect)).toEqual(['ambiguous', 'ambiguous']);
  });

  test('asks nothing for no notes', async () => {
    expect(await crm().createNotes([])).toEqual([]);
  });
});

describe('createTasks', () => {
  test('a task is due at its time and stands on its deal', async () => {
    const properties = {
      hs_timestamp: '2026-11-18T09:00:00.000Z',
      hs_task_subject: 'Scope',
      hs_task_body: '<p>missing</p>',
      hs_task_type: 'TODO',
      hs_task_status: 'NOT_STARTED',
      hs_task_priority: 'MEDIUM',
      hubspot_owner_id: '9',
    };
    api()
      .post(tasks, { properties, associations: onDeal('1', 216) })
      .reply(201, { id: '81' });
    const draft = { dealId: '1', subject: 'Scope', html: '<p>missing</p>', dueAt: at, ownerId: '9' };
    expect(fates(await crm().createTasks([draft]))).toEqual(['81']);
  });
});
