import { describe, expect, test } from '@jest/globals';
import { createWebApp } from '../../src/web/create-web-app.ts';
import { dashboard, opened, own, unescaped } from '../support/opened-dashboard.ts';
import { webDeps } from '../support/web-deps.ts';

const day = 86_400_000;
const wordsOf = async ({ store, exception }: Pick<Awaited<ReturnType<typeof dashboard>>, 'store' | 'exception'>) =>
  (await store.exceptionWords.last(10)).map(({ at: _at, ...word }) => {
    expect(word.exception).toBe(exception);
    return word;
  });

describe('what is said of an exception on a page', () => {
  test.each([
    { word: 'claim', filled: {}, said: {} },
    { word: 'release', filled: {}, said: {} },
    { word: 'wake', filled: {}, said: {} },
    {
      word: 'snooze',
      filled: { while: '3d', because: 'The client is away' },
      said: { reason: 'The client is away', until: 1_000 + 3 * day },
    },
    {
      word: 'snooze',
      filled: { while: '1d', day: '2026-12-24', because: 'Christmas' },
      said: { reason: 'Christmas', until: Date.UTC(2026, 11, 24) },
    },
    { word: 'resolve', filled: { because: 'A test deal' }, said: { reason: 'A test deal' } },
  ])('$word $filled is written down under the name of whoever says it', async ({ word, filled, said }) => {
    const page = await opened(`/exceptions/THE-EXCEPTION/${word}`);
    const answer = await page.post({ by: 'Ana', back: '/?show=mine', ...filled });
    const place = word === 'claim' || word === 'release' ? `/?show=mine#x-${page.exception}` : '/?show=mine';
    expect([answer.status, answer.headers.get('location')]).toEqual([303, place]);
    const about = { exception: page.exception, code: 'A_CODE', deal: '501' };
    expect(await wordsOf(page)).toEqual([{ ...about, by: 'Ana', said: word, ...said }]);
  });

  test.each([
    { name: 'no name', word: 'claim', filled: { by: ' ' }, status: 422, text: 'Nobody is named' },
    { name: 'no reason', word: 'snooze', filled: { while: '1d' }, status: 422, text: 'is empty' },
    {
      name: 'a day that is over',
      word: 'snooze',
      filled: { day: '1969-01-01', because: 'x' },
      status: 422,
      text: 'no time to come',
    },
    { name: 'no reason to be done', word: 'resolve', filled: {}, status: 422, text: 'is empty' },
    { name: 'the token of somebody else', word: 'claim', filled: { token: 'AAAA' }, status: 403, text: 'out of date' },
  ])('$name: $word changes nothing and says why', async ({ word, filled, status, text }) => {
    const page = await opened(`/exceptions/THE-EXCEPTION/${word}`);
    const answer = await page.post({ by: 'Ana', ...filled });
    expect([answer.status, unescaped(await answer.text()).includes(text)]).toEqual([status, true]);
    expect(await wordsOf(page)).toEqual([]);
  });

  test.each([
    { name: 'another origin', headers: { origin: 'https://evil.example.org' } },
    { name: 'no origin', headers: { origin: '' } },
    { name: 'another browser', headers: { cookie: '' } },
  ])('a form from $name changes nothing', async ({ headers }) => {
    const page = await opened('/exceptions/THE-EXCEPTION/claim');
    expect([(await page.post({ by: 'Ana' }, headers)).status, await wordsOf(page)]).toEqual([403, []]);
  });

  test.each(['https://evil.example.org', '//evil.example.org', '/\\evil.example.org', ''])(
    'leads back into the dashboard and not to %s',
    async (back) => {
      const page = await opened('/exceptions/THE-EXCEPTION/claim');
      expect((await page.post({ by: 'Ana', back })).headers.get('location')).toBe(`/#x-${page.exception}`);
    },
  );

  test.each([
    { word: 'resolve', rings: ['501'] },
    { word: 'wake', rings: ['501'] },
    { word: 'claim', rings: [] },
  ])('$word lets the next pass come at once: $rings', async ({ word, rings }) => {
    const { store, clock, exception } = await dashboard();
    const rung: string[] = [];
    const onDecided = async (deal: string) => void rung.push(deal);
    const app = createWebApp({ ...webDeps({ store, clock }), onDecided });
    const path = `${own}/exceptions/${exception}/${word}`;
    const headers = { host: '127.0.0.1:8787', origin: own };
    const opened = await app.request(path, { headers });
    const token = /name="token" value="([^"]+)"/.exec(await opened.text())?.[1] ?? '';
    const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const body = new URLSearchParams({ token, by: 'Ana', because: 'x' });
    expect((await app.request(path, { method: 'POST', headers: { ...headers, cookie }, body })).status).toBe(303);
    expect(rung).toEqual(rings);
  });

  test('of what is over meanwhile is that it is over', async () => {
    const page = await opened('/exceptions/THE-EXCEPTION/claim');
    await page.store.exceptions.resolveMissing('501/e1', []);
    const answer = await page.post({ by: 'Ana' });
    expect([answer.status, (await answer.text()).includes('not open any more')]).toEqual([404, true]);
  });

  test('is nothing for a viewer, who sees no button either', async () => {
    const { store, clock, exception } = await dashboard();
    const rule = { header: 'x-user', isTrusted: () => true, roleOf: () => 'viewer' as const };
    const app = createWebApp({ ...webDeps({ store, clock }), access: { kind: 'proxy', ...rule }, publicUrl: own });
    const headers = { host: '127.0.0.1:8787', 'x-user': 'vic', origin: own };
    const path = `${own}/exceptions/${exception}/claim`;
    const answers = [
      await app.request(path, { headers }),
      await app.request(path, { method: 'POST', headers, body: new URLSearchParams({ by: 'Ana' }) }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect(await (await app.request(`${own}/`, { headers })).text()).not.toContain(`${exception}/claim`);
    expect(await store.exceptionWords.last(1)).toEqual([]);
  });
});

describe('the list of today', () => {
  test.each([
    { show: '', word: undefined, isThere: true },
    { show: '', word: 'claim', isThere: true },
    { show: 'mine', word: undefined, isThere: false },
    { show: 'mine', word: 'claim', isThere: true },
    { show: 'unclaimed', word: undefined, isThere: true },
    { show: 'unclaimed', word: 'claim', isThere: false },
    { show: '', word: 'snooze', isThere: false },
    { show: 'snoozed', word: 'snooze', isThere: true },
    { show: 'snoozed', word: 'resolve', isThere: false },
    { show: '', word: 'resolve', isThere: false },
    { show: 'settled', word: 'resolve', isThere: true },
    { show: 'of nobody', word: undefined, isThere: true },
  ] as const)('asked for "$show" after $word shows it: $isThere', async ({ show, word, isThere }) => {
    const { store, exception, get } = await dashboard();
    if (word !== undefined)
      await store.exceptionWords.say({
        ...{ exception, at: 1, by: 'Ana', said: word, code: 'A_CODE', deal: '501' },
        ...(word === 'snooze' ? { until: 9_000, reason: 'later' } : {}),
      });
    const answer = await get(`/?show=${show}`, { cookie: 'handoff_name=Ana' });
    expect((await answer.text()).includes(`id="x-${exception}"`)).toBe(isThere);
  });

  test('says whose move it is, what becomes of it, who has it, and what can be done at once', async () => {
    const { store, exception, get } = await dashboard();
    const text = unescaped(await (await get('/')).text());
    expect(text).toMatch(/Whoever runs the service has to act\. If nobody acts: It stays as it is\./);
    expect(text).toMatch(new RegExp(`href="/handoffs/501/choose".*href="/exceptions/${exception}/claim`, 's'));
    const said = { exception, at: 1, by: 'Ana', code: 'A_CODE' };
    await store.exceptionWords.say({ ...said, said: 'claim' });
    await store.exceptionWords.say({ ...said, said: 'snooze', until: 2 * day, reason: 'Later will do' });
    const put = unescaped(await (await get('/?show=snoozed', { cookie: 'handoff_name=Ana' })).text());
    expect(put).toMatch(/Claimed by <strong>Ana<.*Put off by <strong>Ana<.*1970-01-03 00:00 UTC.*Later will do/s);
    expect([...put.matchAll(/exceptions\/[0-9a-f]+\/([a-z]+)/g)].map(([, word]) => word)).toEqual(['wake']);
  });

  test('is renewed after each word', async () => {
    const { store, exception, get } = await dashboard();
    const seen = unescaped(/hx-get="(\/live[^"]*)"/.exec(await (await get('/')).text())?.[1] ?? '');
    await store.exceptionWords.say({ exception, at: 7, by: 'Ana', said: 'claim', code: 'A_CODE' });
    expect((await get(seen)).headers.get('hx-trigger')).toBe('renewed');
  });
});
