import { expect, test } from '@jest/globals';
import { createWebApp, type WebDeps } from '../../src/web/create-web-app.ts';
import type { TriedOnDeal } from '../../src/web/pages/try-mapping.ts';
import { dashboard, newStore, own, unescaped } from '../support/opened-dashboard.ts';
import { webDeps } from '../support/web-deps.ts';

async function pages(given: Partial<WebDeps> = {}) {
  const { store, clock } = await newStore();
  const asked: unknown[] = [];
  const deps = webDeps({ store, clock });
  const tryMapping: WebDeps['tryMapping'] = async (wish) => {
    asked.push(wish);
    return { kind: 'unknown' };
  };
  const app = createWebApp({ ...deps, tryMapping, ...given });
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await app.request(`${own}${path}`, { headers: { host: '127.0.0.1:8787', ...headers } });
    return { status: answer.status, text: unescaped(await answer.text()) };
  };
  return { store, asked, get };
}

const text = (markup: string) => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

test('a mapping is tried on the deal that is named, and on nothing that is no number', async () => {
  const { asked, get } = await pages();
  const first = await get('/mappings/Onboarding/try');
  const wrong = await get('/mappings/Onboarding/try?deal=Acme');
  const right = await get('/mappings/Onboarding/try?deal=%20501');
  expect([first.status, asked]).toEqual([200, [{ mapping: 'Onboarding', deal: '501' }]]);
  expect(wrong.text).toContain('“Acme” is no number of a deal.');
  expect(text(right.text)).toContain('HubSpot shows no such deal to the service.');
});

test.each<{ name: string; tried: TriedOnDeal; says: RegExp }>([
  {
    name: 'a deal that the mapping does not take',
    tried: { kind: 'not taken', dealName: 'Acme', because: 'its pipeline is another' },
    says: /Acme The mapping does not take it: its pipeline is another/,
  },
  {
    name: 'a deal that passes',
    tried: { kind: 'taken', dealName: 'A', because: 'b', missing: [], outline: [['space', 'S']], plan: 'P' },
    says: /The gate lets it pass\. b.*What would come of it What How space S.*The plan of the first pass P/,
  },
  {
    name: 'a deal that is held',
    tried: {
      ...{ kind: 'taken', dealName: 'A', because: 'b', outline: [], plan: '' },
      missing: [{ label: 'Scope', problem: 'is empty', fix: 'Fill it', ask: 'deal owner', line: 3 }],
    },
    says: /The gate holds it\. b.*Scope is empty deal owner/,
  },
])('shows $name', async ({ tried, says }) => {
  const { get } = await pages({ tryMapping: async () => tried });
  expect(text((await get('/mappings/Onboarding/try?deal=501')).text)).toMatch(says);
});

test('a viewer has nothing tried, and sees what versions say', async () => {
  const rule = { header: 'x-user', isTrusted: () => true, roleOf: () => 'viewer' as const };
  const { asked, get } = await pages({ access: { kind: 'proxy', ...rule }, publicUrl: own });
  const vic = { 'x-user': 'vic' };
  expect([
    (await get('/mappings/Onboarding/try?deal=501', vic)).status,
    (await get('/mappings/Onboarding/versions', vic)).status,
    asked,
  ]).toEqual([403, 200, []]);
});

const version = (name: string, words: number) =>
  `name: ${name}
when: { pipelines: [Sales], since: 2026-01-01 }
require: [{ field: deal.scope, label: Scope, min_words: ${words}, ask: deal owner }]
project: { template: { list: T }, into: { space: S }, name: "{{ deal.dealname }}" }
`;

test('what a version says otherwise than the one before is shown sentence by sentence', async () => {
  const { store, get } = await pages();
  await store.mappingVersions.see('Old', 'aaa1', version('Old', 5), 1);
  await store.mappingVersions.see('Old', 'bbb2', version('Old', 9), 2);
  const newest = await get('/mappings/Old/versions');
  expect(newest.text).toMatch(/<del>[^<]*5[^<]*<\/del>.*<ins>[^<]*9[^<]*<\/ins>/s);
  const back = await get('/mappings/Old/versions?from=bbb2&to=aaa1');
  expect(back.text).toMatch(/<del>[^<]*9[^<]*<\/del>.*<ins>[^<]*5[^<]*<\/ins>/s);
  expect((await get('/mappings/Old/versions?to=aaa1')).text).toContain('nothing older to compare it with');
});

test.each([
  { path: '/mappings/Nobody/versions', status: 404 },
  { path: '/mappings/Onboarding/versions?to=zzz', status: 404 },
  { path: '/mappings/Onboarding/other', status: 404 },
  { path: '/mappings/%00/versions', status: 404 },
])('$path is not there', async ({ path, status }) => {
  const { get } = await pages();
  expect((await get(path)).status).toBe(status);
});

test('hostile text of a deal and of a mapping stays text', async () => {
  const hostile = '"><script>alert(1)</script>';
  const { store, clock } = await dashboard(hostile);
  const tried: TriedOnDeal = {
    ...{ kind: 'taken', dealName: hostile, because: hostile, plan: hostile },
    missing: [{ label: hostile, problem: hostile, fix: hostile, ask: hostile, line: 3 }],
    outline: [[hostile, hostile]],
  };
  const app = createWebApp({ ...webDeps({ store, clock }), tryMapping: async () => tried });
  await store.mappingVersions.see(hostile, 'aaa1', version(JSON.stringify(hostile), 5), 1);
  const name = encodeURIComponent(hostile);
  for (const path of [`/mappings/${name}/try?deal=501`, `/mappings/${name}/versions`]) {
    const answer = await app.request(`${own}${path}`, { headers: { host: '127.0.0.1:8787' } });
    expect([answer.status, (await answer.text()).includes('<script>alert')]).toEqual([200, false]);
  }
});
