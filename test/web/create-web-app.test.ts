import { describe, expect, test } from '@jest/globals';
import { stateTitles } from '../../src/commands/format-summary.ts';
import { createWebApp } from '../../src/web/create-web-app.ts';
import { dealRow, handoffRow, project } from '../support/store-rows.ts';
import { temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();

async function page(name = 'Acme onboarding') {
  const { store, clock } = await newStore();
  await store.deals.save([dealRow({ name })]);
  await store.handoffs.save(handoffRow({ state: 'held', because: `because of ${name}` }));
  await store.projects.save('501/e1', project({ url: 'javascript:alert(1)' }));
  await store.exceptions.raise({
    code: 'A_CODE',
    handoff: '501/e1',
    deal: '501',
    message: `about ${name}`,
    fix: 'mend',
  });
  const app = createWebApp({ store, clock, titles: stateTitles });
  const get = (path: string, host = '127.0.0.1:8787', method = 'GET') =>
    app.request(path, { headers: { host }, method });
  return { store, get };
}

describe('the status page', () => {
  test('shows what stands where, what people must do and why', async () => {
    const { get } = await page();
    const text = await (await get('/')).text();
    expect(text).toContain('1 won deal, 1 accounted for');
    expect(text).toContain('Needs a person (1)');
    expect(text).toMatch(/Acme onboarding.*501.*held.*because of Acme onboarding/s);
  });

  test('is there before anything has happened', async () => {
    const { store, clock } = await newStore();
    const app = createWebApp({ store, clock, titles: stateTitles });
    const text = await (await app.request('/', { headers: { host: 'localhost' } })).text();
    expect(text).toContain('No pass has finished yet.');
    expect(text).toContain('None yet.');
  });

  test.each([
    { name: 'markup', deal: '<script>alert(1)</script>' },
    { name: 'an attribute that ends early', deal: '" onmouseover="alert(1)' },
    { name: 'an entity', deal: "&lt;b&gt; &amp; 'quoted'" },
  ])('shows $name in a deal’s name as text', async ({ deal }) => {
    const { get } = await page(deal);
    const text = await (await get('/')).text();
    expect(text).not.toContain(deal);
    expect(unescaped(text)).toContain(deal);
  });

  test('makes links of web addresses only', async () => {
    const { get } = await page();
    expect(await (await get('/')).text()).not.toContain('javascript:');
  });

  test('runs no script, is in no frame, is not kept', async () => {
    const { get } = await page();
    const { headers } = await get('/');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(headers.get('content-security-policy')).not.toContain('script-src');
  });
});

describe('every path', () => {
  test.each([
    { name: 'the address itself', host: '127.0.0.1:8787', status: 200 },
    { name: 'its name', host: 'localhost', status: 200 },
    { name: 'the IPv6 address', host: '[::1]:8787', status: 200 },
    { name: 'a foreign name that resolves here', host: 'evil.example.org', status: 421 },
    { name: 'a name that begins like ours', host: '127.0.0.1.evil.example.org', status: 421 },
    { name: 'a name that ends like ours', host: 'evil-localhost', status: 421 },
    { name: 'nothing', host: '', status: 421 },
  ])('answers a browser that asked for $name with $status', async ({ host, status }) => {
    const { get } = await page();
    const answers = [await get('/', host), await get('/healthz', host)];
    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
    const text = await answers[0]?.text();
    expect(text?.includes('Acme')).toBe(status === 200);
  });

  test('says that the service is well', async () => {
    const { get } = await page();
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
  });

  test.each(['/nothing', '/../etc/passwd', '/healthz/x'])('has nothing at %s', async (path) => {
    const { get } = await page();
    expect((await get(path)).status).toBe(404);
  });

  test.each(['POST', 'PUT', 'DELETE'])('takes no %s', async (method) => {
    const { get } = await page();
    expect((await get('/', undefined, method)).status).toBe(404);
  });
});

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
