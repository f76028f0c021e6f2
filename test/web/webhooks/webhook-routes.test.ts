import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { webhookRegistration } from '../../support/store-rows.ts';
import { hubSpotUrl, webhookEndpoints } from '../../support/webhook-endpoint.ts';
import {
  clickUpSecret,
  dealEvent,
  historyItem,
  hubSpotSecret,
  signedByClickUp,
  signedByHubSpot,
  taskDelivery,
} from '../../support/webhook-requests.ts';

const endpoint = webhookEndpoints();
const text = JSON.stringify;

describe('a delivery of HubSpot', () => {
  test('is believed by the address that HubSpot called, under any host', async () => {
    const { post, marked, told, clock } = await endpoint();
    const body = text([dealEvent(), dealEvent({ objectId: 2 })]);
    expect(await post('hubspot', body, signedByHubSpot(hubSpotUrl, body, clock.now()))).toBe(200);
    expect(await marked()).toEqual(['deal 2 ×1', 'deal 697680835 ×1']);
    expect(told).toEqual([{ vendor: 'hubspot', status: 200, fresh: 2, known: 0 }]);
  });

  test('is believed by the request’s own address when no public one is set', async () => {
    const { post, clock } = await endpoint({ publicUrl: undefined });
    const body = text([dealEvent()]);
    const headers = signedByHubSpot('http://inside:8787/webhooks/hubspot', body, clock.now());
    expect(await post('hubspot', body, headers)).toBe(200);
    expect(await post('hubspot', body, signedByHubSpot(hubSpotUrl, body, clock.now()))).toBe(401);
  });

  test('marks each event once, however it is repeated', async () => {
    const { post, marked, told, clock } = await endpoint();
    for (const [attempt, events] of [[1], [1, 2], [2, 1], [1]].entries()) {
      const body = text(events.map((value) => dealEvent({ propertyValue: value, attemptNumber: attempt })));
      expect(await post('hubspot', body, signedByHubSpot(hubSpotUrl, body, clock.now()))).toBe(200);
    }
    expect(await marked()).toEqual(['deal 697680835 ×2']);
    expect(told.map(({ fresh, known }) => [fresh, known])).toEqual([
      [1, 0],
      [1, 1],
      [0, 2],
      [0, 1],
    ]);
  });

  test('sent again later is not accepted, and marks nothing', async () => {
    const { post, marked, clock } = await endpoint();
    const body = text([dealEvent()]);
    const headers = signedByHubSpot(hubSpotUrl, body, clock.now());
    clock.set(clock.now() + 300_001);
    expect(await post('hubspot', body, headers)).toBe(401);
    expect(await marked()).toEqual([]);
  });

  test('keeps its good events when one of them is odd, and says so', async () => {
    const { post, marked, told, clock } = await endpoint();
    const body = text([{ objectId: 1 }, dealEvent()]);
    expect(await post('hubspot', body, signedByHubSpot(hubSpotUrl, body, clock.now()))).toBe(200);
    expect(await marked()).toEqual(['deal 697680835 ×1']);
    expect(told[0]?.flaw).toMatch(/^1 that cannot be read \(subscriptionType: /);
  });

  test('is not there while its secret is unknown', async () => {
    const { post, told, clock } = await endpoint({ hubSpot: undefined });
    const body = text([dealEvent()]);
    expect(await post('hubspot', body, signedByHubSpot(hubSpotUrl, body, clock.now(), ''))).toBe(404);
    expect(told[0]?.flaw).toContain('HUBSPOT_CLIENT_SECRET');
  });
});

describe('a delivery of ClickUp', () => {
  test('is believed by the secret of any webhook that is known', async () => {
    const { post, marked, store } = await endpoint();
    await store.webhookRegistrations.save(webhookRegistration({ secret: 'own' }));
    const [foreign, own] = ['1', '2'].map((id) => text(taskDelivery({ task_id: id, history_items: [] })));
    expect(await post('clickup', foreign ?? '', signedByClickUp(foreign ?? ''))).toBe(200);
    expect(await post('clickup', own ?? '', signedByClickUp(own ?? '', 'own'))).toBe(200);
    expect(await marked()).toEqual(['task 1 ×1', 'task 2 ×1']);
  });

  test('is not believed when no secret is known, nor by an empty one', async () => {
    const { post } = await endpoint({ clickUp: undefined });
    const body = text(taskDelivery());
    expect(await post('clickup', body, signedByClickUp(body, ''))).toBe(403);
  });

  test('of the service’s own write is answered and marks nothing', async () => {
    const { post, marked, told, store } = await endpoint();
    await store.webhookRegistrations.save(webhookRegistration({ userId: '183' }));
    const body = text(taskDelivery({ history_items: [historyItem({ source: 'api' })] }));
    expect(await post('clickup', body, signedByClickUp(body))).toBe(200);
    expect([await marked(), told[0]?.fresh]).toEqual([[], 1]);
  });

  test('is never answered so that ClickUp gives up at once', async () => {
    const { post } = await endpoint();
    const statuses = [
      await post('clickup', '{}', {}),
      await post('clickup', '{}', { 'x-signature': 'wrong' }),
      await post('clickup', 'no json', signedByClickUp('no json')),
      await post('clickup', 'x'.repeat(1_000_001), signedByClickUp('x')),
    ];
    expect(statuses).toEqual([403, 403, 400, 413]);
  });
});

describe('either', () => {
  const good = text(taskDelivery());
  test.each([
    { name: 'without a signature', body: good, headers: {}, status: 403 },
    { name: 'with another secret', body: good, headers: signedByClickUp(good, 'forged'), status: 403 },
    { name: 'cut short', body: good.slice(0, -1), headers: signedByClickUp(good), status: 403 },
    { name: 'cut short and signed', body: good.slice(0, -1), headers: signedByClickUp(good.slice(0, -1)), status: 400 },
    { name: 'with something behind it', body: `${good} `, headers: signedByClickUp(good), status: 403 },
    { name: 'empty', body: '', headers: signedByClickUp(''), status: 400 },
    { name: 'that is no object', body: '7', headers: signedByClickUp('7'), status: 400 },
    {
      name: 'as a form',
      body: good,
      headers: { ...signedByClickUp(good), 'content-type': 'application/x-www-form-urlencoded' },
      status: 415,
    },
    {
      name: 'with a character set',
      body: good,
      headers: { ...signedByClickUp(good), 'content-type': 'application/json; charset=utf-8' },
      status: 200,
    },
    {
      name: 'of a hundred thousand brackets',
      body: '['.repeat(100_000),
      headers: signedByClickUp('['.repeat(100_000)),
      status: 400,
    },
  ])('$name is answered with $status', async ({ body, headers, status }) => {
    const { post, marked } = await endpoint();
    expect(await post('clickup', body, headers)).toBe(status);
    expect((await marked()).length).toBe(status === 200 ? 2 : 0);
  });

  test('that is no text is refused, although it is signed', async () => {
    const { post, marked } = await endpoint();
    const raw = Uint8Array.from([0x22, 0xff, 0xfe, 0x22]);
    const signature = createHmac('sha256', clickUpSecret).update(raw).digest('hex');
    expect(await post('clickup', raw, { 'x-signature': signature, 'content-type': 'application/json' })).toBe(400);
    expect(await marked()).toEqual([]);
  });

  test('is asked for again when it cannot be written down', async () => {
    const { post, store, told } = await endpoint({ hubSpot: undefined });
    await store.close();
    expect(await post('clickup', good, signedByClickUp(good))).toBe(503);
    expect(told[0]).toMatchObject({ status: 503, error: expect.any(Error) });
  });

  test('comes by POST alone', async () => {
    const { app } = await endpoint();
    const answers = ['GET', 'PUT', 'DELETE'].map((method) =>
      app.request('/webhooks/hubspot', { method, headers: { host: 'localhost' } }),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  test('opens no other page to foreign hosts', async () => {
    const { app } = await endpoint();
    const paths = ['/', '/healthz', '/webhooks', '/webhooks/x', '/webhooks/../'];
    const answers = paths.map((path) => app.request(path, { headers: { host: 'handoff.example.com' } }));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([421, 421, 421, 421, 421]);
  });

  test('leaves no secret in what is told', async () => {
    const { post, told, clock } = await endpoint();
    const body = text([dealEvent({ propertyValue: 'a customer’s' })]);
    await post('hubspot', body, signedByHubSpot(hubSpotUrl, body, clock.now()));
    await post('hubspot', body, signedByHubSpot(hubSpotUrl, 'x', clock.now()));
    await post('clickup', 'x', signedByClickUp('x'));
    const everything = text(told);
    expect([hubSpotSecret, clickUpSecret, 'customer'].filter((secret) => everything.includes(secret))).toEqual([]);
  });
});
