import { describe, expect, test } from '@jest/globals';
import { createList, readList } from '../../src/clickup/lists.ts';
import { answering } from './answering-http.ts';

const statuses = [
  { id: 'a', status: 'to do', type: 'open', orderindex: 0, color: '#fff' },
  { id: 'b', status: 'Waiting', type: 'unstarted', orderindex: '1' },
  { id: 'c', status: 'complete', type: 'closed' },
];
const body = { id: 401, name: 'Acme', archived: false, task_count: 3, space: { id: 9 }, statuses };
const details = {
  id: '401',
  name: 'Acme',
  archived: false,
  taskCount: 3,
  spaceId: '9',
  statuses: [
    { name: 'to do', type: 'open', orderindex: 0 },
    { name: 'Waiting', type: 'custom', orderindex: 1 },
    { name: 'complete', type: 'closed', orderindex: 2 },
  ],
};

describe('readList', () => {
  test('reads a list in a folder, with a kind of status that is not known yet as the team’s own', async () => {
    const { http, sent } = answering({ ...body, folder: { id: '31', hidden: false } });
    expect(await readList(http, '401')).toEqual({ ...details, folderId: '31' });
    expect(sent).toEqual([{ method: 'GET', path: '/api/v2/list/401' }]);
  });

  test('takes the hidden folder of a list for no folder', async () => {
    const { http } = answering({ ...body, folder: { id: '32', name: 'hidden', hidden: true } });
    expect(await readList(http, '401')).toEqual(details);
  });

  test('tells a list in the trash from one that is there', async () => {
    const { http } = answering({ ...body, deleted: true });
    expect(await readList(http, '401')).toEqual({ ...details, deleted: true });
    expect(await readList(answering({ ...body, deleted: false }).http, '401')).toEqual(details);
  });

  test('finds the mark in its description, whatever else stands there', async () => {
    const content = 'Built for Acme.\n\nhandoff-sync ref: deal:1001/e1/project';
    const { http } = answering({ ...body, content });
    expect(await readList(http, '401')).toEqual({ ...details, marker: 'deal:1001/e1/project' });
    expect(await readList(answering({ ...body, content: { odd: true } }).http, '401')).toEqual(details);
  });

  test('fails when the statuses are not there, instead of knowing none', async () => {
    const { statuses: _left, ...without } = body;
    await expect(readList(answering(without).http, '401')).rejects.toThrow('at statuses');
  });
});

describe('createList', () => {
  const draft = { name: 'Acme', markdown: '**Acme**' };

  test.each([
    { name: 'in its folder', place: { spaceId: '9', folderId: '31' }, path: '/api/v2/folder/31/list' },
    { name: 'straight in the space', place: { spaceId: '9' }, path: '/api/v2/space/9/list' },
  ])('makes the list $name', async ({ place, path }) => {
    const { http, sent } = answering({ ...body, folder: { id: '31' } });
    expect(await createList(http, place, draft)).toEqual({ ...details, folderId: '31' });
    expect(sent).toEqual([{ method: 'POST', path, body: { name: 'Acme', markdown_content: '**Acme**' } }]);
  });

  test('is done even when the answer leaves the statuses out', async () => {
    const { http } = answering({ id: '401', name: 'Acme', space: { id: '9' }, task_count: null });
    expect(await createList(http, { spaceId: '9' }, draft)).toEqual({
      id: '401',
      name: 'Acme',
      archived: false,
      spaceId: '9',
      statuses: [],
    });
  });
});
