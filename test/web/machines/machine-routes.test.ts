import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { missedBy } from '../../../src/engine/missed-pass.ts';
import type { Store } from '../../../src/store/store.ts';
import { createWebApp } from '../../../src/web/create-web-app.ts';
import { createMetrics } from '../../../src/web/machines/metrics.ts';
import { readReadiness } from '../../../src/web/machines/readiness.ts';
import { dealRow, handoffRow, intent } from '../../support/store-rows.ts';
import { type HandClock, temporaryStores } from '../../support/temporary-store.ts';
import { webDeps } from '../../support/web-deps.ts';

const newStore = temporaryStores();
const minute = 60_000;
const own = 'http://127.0.0.1:8787';
const token = 'a-long-random-word';

const connection = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });
const here = connection('127.0.0.1');

describe('/readyz', () => {
  async function ready(live: (store: Store, clock: HandClock) => Promise<unknown>) {
    const { store, clock } = await newStore();
    const startedAt = clock.now();
    await live(store, clock);
    const hasMissed = missedBy('* * * * *');
    const readiness = () => readReadiness({ store, clock, hasMissed, startedAt });
    const app = createWebApp({ ...webDeps({ store, clock }), readiness });
    const answer = await app.request(`${own}/readyz`, { headers: { host: 'localhost' } });
    return [answer.status, z.object({ why: z.string() }).parse(await answer.json()).why];
  }
  const pass = async ({ passes }: Store, at: number) => passes.finish(await passes.start(at), {});
  const later = (clock: HandClock, minutes: number) => clock.set(clock.now() + minutes * minute);

  test.each<{ name: string; live: (store: Store, clock: HandClock) => Promise<unknown>; answer: unknown[] }>([
    { name: 'a service that just started', live: async () => undefined, answer: [200, 'ready'] },
    {
      name: 'one that was stopped for a day and just started',
      live: async (store) => pass(store, -1_440 * minute),
      answer: [200, 'ready'],
    },
    {
      name: 'a pass in each turn',
      live: async (store, clock) => {
        later(clock, 60);
        await pass(store, clock.now());
        later(clock, 2);
      },
      answer: [200, 'ready'],
    },
    {
      name: 'no pass for too long',
      live: async (store, clock) => {
        await pass(store, clock.now());
        later(clock, 10);
      },
      answer: [503, 'the last pass is overdue'],
    },
    {
      name: 'a long first pass under way',
      live: async (store, clock) => {
        await store.passes.start(clock.now());
        later(clock, 20);
      },
      answer: [200, 'ready'],
    },
    {
      name: 'a pass that hangs',
      live: async (store, clock) => {
        await store.passes.start(clock.now());
        later(clock, 61);
      },
      answer: [503, 'the last pass is overdue'],
    },
    {
      name: 'a store that is gone',
      live: async (store) => store.close(),
      answer: [503, 'the store does not answer'],
    },
  ])('answers $answer for $name', async ({ live, answer }) => {
    expect(await ready(live)).toEqual(answer);
  });
});

describe('/metrics', () => {
  async function collected(metricsToken?: string) {
    const { store, clock } = await newStore();
    await store.deals.save([dealRow({ name: 'Secret customer' })]);
    await store.handoffs.save(handoffRow({ state: 'offered', pending: true }));
    await store.ledger.claim(intent({ key: 'deal:501/e1/brief', handoff: '501/e1' }));
    for (const message of ['one', 'two'])
      await store.exceptions.raise({ code: 'A_CODE', handoff: '501/e1', deal: '501', message, fix: 'Secret customer' });
    const metrics = createMetrics({
      store,
      clock,
      requests: () => ({ hubspot: 3, clickup: 5 }),
      limits: async () => [{ name: 'ClickUp', requests: 100, windowMs: minute, left: 97, pausedUntil: 2_000 }],
    });
    metrics.onPass({ summary: { operations: { done: 4, failed: 1, uncertain: 0 } } });
    metrics.onPass({ error: new Error('Secret customer') });
    const app = createWebApp({ ...webDeps({ store, clock }), metrics, metricsToken: () => metricsToken });
    return (headers: Record<string, string>, from = here) =>
      app.request(`${own}/metrics`, { headers: { host: 'localhost', ...headers } }, from);
  }

  test('tells the figures and no word of a customer', async () => {
    const answer = await (await collected())({});
    const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(lines.filter((line) => !/^handoff_handoffs.* 0$/.test(line))).toEqual([
      'handoff_handoffs{state="offered"} 1',
      'handoff_exceptions{code="A_CODE"} 2',
      'handoff_queue{kind="handoffs"} 1',
      'handoff_queue{kind="hints"} 0',
      'handoff_queue{kind="lost answers"} 0',
      'handoff_last_pass_timestamp_seconds 0',
      'handoff_limit_left{limit="ClickUp"} 97',
      'handoff_limit_requests{limit="ClickUp"} 100',
      'handoff_limit_paused{limit="ClickUp"} 1',
      'handoff_requests_total{vendor="hubspot"} 3',
      'handoff_requests_total{vendor="clickup"} 5',
      'handoff_passes_total{outcome="done"} 1',
      'handoff_passes_total{outcome="failed"} 1',
      'handoff_operations_total{outcome="done"} 4',
      'handoff_operations_total{outcome="failed"} 1',
      'handoff_operations_total{outcome="uncertain"} 0',
    ]);
  });

  test('tells the same when it is asked again', async () => {
    const ask = await collected();
    expect(await (await ask({})).text()).toBe(await (await ask({})).text());
  });

  const bearer = (word: string) => ({ authorization: `Bearer ${word}` });
  test.each([
    { name: 'a program on this machine', token: undefined, headers: {}, from: here, status: 200 },
    {
      name: 'one that comes over IPv6',
      token: undefined,
      headers: {},
      from: connection('::ffff:127.0.0.1'),
      status: 200,
    },
    { name: 'another machine', token: undefined, headers: {}, from: connection('10.0.0.7'), status: 401 },
    { name: 'an unknown connection', token: undefined, headers: {}, from: connection(''), status: 401 },
    {
      name: 'another machine through a proxy here',
      token: undefined,
      headers: { 'x-forwarded-for': '10.0.0.7' },
      from: here,
      status: 401,
    },
    {
      name: 'another machine that names us as its address',
      token: undefined,
      headers: { 'x-real-ip': '127.0.0.1' },
      from: connection('10.0.0.7'),
      status: 401,
    },
    { name: 'the token', token, headers: bearer(token), from: connection('10.0.0.7'), status: 200 },
    { name: 'another token', token, headers: bearer(`${token}x`), from: connection('10.0.0.7'), status: 401 },
    { name: 'the token of nobody', token, headers: { authorization: 'Bearer' }, from: here, status: 401 },
    { name: 'no token where one is asked for, even from here', token, headers: {}, from: here, status: 401 },
  ])('answers $name with $status', async ({ token: wanted, headers, from, status }) => {
    expect((await (await collected(wanted))({ ...headers }, from)).status).toBe(status);
  });
});
