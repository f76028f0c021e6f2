import { describe, expect, test } from '@jest/globals';
import { visitor } from '../../support/browserless.ts';
import { origin, passwordService, right } from '../../support/password-service.ts';

const hour = 60 * 60_000;

const pages = ['/', '/handoffs', '/handoffs/501', '/handoffs/501/accept', '/handoffs/501/plan', '/mappings', '/health'];

describe('whoever is not signed in', () => {
  test.each(pages)('sees nothing of %s, and comes back there after signing in', async (path) => {
    const { app } = await passwordService();
    const answer = await visitor(app, origin).get(path);
    expect([answer.status, answer.headers.get('location'), await answer.text()]).toEqual([
      303,
      `/signin?to=${encodeURIComponent(path)}`,
      '',
    ]);
  });

  test('cannot decide anything', async () => {
    const { app, store } = await passwordService();
    expect((await visitor(app, origin).post('/handoffs/501/accept', { by: 'x' })).status).toBe(401);
    expect(await store.decisions.ofMany(['501/e1'])).toEqual(new Map());
  });

  test('with a page that renews itself is shown the sign-in instead', async () => {
    const { app } = await passwordService();
    const answer = await visitor(app, origin).get('/live?seen=1', { headers: { 'hx-request': 'true' } });
    expect([answer.status, answer.headers.get('hx-refresh')]).toEqual([401, 'true']);
  });

  test.each(['/healthz', '/readyz', '/assets/style.css', '/signin'])('finds %s open', async (path) => {
    const { app } = await passwordService();
    expect((await visitor(app, origin).get(path)).status).toBe(200);
  });
});

describe('signing in', () => {
  test('gives a session that the store alone cannot open, in a cookie that no script and no neighbour gets at', async () => {
    const { enter, store } = await passwordService();
    const { answer, cookies, get } = await enter();
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/handoffs']);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-handoff_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const secret = cookies.get('__Host-handoff_session') ?? '';
    expect(await store.sessions.find(secret)).toBeUndefined();
    const page = await (await get('/')).text();
    expect([page.includes('Signed in as Ana'), page.includes(secret)]).toEqual([true, false]);
  });

  test('works by whatever case of the name, and on this machine without a certificate', async () => {
    const { enter } = await passwordService('http://localhost:8787');
    const { answer } = await enter('ANA');
    expect(answer.headers.get('set-cookie')).toMatch(
      /^handoff_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  test('begins another session and ends the one before', async () => {
    const { enter } = await passwordService();
    const { cookies, post, get } = await enter();
    const first = cookies.get('__Host-handoff_session');
    await post('/signin', { name: 'Ana', password: right, to: '/' });
    expect(cookies.get('__Host-handoff_session')).not.toBe(first);
    expect((await get('/', { headers: { cookie: `__Host-handoff_session=${first}` } })).status).toBe(303);
  });

  test.each([
    { name: 'another service', to: 'https://evil.example.org/' },
    { name: 'another service without a scheme', to: '//evil.example.org/' },
    { name: 'another service by a backslash', to: '/\\evil.example.org' },
    { name: 'a line that would be a header', to: '/\r\nSet-Cookie: a=b' },
    { name: 'a script', to: 'javascript:alert(1)' },
  ])('never leads to $name', async ({ to }) => {
    const { app } = await passwordService();
    const answer = await visitor(app, origin).post('/signin', { name: 'Ana', password: right, to });
    expect([answer.headers.get('location'), answer.headers.getSetCookie().length]).toEqual(['/', 1]);
  });

  test.each([
    { name: 'a wrong password', typed: 'Ana', password: 'wrong' },
    { name: 'an unknown name', typed: 'nobody', password: right },
    { name: 'nothing', typed: '', password: '' },
  ])('with $name is refused in the same words', async ({ typed, password }) => {
    const { enter } = await passwordService();
    const { answer, cookies } = await enter(typed, password);
    const text = (await answer.text()).replace(`value="${typed}"`, 'value=""');
    expect([answer.status, cookies.size, text.includes('Name or password is wrong.')]).toEqual([401, 0, true]);
    expect(text).toBe(await (await enter('', '')).answer.text());
  });

  test('from a page of somebody else is refused', async () => {
    const { app } = await passwordService();
    const evil = { headers: { origin: 'https://evil.example.org' } };
    expect((await visitor(app, origin).post('/signin', { name: 'Ana', password: right }, evil)).status).toBe(403);
  });

  test('is written down with who and from where, and never what was typed for a name', async () => {
    const { enter, audit, said } = await passwordService();
    await enter('Ana', 'wrong');
    await enter('my-password-by-mistake', right, '10.0.0.2');
    await enter('Ana', right);
    expect((await audit()).toSorted()).toEqual([
      ['failed', undefined, '10.0.0.2'],
      ['failed', 'Ana', '10.9.8.7'],
      ['in', 'Ana', '10.9.8.7'],
    ]);
    expect(said).toEqual([
      { outcome: 'failed', name: 'Ana', address: '10.9.8.7' },
      { outcome: 'failed', name: undefined, address: '10.0.0.2' },
      { outcome: 'in', name: 'Ana', address: '10.9.8.7' },
    ]);
  });

  test('is refused after too many tries, also with the right password, and works again later', async () => {
    const { enter, clock, audit } = await passwordService();
    for (let i = 0; i < 10; i += 1) await enter('Ana', 'wrong');
    const statuses = async () => [(await enter()).answer.status, (await enter('Ana', right, '10.0.0.2')).answer.status];
    expect(await statuses()).toEqual([429, 303]);
    await enter();
    expect((await audit()).filter(([outcome]) => outcome === 'limited')).toHaveLength(1);
    clock.set(clock.now() + hour / 4 + 1);
    expect(await statuses()).toEqual([303, 303]);
  }, 30_000);

  test('counts tries that come at the same time', async () => {
    const { enter } = await passwordService();
    const tries = await Promise.all(Array.from({ length: 25 }, () => enter('Ana', 'wrong')));
    expect(tries.filter(({ answer }) => answer.status === 401).length).toBeLessThanOrEqual(10);
  }, 30_000);

  test('counts by the address that a believed proxy tells, and by no other', async () => {
    const { app, audit } = await passwordService();
    const told = { 'x-forwarded-for': '6.6.6.6, 10.1.1.1, 127.0.0.1' };
    const from = (address: string) =>
      visitor(app, origin).post('/signin', { name: 'x', password: 'y' }, { headers: told, from: address });
    await from('127.0.0.1');
    await from('10.0.0.3');
    expect((await audit()).map(([, , address]) => address).toSorted()).toEqual(['10.0.0.3', '10.1.1.1']);
  });
});

describe('the names it answers under', () => {
  test.each([
    { host: 'handoff.example.com', origin, status: 303 },
    { host: 'handoff.example.com:443', origin, status: 303 },
    { host: '127.0.0.1:8787', origin, status: 303 },
    { host: 'localhost:8787', origin: 'http://localhost:8787', status: 303 },
    { host: 'evil.example.org', origin, status: 421 },
    { host: 'handoff.example.com.evil.example.org', origin, status: 421 },
    { host: 'handoff.example.com', origin: 'http://handoff.example.com', status: 403 },
    { host: 'handoff.example.com', origin: 'https://handoff.example.com:8443', status: 403 },
    { host: 'handoff.example.com', origin: 'https://evil.example.org', status: 403 },
    { host: 'handoff.example.com', origin: 'http://localhost:8787', status: 403 },
    { host: 'localhost:8787', origin: 'https://evil.example.org', status: 403 },
  ])('from $origin to $host: $status', async ({ host, origin: sent, status }) => {
    const { app } = await passwordService();
    const form = { name: 'Ana', password: right, to: '/' };
    expect((await visitor(app, origin).post('/signin', form, { headers: { host, origin: sent } })).status).toBe(status);
  });
});
