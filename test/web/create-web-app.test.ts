import { describe, expect, test } from '@jest/globals';
import { createWebApp } from '../../src/web/create-web-app.ts';
import { dashboard, newStore, opened, own, unescaped } from '../support/opened-dashboard.ts';
import { dealRow, handoffRow } from '../support/store-rows.ts';
import { webDeps } from '../support/web-deps.ts';

const paths = [
  '/',
  '/handoffs',
  '/handoffs?state=offered',
  '/handoffs?q=acme',
  '/handoffs/501',
  '/handoffs/501/return',
  '/handoffs/501/choose',
  '/handoffs/501/plan',
  '/?show=unclaimed',
  '/exceptions/THE-EXCEPTION/claim',
  '/exceptions/THE-EXCEPTION/snooze',
  '/notifications',
  '/notifications?show=failing',
  '/mappings',
  '/figures',
  '/figures?by=rep&rep=nobody',
  '/health',
];

describe('every page', () => {
  test.each(paths)('%s is there before anything has happened', async (path) => {
    const { store, clock } = await newStore();
    const app = createWebApp(webDeps({ store, clock }));
    const answer = await app.request(`${own}${path}`, { headers: { host: 'localhost' } });
    const isOfOne = /^\/(?:handoffs\/501|exceptions)/.test(path) && !path.endsWith('plan');
    expect([answer.status, (await answer.text()).includes('<h1>')]).toEqual([isOfOne ? 404 : 200, true]);
  });

  test.each([
    { name: 'markup', text: '<script>alert(1)</script>' },
    { name: 'an attribute that ends early', text: '" onmouseover="alert(1)' },
    { name: 'an entity', text: "&lt;b&gt; &amp; 'quoted'" },
  ])('shows $name as text wherever it stands', async ({ text }) => {
    const { get } = await dashboard(text);
    const pages = await Promise.all(paths.map(async (path) => (await get(path)).text()));
    expect(pages.filter((page) => page.includes(text))).toEqual([]);
    const [today = '', board = '', , , one = ''] = pages.map(unescaped);
    expect([today, board, one].map((page) => page.includes(text))).toEqual([true, true, true]);
  });

  test.each(paths)('%s runs no script of others, is in no frame, is not kept', async (path) => {
    const { get } = await dashboard();
    const answer = await get(path);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; script-src 'self'; style-src 'self'; .*frame-ancestors 'none'$/,
      ),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(await answer.text()).not.toMatch(
      /\son\w+=|style="|javascript:|<script(?! src="\/assets)|https?:\/\/(?!app)/,
    );
  });

  test.each([
    { name: 'the address itself', host: '127.0.0.1:8787', status: 200 },
    { name: 'its name', host: 'localhost', status: 200 },
    { name: 'the IPv6 address', host: '[::1]:8787', status: 200 },
    { name: 'a foreign name that resolves here', host: 'evil.example.org', status: 421 },
    { name: 'a name that begins like ours', host: '127.0.0.1.evil.example.org', status: 421 },
    { name: 'a name that ends like ours', host: 'evil-localhost', status: 421 },
    { name: 'nothing', host: '', status: 421 },
  ])('answers a browser that asked for $name with $status', async ({ host, status }) => {
    const { get } = await dashboard();
    const answers = await Promise.all(
      [...paths, '/healthz', '/live', '/assets/style.css'].map((path) => get(path, { host })),
    );
    expect(new Set(answers.map((answer) => (answer.status === 204 ? 200 : answer.status)))).toEqual(new Set([status]));
  });

  test.each([
    '/nothing',
    '/../etc/passwd',
    '/healthz/x',
    '/assets/none.js',
    '/assets/__proto__',
    '/handoffs/501/nothing',
  ])('there is nothing at %s', async (path) => {
    const { get } = await dashboard();
    expect((await get(path)).status).toBe(404);
  });
});

describe('what stands where', () => {
  test('is shown today with what people must do, and whose move it is', async () => {
    const { get } = await dashboard();
    const text = unescaped(await (await get('/')).text());
    expect(text).toMatch(/Needs somebody.*Acme onboarding.*A_CODE.*about Acme onboarding/s);
    expect(text).toMatch(/Delivery has the ball.*because of Acme onboarding.*delivery/s);
  });

  test('is found by a part of the name and by the number, and by nothing else', async () => {
    const { get } = await dashboard();
    const found = async (q: string) =>
      unescaped(await (await get(`/handoffs?q=${q}`)).text()).includes('>Acme onboarding</a>');
    expect([await found('ACME'), await found('501'), await found('50'), await found('%25')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('goes on where the page before ended', async () => {
    const { get, store } = await dashboard();
    const numbers = Array.from({ length: 120 }, (_, i) => `${1_000 + i}`);
    await store.deals.save(numbers.map((id) => dealRow({ id, name: `Deal ${id}` })));
    for (const id of numbers)
      await store.handoffs.save(handoffRow({ id: `${id}/e1`, dealId: id, state: 'held', stateSince: Number(id) % 7 }));
    const seen: string[] = [];
    let path: string | undefined = '/handoffs?state=held';
    while (path !== undefined) {
      const text = unescaped(await (await get(path)).text());
      seen.push(...[...text.matchAll(/>Deal (\d+)</g)].map(([, id]) => id ?? ''));
      path = /href="(\/handoffs\?[^"]*after=[^"]*)"/.exec(text)?.[1];
    }
    expect([seen.length, new Set(seen)]).toEqual([120, new Set(numbers)]);
  });

  test('is renewed after each word and each pass, and only then', async () => {
    const { get, store } = await dashboard();
    const asked = async () => unescaped(/hx-get="(\/live[^"]*)"/.exec(await (await get('/')).text())?.[1] ?? '');
    const isRenewed = async (path: string) => (await get(path)).headers.get('hx-trigger');
    const first = await asked();
    const before = await isRenewed(first);
    await store.decisions.add('501/e1', { kind: 'accept' }, 'Ana');
    const second = await asked();
    const word = [await isRenewed(first), await isRenewed(second)];
    await store.passes.finish(await store.passes.start(1), {});
    expect([before, word, await isRenewed(second)]).toEqual([null, ['renewed', null], 'renewed']);
  });
});

describe('deciding on a page', () => {
  test.each([
    { deed: 'accept', filled: {}, decided: { kind: 'accept' } },
    {
      deed: 'return',
      filled: { reason: 'scope', because: 'Which site?' },
      decided: { kind: 'return', reason: 'scope', sentence: 'Which site?' },
    },
    { deed: 'pause', filled: { because: 'Legal looks' }, decided: { kind: 'pause', sentence: 'Legal looks' } },
    {
      deed: 'choose',
      filled: { choice: 'rebuild|task:t1' },
      decided: { kind: 'choose', key: 'task:t1', choice: 'rebuild' },
    },
    { deed: 'approve', filled: { answer: 'reject', hash: 'h1' }, decided: { kind: 'reject', key: 'all', hash: 'h1' } },
  ])('$deed is written down under the name of whoever says it', async ({ deed, filled, decided }) => {
    const { post, said, clock } = await opened(`/handoffs/501/${deed}`);
    const answer = await post({ by: 'Ana', ...filled });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/handoffs/501']);
    expect(await said()).toEqual([{ ...decided, seq: 1, by: 'Ana', at: clock.now() }]);
  });

  test('looks again, and the history says who wanted it', async () => {
    const { post, store, get } = await opened('/handoffs/501/retry');
    expect((await post({ by: 'Ana' })).status).toBe(303);
    expect([...(await store.checks.requested())]).toEqual([['501/e1', 'remake']]);
    expect(await (await get('/handoffs/501')).text()).toMatch(/<ol class="timeline">[\s\S]*retry, 501\/e1, by Ana/);
  });

  test.each([
    { name: 'without a name', filled: { reason: 'scope', because: 'x' }, status: 422, text: 'Nobody is named' },
    {
      name: 'without a sentence',
      filled: { by: 'Ana', reason: 'scope', because: '  ' },
      status: 422,
      text: 'is empty',
    },
    {
      name: 'with a reason of its own',
      filled: { by: 'Ana', reason: 'x', because: 'y' },
      status: 422,
      text: 'knows no reason',
    },
    { name: 'with a token of somebody else', filled: { by: 'Ana', token: 'AAAA' }, status: 403, text: 'out of date' },
  ])('a return $name changes nothing and says why', async ({ filled, status, text }) => {
    const { post, said } = await opened('/handoffs/501/return');
    const answer = await post(filled);
    expect([answer.status, unescaped(await answer.text()).includes(text), await said()]).toEqual([status, true, []]);
  });

  test.each([
    { name: 'another origin', headers: { origin: 'https://evil.example.org' }, status: 403 },
    { name: 'no origin', headers: { origin: '' }, status: 403 },
    { name: 'an origin of no page', headers: { origin: 'null' }, status: 403 },
    { name: 'another port of this machine', headers: { origin: 'http://127.0.0.1:9999' }, status: 403 },
    { name: 'another browser', headers: { cookie: '' }, status: 403 },
  ])('a form from $name changes nothing', async ({ headers, status }) => {
    const { post, said } = await opened('/handoffs/501/accept');
    expect([(await post({ by: 'Ana' }, headers)).status, await said()]).toEqual([status, []]);
  });

  test('a form beyond all measure is refused', async () => {
    const { post, said } = await opened('/handoffs/501/pause');
    expect([(await post({ by: 'Ana', because: 'x'.repeat(70_000) })).status, await said()]).toEqual([413, []]);
  });

  test.each(['PUT', 'DELETE', 'PATCH'])('nothing takes %s', async (method) => {
    const { app } = await dashboard();
    const headers = { host: '127.0.0.1:8787', origin: own };
    expect((await app.request(`${own}/handoffs/501/accept`, { method, headers })).status).toBe(404);
  });
});
