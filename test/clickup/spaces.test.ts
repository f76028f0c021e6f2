import { describe, expect, test } from '@jest/globals';
import { createFolder, readFolder, readFolderlessLists, readFolders, readSpaces } from '../../src/clickup/spaces.ts';
import { answering } from './answering-http.ts';

const list = { id: 401, name: 'Acme', task_count: '12', archived: false, statuses: [] };

test('reads spaces', async () => {
  const { http, sent } = answering({ spaces: [{ id: '90110001', name: 'Delivery', private: true }] });
  expect(await readSpaces(http, '9018')).toEqual([{ id: '90110001', name: 'Delivery' }]);
  expect(sent).toEqual([{ method: 'GET', path: '/api/v2/team/9018/space', query: { archived: false } }]);
});

test('reads folders with their lists', async () => {
  const { http, sent } = answering({ folders: [{ id: '31', name: 'Clients 2026', archived: true, lists: [list] }] });
  expect(await readFolders(http, '90110001')).toEqual([
    {
      id: '31',
      name: 'Clients 2026',
      archived: true,
      lists: [{ id: '401', name: 'Acme', archived: false, taskCount: 12 }],
    },
  ]);
  expect(sent).toEqual([{ method: 'GET', path: '/api/v2/space/90110001/folder', query: { archived: false } }]);
});

test('asks for the lists of folders that are answered without them', async () => {
  const folders = [
    { id: '31', name: 'Clients 2026', lists: [] },
    { id: '32', name: 'Clients 2025' },
  ];
  const { http, sent } = answering({ folders }, { lists: [list] });
  expect((await readFolders(http, '90110001')).map(({ id, lists }) => [id, lists.map((one) => one.id)])).toEqual([
    ['31', []],
    ['32', ['401']],
  ]);
  expect(sent[1]).toEqual({ method: 'GET', path: '/api/v2/folder/32/list', query: { archived: false } });
});

test('reads one folder with the space it stands in', async () => {
  const { http, sent } = answering({ id: '31', name: 'Acme', lists: [list], space: { id: '90110001', access: true } });
  expect(await readFolder(http, '31')).toEqual({
    id: '31',
    name: 'Acme',
    archived: false,
    spaceId: '90110001',
    lists: [{ id: '401', name: 'Acme', archived: false, taskCount: 12 }],
  });
  expect(sent).toEqual([{ method: 'GET', path: '/api/v2/folder/31' }]);
});

test('reads lists that stand in no folder', async () => {
  const { http, sent } = answering({ lists: [{ id: '402', name: 'Loose' }] });
  expect(await readFolderlessLists(http, '90110001')).toEqual([{ id: '402', name: 'Loose', archived: false }]);
  expect(sent).toEqual([{ method: 'GET', path: '/api/v2/space/90110001/list', query: { archived: false } }]);
});

test('creates a folder, whose answer may leave its lists out', async () => {
  const { http, sent } = answering({ id: 31, name: 'Clients 2026' });
  expect(await createFolder(http, '90110001', 'Clients 2026')).toEqual({
    id: '31',
    name: 'Clients 2026',
    archived: false,
    lists: [],
  });
  expect(sent).toEqual([{ method: 'POST', path: '/api/v2/space/90110001/folder', body: { name: 'Clients 2026' } }]);
});

describe('an answer that hides something fails', () => {
  test.each([
    {
      name: 'a folder without a name',
      body: { folders: [{ id: '31', lists: [] }] },
      says: '1 of 1 folders cannot be read:\n31: ',
    },
    { name: 'a folder with odd lists', body: { folders: [{ id: '31', name: 'A', lists: 5 }] }, says: '31: ' },
    { name: 'folders that are not there', body: {}, says: 'at folders' },
    { name: 'no object at all', body: 'ok', says: 'expected object' },
  ])('$name', async ({ body, says }) => {
    await expect(readFolders(answering(body).http, '1')).rejects.toThrow(says);
  });
});

test('an id can never become another route', async () => {
  const { http, sent } = answering({ folders: [] });
  await readFolders(http, '../team?x=1#');
  expect(sent[0]?.path).toBe('/api/v2/space/..%2Fteam%3Fx%3D1%23/folder');
});
