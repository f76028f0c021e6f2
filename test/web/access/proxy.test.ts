import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/read-config.ts';
import { roleOf } from '../../../src/domain/access.ts';
import { createWebApp } from '../../../src/web/create-web-app.ts';
import { type Visit, visitor } from '../../support/browserless.ts';
import { dealRow, handoffRow } from '../../support/store-rows.ts';
import { temporaryStores } from '../../support/temporary-store.ts';
import { webDeps } from '../../support/web-deps.ts';

const newStore = temporaryStores();
const origin = 'https://handoff.example.com';

async function service() {
  const { store, clock } = await newStore();
  await store.deals.save([dealRow()]);
  await store.handoffs.save(handoffRow({ state: 'offered', mapping: 'Onboarding' }));
  const { access } = readConfig({
    ACCESS: 'proxy',
    PROXY_ADDRESSES: '10.0.0.5, 10.1.0.0/16, fd00::/8',
    ACCESS_ROLES: 'ana@example.com=admin, *@example.com=viewer',
  });
  const said: unknown[] = [];
  const app = createWebApp({
    ...webDeps({ store, clock }),
    publicUrl: origin,
    access: {
      kind: 'proxy',
      header: 'x-forwarded-user',
      isTrusted: access.proxies ?? (() => false),
      roleOf: (identity) => roleOf(identity, access.grants ?? []),
    },
    onSignIn: (one) => said.push(one),
  });
  const ask = (visit: Visit, path = '/') => visitor(app, origin).get(path, visit);
  return { store, clock, app, said, ask };
}

const as = (name: string) => ({ 'x-forwarded-user': name });

describe('behind a proxy that says who asks', () => {
  test.each<{ name: string; visit: Visit; status: number }>([
    { name: 'somebody it names', visit: { headers: as('ana@example.com'), from: '10.0.0.5' }, status: 200 },
    { name: 'from its range', visit: { headers: as('bo@example.com'), from: '10.1.2.3' }, status: 200 },
    { name: 'over IPv6', visit: { headers: as('bo@example.com'), from: 'fd00::7' }, status: 200 },
    {
      name: 'over IPv6 from an IPv4 address',
      visit: { headers: as('bo@example.com'), from: '::ffff:10.0.0.5' },
      status: 200,
    },
    { name: 'somebody without a role', visit: { headers: as('eve@elsewhere.example'), from: '10.0.0.5' }, status: 403 },
    { name: 'a name that ends alike', visit: { headers: as('eve@notexample.com'), from: '10.0.0.5' }, status: 403 },
    { name: 'nobody', visit: { from: '10.0.0.5' }, status: 403 },
    { name: 'an empty name', visit: { headers: as(' '), from: '10.0.0.5' }, status: 403 },
    { name: 'two names', visit: { headers: as('eve, ana@example.com'), from: '10.0.0.5' }, status: 403 },
    {
      name: 'another machine with the header',
      visit: { headers: as('ana@example.com'), from: '10.0.0.6' },
      status: 403,
    },
    { name: 'this machine with the header', visit: { headers: as('ana@example.com'), from: '127.0.0.1' }, status: 403 },
    {
      name: 'another machine that says it is the proxy',
      visit: {
        headers: { ...as('ana@example.com'), 'x-forwarded-for': '10.0.0.5', 'x-real-ip': '10.0.0.5' },
        from: '8.8.8.8',
      },
      status: 403,
    },
  ])('$name gets $status', async ({ visit, status }) => {
    const { ask, said } = await service();
    expect([(await ask(visit)).status, said.length]).toEqual([status, 1]);
  });

  test('the name decides by its role and stands in the history', async () => {
    const { app, store, clock } = await service();
    const proxied = (name: string) => ({ headers: as(name), from: '10.0.0.5' });
    const person = visitor(app, origin);
    const page = await (await person.get('/handoffs/501/accept', proxied('ana@example.com'))).text();
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1];
    const send = async (name: string) => (await person.post('/handoffs/501/accept', { token }, proxied(name))).status;
    expect([await send('bo@example.com'), await send('ana@example.com')]).toEqual([403, 303]);
    expect(await store.decisions.ofMany(['501/e1'])).toEqual(
      new Map([['501/e1', [{ kind: 'accept', seq: 1, by: 'ana@example.com', at: clock.now() }]]]),
    );
  });

  test('who came and who was refused is written down, once an hour', async () => {
    const { ask, store, clock, said } = await service();
    const come = async () => {
      for (const name of ['ana@example.com', 'ana@example.com', 'eve@elsewhere.example', 'eve@elsewhere.example'])
        await ask({ headers: as(name), from: '10.0.0.5' });
      await ask({ headers: as('ana@example.com'), from: '10.0.0.6' });
    };
    await come();
    const found = (await store.signIns.newest(9)).map(({ outcome, name, address }) =>
      [outcome, name, address].join(' '),
    );
    expect(found.toSorted()).toEqual([
      'failed  10.0.0.6',
      'in ana@example.com 10.0.0.5',
      'no role eve@elsewhere.example 10.0.0.5',
    ]);
    clock.set(clock.now() + 60 * 60_000);
    await come();
    expect([(await store.signIns.newest(9)).length, said.length]).toEqual([6, 6]);
  });

  test('there is nothing to sign in to', async () => {
    const { ask } = await service();
    expect((await ask({ headers: as('ana@example.com'), from: '10.0.0.5' }, '/signin')).status).toBe(404);
  });
});

describe('on this machine without a rule', () => {
  test.each(['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'])(
    'what a proxy passes on from elsewhere (%s) is not shown',
    async (header) => {
      const { store, clock } = await newStore();
      const app = createWebApp(webDeps({ store, clock }));
      const ask = async (headers: Record<string, string>) =>
        (await visitor(app, 'http://127.0.0.1:8787').get('/', { headers, from: '127.0.0.1' })).status;
      expect([await ask({}), await ask({ [header]: '8.8.8.8' })]).toEqual([200, 403]);
    },
  );
});
