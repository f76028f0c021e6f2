import { expect, test } from '@jest/globals';
import { createWebApp } from '../../src/web/create-web-app.ts';
import { fillWithHistories } from '../support/random-histories.ts';
import { temporaryStores } from '../support/temporary-store.ts';
import { webDeps } from '../support/web-deps.ts';

const newStore = temporaryStores();

async function figures() {
  const { store, clock } = await newStore();
  clock.set(Date.UTC(2026, 10, 21, 12));
  await store.transaction((inside) => fillWithHistories(inside, 60, clock.now()));
  const app = createWebApp(webDeps({ store, clock }));
  return async (query: string) => {
    const answer = await app.request(`http://localhost/figures${query}`, { headers: { host: 'localhost' } });
    return { status: answer.status, text: await answer.text() };
  };
}

const linksIn = (text: string): string[] =>
  [...text.matchAll(/<td><a href="([^"]+)">/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

test('each group leads to what is behind it, within the same days', async () => {
  const get = await figures();
  const [september] = linksIn((await get('')).text);
  expect(september).toBe('/figures?since=2026-09-01&until=2026-09-30&by=mapping');
  const mappings = linksIn((await get('?since=2026-09-01&until=2026-09-30&by=mapping')).text);
  expect(mappings.toSorted()).toEqual([
    '/figures?since=2026-09-01&until=2026-09-30&mapping=Onboarding&by=rep',
    '/figures?since=2026-09-01&until=2026-09-30&mapping=Upgrade&by=rep',
  ]);
  const reps = linksIn((await get('?by=rep&mapping=Upgrade')).text);
  expect(reps).toContain('/figures?since=2026-09-01&until=2026-11-21&mapping=Upgrade&rep=Ana+Souza&by=month');
});

test.each([
  { name: 'an unknown comparison is the usual one', query: '?by=moon', status: 200, says: 'Compared by month' },
  { name: 'a day that is none is refused', query: '?since=moon', status: 422, says: 'which is no day' },
  { name: 'somebody unknown has no figures', query: '?rep=Nobody+Atall&by=rep', status: 200, says: 'No handoff falls' },
])('$name', async ({ query, status, says }) => {
  const get = await figures();
  const answer = await get(query);
  expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(says)]);
});

test('the page stays small, whatever there is', async () => {
  const get = await figures();
  const sizes = await Promise.all(['', '?by=mapping', '?by=rep', '?by=team'].map(async (one) => (await get(one)).text));
  expect(Math.max(...sizes.map(({ length }) => length))).toBeLessThan(200_000);
});
