import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import axios from 'axios';
import { buildProgram } from '../../src/commands/program.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { fakeIo, rehearse } from '../support/rehearsal.ts';
import { stateOf } from '../support/sandbox-state.ts';

const clientSecret = 'sandbox-client-secret';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(setImmediate);
}

const passes = async (store: Store) => (await store.passes.last())?.id ?? 0;
const isQuiet = async (store: Store) => {
  const last = await store.passes.last();
  return last?.finishedAt !== undefined && !(await store.webhookHints.hasOpen());
};

/** The service as `start` runs it, whose schedule's next tick is months away: what happens, happens by webhooks. */
async function service(mischief: object = {}) {
  const rehearsal = await rehearse({ deals: 4 });
  const { clock, env, servers } = rehearsal;
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const io = fakeIo({
    clock,
    env: {
      ...env,
      SCHEDULE: '0 0 1 1 *',
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      HUBSPOT_CLIENT_SECRET: clientSecret,
    },
  });
  const ended = buildProgram(io, ['node', 'handoff', 'start']);
  // Another connection, as `status` has one while the service runs.
  const store = await openStore({ url: env['DATABASE_URL'] ?? '', clock });
  await until(async () => (await passes(store)) === 1 && (await isQuiet(store)));
  const hubspot = { targetUrl: `${publicUrl}/webhooks/hubspot`, clientSecret };
  await axios.post(`${servers.hubspotUrl}/__sandbox/webhooks`, { hubspot, mischief });
  const act = async (action: object): Promise<unknown> =>
    (await axios.post(`${servers.hubspotUrl}/__sandbox/act`, action)).data;
  const stop = async () => {
    io.stop();
    await store.close();
    return ended;
  };
  return { rehearsal, store, world: rehearsal.world, act, stop, publicUrl };
}

const wonDeal = async ({ act, world }: Awaited<ReturnType<typeof service>>, name: string): Promise<string> => {
  await act({ act: 'win', recipe: 'standard', properties: { dealname: name } });
  return stateOf(world).deals.find(({ properties }) => properties['dealname'] === name)?.id ?? '';
};

describe('between two ticks of the schedule', () => {
  test('a deal that is won is built, and what delivery does comes back to it', async () => {
    const running = await service();
    const { rehearsal, store, world, act, stop } = running;
    const deal = await wonDeal(running, 'Harbour Foods');
    await until(() => stateOf(world).property(deal, 'delivery_project_url') !== null);
    await until(() => isQuiet(store));
    const status = () => stateOf(world).property(deal, 'handoff_state');
    expect(status()).toBe('offered');
    const list = stateOf(world).lists.find(({ name }) => name.includes(deal));
    const task = stateOf(world).tasks.find((one) => one.list === list?.id && one.statusType === 'open');
    const before = stateOf(world).property(deal, 'delivery_progress');
    await act({ vendor: 'clickup', act: 'move-task', task: task?.id, status: 'complete' });
    await until(() => stateOf(world).property(deal, 'delivery_progress') !== before);
    await until(() => isQuiet(store));
    expect(await stop()).toBe(0);
    const { out } = await rehearsal.run('plan', '--json');
    expect(JSON.parse(out)).toMatchObject({ operations: [] });
  });

  test('what is doubled and shuffled builds the same, once', async () => {
    const running = await service({ doubled: 1, shuffled: true });
    const { rehearsal, store, world, stop } = running;
    const deals = [await wonDeal(running, 'Alder'), await wonDeal(running, 'Birch')];
    await until(() => deals.every((deal) => stateOf(world).property(deal, 'delivery_project_url') !== null));
    await until(() => isQuiet(store));
    expect(await stop()).toBe(0);
    const lists = deals.map((deal) => stateOf(world).lists.filter(({ name }) => name.includes(deal)).length);
    expect(lists).toEqual([1, 1]);
    expect(JSON.parse((await rehearsal.run('plan', '--json')).out)).toMatchObject({ operations: [] });
  });

  test('what is lost waits for the schedule, which finds it', async () => {
    const running = await service({ lost: 1 });
    const { rehearsal, store, world, stop } = running;
    const deal = await wonDeal(running, 'Cedar');
    expect([await passes(store), stateOf(world).property(deal, 'handoff_state')]).toEqual([1, null]);
    expect(await stop()).toBe(0);
    rehearsal.clock.advance(60_000);
    await rehearsal.run('sync');
    expect(stateOf(world).property(deal, 'handoff_state')).toBe('offered');
  });

  test('its webhook at ClickUp stands in the status, and its secret nowhere', async () => {
    const { rehearsal, store, stop, publicUrl } = await service();
    const [own] = await store.webhookRegistrations.all();
    await stop();
    const env = { PUBLIC_URL: publicUrl };
    const { out } = await rehearsal.runWith({ env }, 'status', '--json');
    expect(JSON.parse(out)).toMatchObject({
      webhooks: { clickup: [{ endpoint: `${publicUrl}/webhooks/clickup`, status: 'active', failCount: 0 }] },
    });
    const shown = await rehearsal.runWith({ env }, 'status');
    expect(shown.out).toContain(`ClickUp webhook to ${publicUrl}/webhooks/clickup: active`);
    expect(own?.secret.length).toBeGreaterThan(20);
    expect([out, shown.out, shown.err].filter((text) => text.includes(own?.secret ?? ''))).toEqual([]);
  });
});
