import { describe, expect, test } from '@jest/globals';
import axios from 'axios';
import { roleOf } from '../../../src/domain/access.ts';
import { createOidcProvider } from '../../../src/web/access/oidc-provider.ts';
import { createWebApp } from '../../../src/web/create-web-app.ts';
import { visitor } from '../../support/browserless.ts';
import { client, startProvider } from '../../support/oidc-provider.ts';
import { temporaryStores } from '../../support/temporary-store.ts';
import { webDeps } from '../../support/web-deps.ts';

const newStore = temporaryStores();
const origin = 'https://handoff.example.com';
const grants = [
  { who: 'ana@example.com', role: 'admin' },
  { who: 'group:delivery', role: 'operator' },
] as const;

async function service(settings: { readonly secret?: string } = {}) {
  const provider = await startProvider();
  const { store, clock } = await newStore();
  const trouble: unknown[] = [];
  const oidc = createOidcProvider({
    issuer: provider.issuer,
    clientId: client.id,
    clientSecret: settings.secret ?? client.secret,
    groupsClaim: 'groups',
    redirectUri: `${origin}/signin/callback`,
  });
  const app = createWebApp({
    ...webDeps({ store, clock }),
    access: { kind: 'oidc', provider: oidc, roleOf: (identity) => roleOf(identity, grants) },
    publicUrl: origin,
    onTrouble: (error) => trouble.push(error),
  });
  const person = visitor(app, origin);
  /** To the provider and back to the callback, as a browser follows. */
  const away = async (to = '/handoffs', who = person) => {
    const left = await who.get(`/signin?to=${encodeURIComponent(to)}`);
    const there = await axios.get(left.headers.get('location') ?? '', { maxRedirects: 0, validateStatus: () => true });
    const back = new URL(String(there.headers['location']));
    return `${back.pathname}${back.search}`;
  };
  const audit = async () => (await store.signIns.newest(10)).map(({ outcome, name }) => [outcome, name]);
  return { app, store, provider, person, away, audit, trouble };
}

const ana = { email: 'ana@example.com', email_verified: true };

describe('signing in with a provider', () => {
  test('leads there and back to the page that was wanted, with a session', async () => {
    const { person, provider, away, audit } = await service();
    provider.next(ana);
    const answer = await person.get(await away('/handoffs?state=held'));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/handoffs?state=held']);
    expect(await (await person.get('/health')).text()).toMatch(/Signed in as ana@example\.com/);
    expect([...person.cookies.keys()]).toEqual(['__Host-handoff_session']);
    expect(await audit()).toEqual([['in', 'ana@example.com']]);
    expect(provider.asked.filter((one) => one.includes('token'))).toHaveLength(1);
  });

  test('asks with a challenge, a state and a nonce of its own each time', async () => {
    const { person } = await service();
    const ask = async () => new URL((await person.get('/signin')).headers.get('location') ?? '').searchParams;
    const [one, other] = [await ask(), await ask()];
    expect(Object.fromEntries(one)).toMatchObject({
      response_type: 'code',
      client_id: client.id,
      redirect_uri: `${origin}/signin/callback`,
      code_challenge_method: 'S256',
      scope: 'openid email profile',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(one.get(name)).not.toBe(other.get(name));
  });

  test.each([
    { name: 'a verified address', claims: ana, role: 'admin' },
    { name: 'a group', claims: { preferred_username: 'bo', groups: ['delivery'] }, role: 'operator' },
    { name: 'an address that nobody verified', claims: { ...ana, email_verified: false }, role: undefined },
    { name: 'an address of which nothing is said', claims: { email: ana.email }, role: undefined },
    { name: 'a nickname like an address', claims: { preferred_username: ana.email }, role: undefined },
    { name: 'nothing', claims: {}, role: undefined },
  ])('$name makes somebody $role', async ({ claims, role }) => {
    const { person, provider, away, audit } = await service();
    provider.next(claims);
    const { status } = await person.get(await away());
    expect([status, (await person.get('/health')).status]).toEqual(role === undefined ? [403, 303] : [303, 200]);
    expect(await audit()).toMatchObject([[role === undefined ? 'no role' : 'in', expect.any(String)]]);
    const page = await (await person.get('/health')).text();
    expect(page.includes('Sign-ins')).toBe(role === 'admin');
  });
});

describe('what comes back', () => {
  const badly = async (change: (path: string) => string, visit = {}) => {
    const { person, provider, away, store } = await service();
    provider.next(ana);
    const { status } = await person.get(change(await away()), visit);
    return { status, isIn: (await person.get('/')).status === 200, sessions: await store.sessions.find('') };
  };
  test.each([
    { name: 'with another state', change: (path: string) => path.replace(/state=[^&]+/, 'state=guessed') },
    { name: 'without a code', change: (path: string) => path.replace(/code=[^&]+&/, '') },
    { name: 'with a code of somebody else', change: (path: string) => path.replace(/code=[^&]+/, 'code=guessed') },
    {
      name: 'from another provider',
      change: (path: string) => path.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example'),
    },
    { name: 'with an error', change: (path: string) => path.replace(/code=[^&]+/, 'error=access_denied') },
  ])('$name opens nothing', async ({ change }) => {
    expect(await badly(change)).toMatchObject({ status: 502, isIn: false });
  });

  test.each([
    { name: 'for another service', tamper: { aud: 'another' } },
    { name: 'by another issuer', tamper: { iss: 'https://evil.example' } },
    { name: 'with another nonce', tamper: { nonce: 'another' } },
    { name: 'that is over', tamper: { exp: 1 } },
  ])('an identity $name opens nothing', async ({ tamper }) => {
    const { person, provider, away, trouble } = await service();
    provider.next(ana, (claims) => ({ ...claims, ...tamper }));
    expect([(await person.get(await away())).status, (await person.get('/')).status, trouble.length]).toEqual([
      502, 303, 1,
    ]);
  });

  test('twice opens nothing more', async () => {
    const { app, person, provider, away } = await service();
    provider.next(ana);
    const path = await away();
    const cookie = `__Host-handoff_signin=${person.cookies.get('__Host-handoff_signin')}`;
    expect((await person.get(path)).status).toBe(303);
    expect((await visitor(app, origin).get(path, { headers: { cookie } })).status).toBe(502);
  });

  test('to a browser that never left opens nothing, and leaves nothing in the store', async () => {
    const { app, provider, away, audit } = await service();
    provider.next(ana);
    const path = await away();
    expect((await visitor(app, origin).get(path)).status).toBe(400);
    const forged = { headers: { cookie: `__Host-handoff_signin=${'A'.repeat(50)}.${'B'.repeat(44)}` } };
    expect([(await visitor(app, origin).get(path, forged)).status, await audit()]).toEqual([400, []]);
  });
});

test('a wrong client secret, and a provider that is down, are said without a word of why', async () => {
  const { person, provider, away, trouble } = await service({ secret: 'wrong-secret-word' });
  provider.next(ana);
  const answer = await person.get(await away());
  expect([answer.status, (await answer.text()).includes('wrong-secret-word')]).toEqual([502, false]);
  expect(JSON.stringify(trouble.map(String))).not.toContain('wrong-secret-word');
});
