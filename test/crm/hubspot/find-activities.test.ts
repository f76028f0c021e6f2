import { describe, expect, test } from '@jest/globals';
import { connect, failureOf } from './connect.ts';

const { api, crm } = connect();
const linksPath = '/crm/associations/2026-09/deals/notes/batch/read';
const notesPath = '/crm/objects/2026-09/notes/batch/read';
const links = (id: string, ...to: string[]) => ({ from: { id }, to: to.map((toObjectId) => ({ toObjectId })) });

describe('findActivities', () => {
  test('gives the notes of the deals with their bodies', async () => {
    api()
      .post(linksPath)
      .reply(200, { results: [links('1', '71', '72'), links('2', '73')] });
    const results = [
      { id: '71', properties: { hs_note_body: '<p>a</p>' }, createdAt: '2026-11-18T09:00:00Z' },
      { id: '73', properties: { hs_note_body: null }, createdAt: '2026-11-18T09:00:00.5Z' },
    ];
    api()
      .post(notesPath, { inputs: [{ id: '71' }, { id: '72' }, { id: '73' }], properties: ['hs_note_body'] })
      .reply(207, { results, errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['72'] } }] });
    expect(await crm().findActivities('notes', ['1', '2'])).toEqual([
      { id: '71', dealId: '1', createdAt: '2026-11-18T09:00:00.000Z', html: '<p>a</p>' },
      { id: '73', dealId: '2', createdAt: '2026-11-18T09:00:00.500Z', html: '' },
    ]);
  });

  test('reads the bodies of tasks from their own property', async () => {
    api()
      .post('/crm/associations/2026-09/deals/tasks/batch/read')
      .reply(200, { results: [links('1', '81')] });
    const results = [{ id: '81', properties: { hs_task_body: 'x' }, createdAt: '2026-11-18T09:00:00Z' }];
    api()
      .post('/crm/objects/2026-09/tasks/batch/read', { inputs: [{ id: '81' }], properties: ['hs_task_body'] })
      .reply(200, { results });
    expect((await crm().findActivities('tasks', ['1'])).map(({ html }) => html)).toEqual(['x']);
  });

  test('fails when the notes of one deal could not be read', async () => {
    const error = { category: 'FORBIDDEN', context: { fromObjectId: ['2'] } };
    api()
      .post(linksPath)
      .reply(207, { results: [links('1', '71')], errors: [error] });
    expect(await failureOf(crm().findActivities('notes', ['1', '2']))).toMatchObject({
      code: 'ASSOCIATIONS_UNREAD',
      detail: 'The notes of deal 2 could not be read.',
    });
  });

  test('fails when a note does not parse', async () => {
    api()
      .post(linksPath)
      .reply(200, { results: [links('1', '71')] });
    api()
      .post(notesPath)
      .reply(200, { results: [{ id: '71', properties: {} }] });
    expect(await failureOf(crm().findActivities('notes', ['1']))).toMatchObject({ code: 'UNEXPECTED_SHAPE' });
  });
});
