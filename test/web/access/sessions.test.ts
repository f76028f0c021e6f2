import { describe, expect, test } from '@jest/globals';
import { cheapHash, hash, passwordService } from '../../support/password-service.ts';

const hour = 60 * 60_000;

describe('a session', () => {
  test.each([
    { name: 'ends when nobody looked for half a day', steps: [13], status: 303 },
    { name: 'goes on while somebody looks', steps: [11, 11, 11], status: 200 },
    { name: 'ends after a week whatever anybody does', steps: Array.from({ length: 17 }, () => 10), status: 303 },
  ])('$name', async ({ steps, status }) => {
    const { enter, clock } = await passwordService();
    const { get } = await enter();
    let last = 0;
    for (const hours of steps) {
      clock.set(clock.now() + hours * hour);
      last = (await get('/')).status;
    }
    expect(last).toBe(status);
  });

  test('is not kept by a page that nobody looks at', async () => {
    const { enter, clock } = await passwordService();
    const { get } = await enter();
    for (let i = 0; i < 3; i += 1) {
      clock.set(clock.now() + 5 * hour);
      await get('/live?seen=1', { headers: { 'hx-request': 'true' } });
    }
    expect((await get('/')).status).toBe(303);
  });

  test('ends with the user, and with their password; another role counts at once', async () => {
    const { enter, users } = await passwordService();
    const { get } = await enter();
    users[0] = { name: 'Ana', role: 'viewer', password: hash };
    expect((await get('/handoffs/501/accept')).status).toBe(403);
    users[0] = { name: 'Ana', role: 'operator', password: cheapHash('another password') };
    expect((await get('/')).status).toBe(303);
  });

  test('ends by signing out, which a page of somebody else cannot do', async () => {
    const { enter, audit } = await passwordService();
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
    const { enter } = await passwordService();
    const { get, cookies } = await enter();
    const forged = cookie.replace('SECRET', cookies.get('__Host-handoff_session') ?? '');
    expect((await get('/', { headers: { cookie: forged } })).status).toBe(303);
  });
});

describe('roles', () => {
  const look = async (name: string) => {
    const { enter } = await passwordService();
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
    const { enter, store, clock } = await passwordService();
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
    const { enter, store } = await passwordService();
    const [ana, ada] = [await enter('Ana'), await enter('Ada')];
    const token = /name="token" value="([^"]+)"/.exec(await (await ana.get('/handoffs/501/accept')).text())?.[1];
    expect((await ada.post('/handoffs/501/accept', { token })).status).toBe(403);
    expect(await store.decisions.ofMany(['501/e1'])).toEqual(new Map());
  });
});
