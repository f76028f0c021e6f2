import { scryptSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { User } from '../../../src/web/access/access.ts';
import { hashPassword, isPassword, nobodysHash } from '../../../src/web/access/password-hash.ts';
import { createWebApp } from '../../../src/web/create-web-app.ts';
import { visitor } from '../../support/browserless.ts';
import { dealRow, handoffRow } from '../../support/store-rows.ts';
import { temporaryStores } from '../../support/temporary-store.ts';
import { webDeps } from '../../support/web-deps.ts';

const newStore = temporaryStores();
const origin = 'https://handoff.example.com';
const right = 'correct horse battery';
const hour = 60 * 60_000;

/** The cheapest that counts: dozens of sign-ins would take a minute at the price that users get. */
function cheapHash(password: string): string {
  const salt = Buffer.alloc(16, 7);
  const key = scryptSync(password, salt, 32, { N: 2 ** 14, r: 8, p: 1 });
  return `scrypt$14$8$1$${salt.toString('base64url')}$${key.toString('base64url')}`;
}
const hash = cheapHash(right);

async function service(publicUrl = origin) {
  const { store, clock } = await newStore();
  await store.deals.save([dealRow()]);
  await store.handoffs.save(handoffRow({ state: 'offered', mapping: 'Onboarding' }));
  const users: User[] = [
    { name: 'Ana', role: 'operator', password: hash },
    { name: 'Vic', role: 'viewer', password: hash },
    { name: 'Ada', role: 'admin', password: hash },
  ];
  const said: unknown[] = [];
  const app = createWebApp({
    ...webDeps({ store, clock }),
    access: { kind: 'passwords', users: async () => users },
    publicUrl,
    isProxy: (address) => address === '127.0.0.1',
    onSignIn: (one) => said.push(one),
  });
  const enter = async (name = 'Ana', password = right, from = '10.9.8.7') => {
    const person = visitor(app, publicUrl);
    const answer = await person.post('/signin', { name, password, to: '/handoffs' }, { from });
    return { ...person, answer };
  };
  const audit = async () =>
    (await store.signIns.newest(100)).map(({ outcome, name, address }) => [outcome, name, address]);
  return { store, clock, app, users, said, enter, audit };
}

const pages = ['/', '/handoffs', '/handoffs/501', '/handoffs/501/accept', '/handoffs/501/plan', '/mappings', '/health'];

describe('whoever is not signed in', () => {
  test.each(pages)('sees nothing of %s, and comes back there after signing in', async (path) => {
    const { app } = await service();
    const answer = await visitor(app, origin).get(path);
    expect([answer.status, answer.headers.get('location'), await answer.text()]).toEqual([
      303,
      `/signin?to=${encodeURIComponent(path)}`,
      '',
    ]);
  });

  test('cannot decide anything', async () => {
    const { app, store } = await service();
    expect((await visitor(app, origin).post('/handoffs/501/accept', { by: 'x' })).status).toBe(401);
    expect(await store.decisions.ofMany(['501/e1'])).toEqual(new Map());
  });

  test('with a page that renews itself is shown the sign-in instead', async () => {
    const { app } = await service();
    const answer = await visitor(app, origin).get('/live?seen=1', { headers: { 'hx-request': 'true' } });
    expect([answer.status, answer.headers.get('hx-refresh')]).toEqual([401, 'true']);
  });

  test.each(['/healthz', '/readyz', '/assets/style.css', '/signin'])('finds %s open', async (path) => {
    const { app } = await service();
    expect((await visitor(app, origin).get(path)).status).toBe(200);
  });
});

describe('signing in', () => {
  test('gives a session that the store alone cannot open, in a cookie that no script and no neighbour gets at', async () => {
    const { enter, store } = await service();
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
    const { enter } = await service('http://localhost:8787');
    const { answer } = await enter('ANA');
    expect(answer.headers.get('set-cookie')).toMatch(
      /^handoff_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  test('begins another session and ends the one before', async () => {
    const { enter } = await service();
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
    const { app } = await service();
    const answer = await visitor(app, origin).post('/signin', { name: 'Ana', password: right, to });
    expect([answer.headers.get('location'), answer.headers.getSetCookie().length]).toEqual(['/', 1]);
  });

  test.each([
    { name: 'a wrong password', typed: 'Ana', password: 'wrong' },
    { name: 'an unknown name', typed: 'nobody', password: right },
    { name: 'nothing', typed: '', password: '' },
  ])('with $name is refused in the same words', async ({ typed, password }) => {
    const { enter } = await service();
    const { answer, cookies } = await enter(typed, password);
    const text = (await answer.text()).replace(`value="${typed}"`, 'value=""');
    expect([answer.status, cookies.size, text.includes('Name or password is wrong.')]).toEqual([401, 0, true]);
    expect(text).toBe(await (await enter('', '')).answer.text());
  });

  test('from a page of somebody else is refused', async () => {
    const { app } = await service();
    const evil = { headers: { origin: 'https://evil.example.org' } };
    expect((await visitor(app, origin).post('/signin', { name: 'Ana', password: right }, evil)).status).toBe(403);
  });

  test('is written down with who and from where, and never what was typed for a name', async () => {
    const { enter, audit, said } = await service();
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
    const { enter, clock, audit } = await service();
    for (let i = 0; i < 10; i += 1) await enter('Ana', 'wrong');
    const statuses = async () => [(await enter()).answer.status, (await enter('Ana', right, '10.0.0.2')).answer.status];
    expect(await statuses()).toEqual([429, 303]);
    await enter();
    expect((await audit()).filter(([outcome]) => outcome === 'limited')).toHaveLength(1);
    clock.set(clock.now() + hour / 4 + 1);
    expect(await statuses()).toEqual([303, 303]);
  }, 30_000);

  test('counts tries that come at the same time', async () => {
    const { enter } = await service();
    const tries = await Promise.all(Array.from({ length: 25 }, () => enter('Ana', 'wrong')));
    expect(tries.filter(({ answer }) => answer.status === 401).length).toBeLessThanOrEqual(10);
  }, 30_000);

  test('counts by the address that a believed proxy tells, and by no other', async () => {
    const { app, audit } = await service();
    const told = { 'x-forwarded-for': '6.6.6.6, 10.1.1.1, 127.0.0.1' };
    const from = (address: string) =>
      visitor(app, origin).post('/signin', { name: 'x', password: 'y' }, { headers: told, from: address });
    await from('127.0.0.1');
    await from('10.0.0.3');
    expect((await audit()).map(([, , address]) => address).toSorted()).toEqual(['10.0.0.3', '10.1.1.1']);
  });
});

describe('a session', () => {
  test.each([
    { name: 'ends when nobody looked for half a day', steps: [13], status: 303 },
    { name: 'goes on while somebody looks', steps: [11, 11, 11], status: 200 },
    { name: 'ends after a week whatever anybody does', steps: Array.from({ length: 17 }, () => 10), status: 303 },
  ])('$name', async ({ steps, status }) => {
    const { enter, clock } = await service();
    const { get } = await enter();
    let last = 0;
    for (const hours of steps) {
      clock.set(clock.now() + hours * hour);
      last = (await get('/')).status;
    }
    expect(last).toBe(status);
  });

  test('is not kept by a page that nobody looks at', async () => {
    const { enter, clock } = await service();
    const { get } = await enter();
    for (let i = 0; i < 3; i += 1) {
      clock.set(clock.now() + 5 * hour);
      await get('/live?seen=1', { headers: { 'hx-request': 'true' } });
    }
    expect((await get('/')).status).toBe(303);
  });

  test('ends with the user, and with their password; another role counts at once', async () => {
    const { enter, users } = await service();
    const { get } = await enter();
    users[0] = { name: 'Ana', role: 'viewer', password: hash };
    expect((await get('/handoffs/501/accept')).status).toBe(403);
    users[0] = { name: 'Ana', role: 'operator', password: cheapHash('another password') };
    expect((await get('/')).status).toBe(303);
  });

  test('ends by signing out, which a page of somebody else cannot do', async () => {
    const { enter, audit } = await service();
    const { get, post, cookies } = await enter();
    const secret = cookies.get('__Host-handoff_session');
    await post('/signout', { token: 'guessed' });
    expect((await get('/')).status).toBe(200);
    const token = /name="token" value="([^"]+)"/.exec(await (await get('/signout')).text())?.[1];
    expect((await post('/signout', { token })).status).toBe(200);
    expect([
      cookies.size,
      (await get('/', { headers: { cookie: `__Host-handoff_session=${secret}` } })).status,
    ]).toEqual([0, 303]);
    expect((await audit()).map(([outcome]) => outcome).toSorted()).toEqual(['in', 'out']);
  });

  test.each([
    { name: 'of nobody', cookie: `__Host-handoff_session=${'A'.repeat(43)}` },
    { name: 'without the prefix', cookie: 'handoff_session=SECRET' },
    { name: 'of absurd length', cookie: `__Host-handoff_session=${'A'.repeat(9_000)}` },
    { name: 'that is none', cookie: '__Host-handoff_session=%00%ff"\'' },
  ])('$name is none', async ({ cookie }) => {
    const { enter } = await service();
    const { get, cookies } = await enter();
    const forged = cookie.replace('SECRET', cookies.get('__Host-handoff_session') ?? '');
    expect((await get('/', { headers: { cookie: forged } })).status).toBe(303);
  });
});

describe('roles', () => {
  const look = async (name: string) => {
    const { enter } = await service();
    const { get, post } = await enter(name);
    const text = async (path: string) => (await get(path)).text();
    return {
      buttons: (await text('/handoffs/501')).includes('/handoffs/501/accept'),
      form: (await get('/handoffs/501/accept')).status,
      plan: (await get('/handoffs/501/plan')).status,
      post: (await post('/handoffs/501/accept', {})).status,
      files: /<code>[^<]*\.yaml/.test(await text('/mappings')),
      store: (await text('/health')).includes('handoff.db'),
      signIns: (await text('/health')).includes('Sign-ins'),
    };
  };
  test.each([
    {
      name: 'Vic',
      sees: { buttons: false, form: 403, plan: 403, post: 403, files: false, store: false, signIns: false },
    },
    {
      name: 'Ana',
      sees: { buttons: true, form: 200, plan: 200, post: 403, files: false, store: false, signIns: false },
    },
    { name: 'Ada', sees: { buttons: true, form: 200, plan: 200, post: 403, files: true, store: true, signIns: true } },
  ])('$name sees and does what theirs allows', async ({ name, sees }) => {
    expect(await look(name)).toEqual(sees);
  });

  test('decide under the name that signed in, whatever the form says', async () => {
    const { enter, store, clock } = await service();
    const { get, post } = await enter();
    const page = await (await get('/handoffs/501/accept')).text();
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1];
    expect(page).not.toContain('name="by"');
    await post('/handoffs/501/accept', { token, by: 'Somebody else' });
    expect(await store.decisions.ofMany(['501/e1'])).toEqual(
      new Map([['501/e1', [{ kind: 'accept', seq: 1, by: 'Ana', at: clock.now() }]]]),
    );
  });

  test('a form of one person is of no use to another', async () => {
    const { enter, store } = await service();
    const [ana, ada] = [await enter('Ana'), await enter('Ada')];
    const token = /name="token" value="([^"]+)"/.exec(await (await ana.get('/handoffs/501/accept')).text())?.[1];
    expect((await ada.post('/handoffs/501/accept', { token })).status).toBe(403);
    expect(await store.decisions.ofMany(['501/e1'])).toEqual(new Map());
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
    const { app } = await service();
    const form = { name: 'Ana', password: right, to: '/' };
    expect((await visitor(app, origin).post('/signin', form, { headers: { host, origin: sent } })).status).toBe(status);
  });
});

describe('a password', () => {
  test('is known by its hash alone, which is another one each time', async () => {
    const [one, other] = [await hashPassword(right), await hashPassword(right)];
    expect([one === other, one.includes(right), await isPassword(right, one), await isPassword('wrong', one)]).toEqual([
      ...[false, false, true, false],
    ]);
  });

  test('typed with an accent of its own or with a composed letter is the same', async () => {
    expect(await isPassword('re\u0301sume\u0301 pour toi', cheapHash('r\u00e9sum\u00e9 pour toi'))).toBe(true);
  });

  test('of nobody costs as much as one of somebody', async () => {
    const price = (text: string) => text.split('$').slice(0, 4);
    expect(price(nobodysHash)).toEqual(price(await hashPassword(right)));
  });

  test.each(['', 'plain', 'scrypt$30$8$1$AAAAAAAAAAAAAAAAAAAAAA$x', 'md5$x'])('never fits "%s"', async (stored) => {
    expect(await isPassword('', stored)).toBe(false);
  });
});
