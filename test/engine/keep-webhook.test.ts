import { describe, expect, test } from '@jest/globals';
import { readClickUpError } from '../../src/clickup/errors.ts';
import { createClickUpWebhooks } from '../../src/clickup/webhooks.ts';
import { keepRegularly } from '../../src/engine/keep-regularly.ts';
import { keepWebhook } from '../../src/engine/keep-webhook.ts';
import { createHttpClient } from '../../src/http/create-http-client.ts';
import { createLimiter } from '../../src/http/limits.ts';
import { clickUpLimits } from '../../src/http/vendor-limits.ts';
import { createLogger } from '../../src/log.ts';
import { createSandboxAdapter } from '../../src/sandbox/adapter.ts';
import { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import { sandboxTokens } from '../../src/sandbox/sandbox-environment.ts';
import { createWorld } from '../../src/sandbox/world.ts';
import { webhookRegistration } from '../support/store-rows.ts';
import { temporaryStores } from '../support/temporary-store.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const newStore = temporaryStores();
const endpoint = 'https://handoff.example.com/webhooks/clickup';

async function rig() {
  const { store } = await newStore();
  const clock = virtualClock();
  const world = createWorld({ clock, seed: 1, deals: 1 });
  const random = () => 0.5;
  const http = createHttpClient({
    vendor: 'clickup',
    baseUrl: 'https://api.clickup.com',
    authorization: sandboxTokens.clickup,
    adapter: createSandboxAdapter({ world, vendor: 'clickup', clock }),
    clock,
    random,
    limiter: createLimiter({ clock, random, spec: clickUpLimits }),
    readError: readClickUpError,
  });
  const webhooks = createClickUpWebhooks({ http });
  const keep = (at: string | undefined = endpoint) =>
    keepWebhook({ webhooks, store, clock, workspaceId: async () => '9018043321', endpoint: at });
  const keepNone = () =>
    keepWebhook({ webhooks, store, clock, workspaceId: async () => '9018043321', endpoint: undefined });
  const there = async () => (await webhooks.list('9018043321')).map(({ endpoint: to, status }) => [to, status]);
  const stored = async () => (await store.webhookRegistrations.all()).map(({ secret, ...rest }) => rest.endpoint);
  return { store, clock, world, webhooks, keep, keepNone, there, stored };
}

describe('keepWebhook', () => {
  test('makes one and knows its secret, and the next time finds it', async () => {
    const { keep, there, store, webhooks } = await rig();
    expect(await keep()).toEqual({ did: 'made', status: 'active', failCount: 0 });
    expect(await keep()).toEqual({ did: 'nothing', status: 'active', failCount: 0 });
    expect(await there()).toEqual([[endpoint, 'active']]);
    const [one] = await webhooks.list('9018043321');
    expect((await store.webhookRegistrations.all()).map(({ id, secret }) => [id, secret])).toEqual([
      [one?.id, one?.secret],
    ]);
  });

  test('takes over the one whose answer was lost, and makes no second', async () => {
    const { keep, there, stored, world } = await rig();
    world.setFaults([
      FaultRule.parse({ fault: 'commit-then-status', status: 502, vendor: 'clickup', method: 'POST', times: 1 }),
    ]);
    await expect(keep()).rejects.toThrow('502');
    expect(await stored()).toEqual([]);
    expect(await keep()).toMatchObject({ did: 'nothing' });
    expect([await there(), await stored()]).toEqual([[[endpoint, 'active']], [endpoint]]);
  });

  test('two that begin at the same time end with one', async () => {
    const { keep, there, stored } = await rig();
    await Promise.all([keep(), keep()]);
    expect([await there(), await stored()]).toEqual([[[endpoint, 'active']], [endpoint]]);
  });

  test('wakes one that is suspended and one that fails, and says how it stood', async () => {
    const { keep, there, world, store } = await rig();
    await keep();
    const [own] = await store.webhookRegistrations.all();
    for (const result of ['failed', 'refused'] as const) {
      world.settleDelivery(own?.id ?? '', result);
      const status = result === 'failed' ? 'failing' : 'suspended';
      expect(await keep()).toEqual({ did: 'renewed', status, failCount: 1 });
      expect(await there()).toEqual([[endpoint, 'active']]);
      expect(await store.webhookRegistrations.all()).toMatchObject([{ status, failCount: 1 }]);
    }
  });

  test('follows the service to another address', async () => {
    const { keep, there, stored } = await rig();
    await keep();
    const moved = 'https://elsewhere.example.com/webhooks/clickup';
    expect(await keep(moved)).toMatchObject({ did: 'renewed' });
    expect([await there(), await stored()]).toEqual([[[moved, 'active']], [moved]]);
  });

  test('knows it again without its store', async () => {
    const { keep, there, stored, store } = await rig();
    await keep();
    for (const { id } of await store.webhookRegistrations.all()) await store.webhookRegistrations.remove(id);
    expect(await keep()).toMatchObject({ did: 'nothing' });
    expect([await there(), await stored()]).toEqual([[[endpoint, 'active']], [endpoint]]);
  });

  test('removes it when it is not wanted any more, and leaves those of others', async () => {
    const { keep, keepNone, there, stored, webhooks } = await rig();
    await keep();
    await webhooks.create('9018043321', { endpoint: 'https://other.example.com/', events: ['taskUpdated'] });
    expect(await keepNone()).toEqual({ did: 'removed' });
    expect([await there(), await stored()]).toEqual([[['https://other.example.com/', 'active']], []]);
  });

  test('asks nothing when there was never one and none is wanted', async () => {
    const { keepNone, world } = await rig();
    expect(await keepNone()).toEqual({ did: 'nothing' });
    expect(world.requests()).toMatchObject({ requests: [] });
  });

  test('forgets one that somebody else removed, and makes another', async () => {
    const { keep, there, store } = await rig();
    await store.webhookRegistrations.save(webhookRegistration({ id: 'gone' }));
    expect(await keep()).toMatchObject({ did: 'made' });
    expect((await there()).length).toBe(1);
    expect((await store.webhookRegistrations.all()).map(({ id }) => id)).not.toContain('gone');
  });
});

describe('keepRegularly', () => {
  test('looks hourly, sooner after a failure, and never fails itself', async () => {
    const clock = virtualClock();
    const looks: number[] = [];
    const start = clock.now();
    const keep = async () => {
      looks.push(clock.now() - start);
      if (looks.length === 2) throw new Error('ClickUp is down');
      return { did: 'nothing' } as const;
    };
    const log = createLogger({ level: 'silent', clock, mask: (text) => text });
    const look = keepRegularly({ keep, clock, log });
    for (let minute = 0; minute <= 130; minute += 1) {
      await look();
      clock.advance(60_000);
    }
    expect(looks).toEqual([0, 60, 65, 125].map((minutes) => minutes * 60_000));
  });
});
