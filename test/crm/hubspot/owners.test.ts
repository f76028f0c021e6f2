import { expect, test } from '@jest/globals';
import { connect, failureOf } from './connect.ts';

const { api, crm } = connect();
const path = '/crm/owners/2026-09';

test('reads active and deactivated owners, page by page', async () => {
  const ana = { id: '1', email: 'ana@example.com', firstName: 'Ana', lastName: 'Silva', userId: 5, archived: false };
  const raj = { id: 2, email: '', firstName: 'Raj', lastName: null, archived: false };
  const left = { id: '3', email: null, userId: null, archived: true };
  api()
    .get(`${path}?limit=100&archived=true`)
    .reply(200, { results: [left, { ...ana, archived: true }] });
  api()
    .get(`${path}?limit=100&archived=false`)
    .reply(200, { results: [ana], paging: { next: { after: 'x y' } } });
  api()
    .get(`${path}?limit=100&archived=false&after=x+y`)
    .reply(200, { results: [raj] });
  expect(await crm().owners()).toEqual([
    { id: '3', active: false },
    { id: '1', email: 'ana@example.com', name: 'Ana Silva', active: true },
    { id: '2', name: 'Raj', active: true },
  ]);
});

test.each([
  {
    name: 'the first team',
    teams: [
      { id: '1', name: 'North', primary: false },
      { id: '2', name: 'South', primary: true },
    ],
    team: 'South',
  },
  { name: 'the only one, where none is called the first', teams: [{ id: '1', name: 'North' }], team: 'North' },
  { name: 'none where there are none', teams: [], team: undefined },
  { name: 'none of an answer that says it otherwise: nobody is missing for it', teams: 'North', team: undefined },
])('knows of a person $name', async ({ teams, team }) => {
  api().get(`${path}?limit=100&archived=true`).reply(200, { results: [] });
  api()
    .get(`${path}?limit=100&archived=false`)
    .reply(200, { results: [{ id: '1', teams }] });
  expect(await crm().owners()).toEqual([{ id: '1', active: true, ...(team === undefined ? {} : { team }) }]);
});

test('fails when one of them does not parse: nobody may be taken for missing', async () => {
  api()
    .get(path)
    .query(true)
    .reply(200, { results: [{ email: 'x@example.com' }] });
  expect(await failureOf(crm().owners())).toMatchObject({ code: 'UNEXPECTED_SHAPE' });
});
