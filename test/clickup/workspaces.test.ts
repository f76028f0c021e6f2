import { expect, test } from '@jest/globals';
import { readMe, readWorkspaces } from '../../src/clickup/workspaces.ts';
import { answering } from './answering-http.ts';

test('reads whom the token belongs to', async () => {
  const { http, sent } = answering({
    user: { id: 7, username: 'Handoff Integration', email: 'integration@example.com' },
  });
  expect(await readMe(http)).toEqual({ id: 7, name: 'Handoff Integration', email: 'integration@example.com' });
  expect(sent).toEqual([{ method: 'GET', path: '/api/v2/user' }]);
});

test.each([
  { name: 'is theirs', timezone: 'Asia/Tokyo', read: { timezone: 'Asia/Tokyo' } },
  { name: 'is left out when nobody knows it', timezone: 'Mars/Olympus', read: {} },
  { name: 'is left out when there is none', timezone: null, read: {} },
  { name: 'is left out in an odd form', timezone: 9, read: {} },
])('the zone of the one whom the token belongs to $name', async ({ timezone, read }) => {
  const { http } = answering({ user: { id: 7, username: 'Ana', email: 'ana@example.com', timezone } });
  expect(await readMe(http)).toEqual({ id: 7, name: 'Ana', email: 'ana@example.com', ...read });
});

test('reads workspaces with their members and knows the guests', async () => {
  const members = [
    { user: { id: 1, username: 'Ana', email: 'ana@example.com', role: 2, color: null } },
    { user: { id: 2, username: null, email: 'invited@example.com', role: 3 } },
    { user: { id: '3', username: 'Client', email: 'client@example.org', role: 4 } },
    { user: { id: 4, username: null, email: null } },
  ];
  const { http, sent } = answering({ teams: [{ id: '9018', name: 'Northwind', members, color: '#fff' }] });
  expect(await readWorkspaces(http)).toEqual([
    {
      id: '9018',
      name: 'Northwind',
      members: [
        { id: 1, name: 'Ana', email: 'ana@example.com', guest: false },
        { id: 2, name: 'invited@example.com', email: 'invited@example.com', guest: false },
        { id: 3, name: 'Client', email: 'client@example.org', guest: true },
        { id: 4, name: '4', email: '', guest: false },
      ],
    },
  ]);
  expect(sent).toEqual([{ method: 'GET', path: '/api/v2/team' }]);
});
