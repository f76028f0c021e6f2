import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import axios, { type AxiosRequestConfig } from 'axios';
import { createSandboxAdapter } from '../../src/sandbox/adapter.ts';
import { faultProfiles } from '../../src/sandbox/faults/fault-profiles.ts';
import { sandboxEnvironment, sandboxTokens } from '../../src/sandbox/sandbox-environment.ts';
import { startSandboxServers } from '../../src/sandbox/servers.ts';
import type { Vendor } from '../../src/sandbox/vendor.ts';
import { createWorld, type World, type WorldOptions } from '../../src/sandbox/world.ts';
import { createLeapingClock, createStandingClock } from '../support/small-world.ts';

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

const rehearsal = (options: Partial<WorldOptions> = {}): World =>
  createWorld({ clock: createStandingClock(), seed: 1, deals: 10, ...options });

type Call = Pick<AxiosRequestConfig, 'method' | 'url' | 'params' | 'data'> & { readonly vendor: Vendor['name'] };

const authorization = { hubspot: `Bearer ${sandboxTokens.hubspot}`, clickup: sandboxTokens.clickup } as const;
const search = { filterGroups: [{ filters: [{ propertyName: 'hs_is_closed_won', operator: 'EQ', value: 'true' }] }] };
const someFolder = (world: World): string => {
  const { folders } = world.state().clickup as { folders: { id: string; hidden: boolean }[] };
  return folders.find(({ hidden }) => !hidden)?.id ?? 'none';
};
const firstDeal = (world: World): string =>
  (world.state().hubspot as { objects: { deals: { id: string }[] } }).objects.deals[0]?.id ?? 'none';

/** Asks in process; whatever the status, it is an answer. */
function ask(world: World, { vendor, ...config }: Call, token: string = authorization[vendor]) {
  const adapter = createSandboxAdapter({ world, vendor, clock: world.clock });
  const headers = { authorization: token };
  return axios.request({ baseURL: 'http://in.process', headers, adapter, validateStatus: () => true, ...config });
}

describe('the fake vendors in a world', () => {
  test.each([
    { vendor: 'hubspot' as const, url: '/crm/owners/2026-09', token: 'Bearer pat-of-somebody-else' },
    { vendor: 'clickup' as const, url: '/api/v2/user', token: 'pk_of_somebody_else' },
  ])('$vendor takes the token of the sandbox and no other', async ({ vendor, url, token }) => {
    const world = rehearsal();
    const statuses = [await ask(world, { vendor, url }), await ask(world, { vendor, url }, token)].map((a) => a.status);
    expect(statuses).toEqual([200, 401]);
  });

  test("the limit asked for is ClickUp's own", async () => {
    const { headers } = await ask(rehearsal({ clickupLimitPerMinute: 100 }), {
      vendor: 'clickup',
      url: '/api/v2/user',
    });
    expect(headers['x-ratelimit-limit']).toBe('100');
  });

  test('a reset brings the portal asked for', async () => {
    const world = rehearsal();
    world.reset({ deals: 3, portal: 'closedwon-not-won', bare: true });
    const { data } = await ask(world, { vendor: 'hubspot', url: '/crm/pipelines/2026-09/deals/default' });
    const property = await ask(world, { vendor: 'hubspot', url: '/crm/properties/2026-09/deals/handoff_state' });
    const { deals } = (world.state().hubspot as { objects: { deals: unknown[] } }).objects;
    expect({
      closedwon: data.stages.find(({ id }: { id: string }) => id === 'closedwon').label,
      property: property.status,
      deals: deals.length,
    }).toEqual({ closedwon: 'Proposal sent', property: 404, deals: 3 });
  });

  test('a commit that was answered with 502 has happened: the name is taken for the second attempt', async () => {
    const world = rehearsal();
    const call = { vendor: 'clickup', method: 'POST', url: `/api/v2/folder/${someFolder(world)}/list` } as const;
    world.setFaults([{ fault: 'commit-then-status', status: 502, times: 1 }]);
    const first = await ask(world, { ...call, data: { name: 'Acme' } });
    const second = await ask(world, { ...call, data: { name: 'Acme' } });
    expect([first.status, second.status, second.data.ECODE]).toEqual([502, 400, 'SUBCAT_016']);
  });

  test('the same session under rough faults leaves the same world and the same log, byte for byte', async () => {
    const session = async (): Promise<string> => {
      const world = rehearsal({ clock: createLeapingClock(), faults: faultProfiles.rough() });
      const folder = someFolder(world);
      for (let count = 0; count < 60; count += 1) {
        const list = {
          vendor: 'clickup',
          method: 'POST',
          url: `/api/v2/folder/${folder}/list`,
          data: { name: `L${count % 20}` },
        } as const;
        const note = {
          vendor: 'hubspot',
          method: 'POST',
          url: '/crm/objects/2026-09/deals/search',
          data: search,
        } as const;
        for (const call of [list, note]) await ask(world, call).then(({ status }) => status, String);
        if (count % 10 === 0) world.act({ vendor: 'hubspot', act: 'win' });
        world.advance(2_500);
      }
      return JSON.stringify([world.requests(), world.state()]);
    };
    expect(await session()).toBe(await session());
  });
});

describe('over a socket and in process', () => {
  const calls: readonly { name: string; status: number; call: (world: World) => Call }[] = [
    {
      name: 'deal search',
      status: 200,
      call: () => ({ vendor: 'hubspot', method: 'POST', url: '/crm/objects/2026-09/deals/search', data: search }),
    },
    {
      name: 'one deal',
      status: 200,
      call: (world) => ({
        vendor: 'hubspot',
        url: `/crm/objects/2026-09/deals/${firstDeal(world)}`,
        params: { properties: 'dealname,amount' },
      }),
    },
    {
      name: 'an update',
      status: 200,
      call: (world) => ({
        vendor: 'hubspot',
        method: 'PATCH',
        url: `/crm/objects/2026-09/deals/${firstDeal(world)}`,
        data: { properties: { amount: '1' } },
      }),
    },
    {
      name: 'a deletion',
      status: 204,
      call: (world) => ({ vendor: 'hubspot', method: 'DELETE', url: `/crm/objects/2026-09/deals/${firstDeal(world)}` }),
    },
    {
      name: 'an unknown property',
      status: 400,
      call: (world) => ({
        vendor: 'hubspot',
        method: 'PATCH',
        url: `/crm/objects/2026-09/deals/${firstDeal(world)}`,
        data: { properties: { nope: '1' } },
      }),
    },
    { name: 'an unknown route of HubSpot', status: 404, call: () => ({ vendor: 'hubspot', url: '/crm/nothing' }) },
    {
      name: 'the templates',
      status: 200,
      call: () => ({ vendor: 'clickup', url: '/api/v2/team/9018043321/list_template' }),
    },
    {
      name: 'the tasks of the workspace',
      status: 200,
      call: () => ({
        vendor: 'clickup',
        url: '/api/v2/team/9018043321/task',
        params: { page: 0, include_closed: true, space_ids: ['90110001'] },
      }),
    },
    {
      name: 'a new list',
      status: 200,
      call: (world) => ({
        vendor: 'clickup',
        method: 'POST',
        url: `/api/v2/folder/${someFolder(world)}/list`,
        data: { name: 'Zürich 東京 🎉' },
      }),
    },
    { name: 'an unknown route of ClickUp', status: 404, call: () => ({ vendor: 'clickup', url: '/api/v2/nothing' }) },
  ];

  test.each(calls)('$name ($status): the same answer, and the same world after it', async ({ call, status }) => {
    const [networked, direct] = [rehearsal(), rehearsal()];
    const servers = await startSandboxServers(networked);
    endings.push(servers.close);
    const { vendor, ...config } = call(networked);
    const baseURL = vendor === 'hubspot' ? servers.hubspotUrl : servers.clickupUrl;
    const headers = { authorization: authorization[vendor] };
    const socket = await axios.request({ baseURL, headers, validateStatus: () => true, proxy: false, ...config });
    const process = await ask(direct, call(direct));
    const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...seen } = { ...socket.headers };
    expect({ status: socket.status, data: socket.data, headers: seen }).toEqual({
      status,
      data: process.data,
      headers: { ...process.headers },
    });
    expect(networked.state()).toEqual(direct.state());
  });

  test('a webhook arrives at its subscriber, signed over the bytes that arrive', async () => {
    const received: { signature: unknown; body: string }[] = [];
    const endpoint = await subscriber((signature, body) => received.push({ signature, body }));
    const world = rehearsal();
    const servers = await startSandboxServers(world);
    endings.push(servers.close);
    const http = axios.create({
      baseURL: servers.clickupUrl,
      headers: { authorization: sandboxTokens.clickup },
      proxy: false,
    });
    const { data } = await http.post('/api/v2/team/9018043321/webhook', { endpoint, events: ['listCreated'] });
    await http.post(`/api/v2/folder/${someFolder(world)}/list`, { name: 'Acme' });
    while (received.length === 0) await http.get('/__sandbox/help');
    const [delivery] = received;
    const body = delivery?.body ?? '';
    const signature = createHmac('sha256', data.webhook.secret).update(body).digest('hex');
    expect([delivery?.signature, JSON.parse(body).event]).toEqual([signature, 'listCreated']);
  });
});

async function subscriber(take: (signature: unknown, body: string) => void): Promise<string> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    take(request.headers['x-signature'], Buffer.concat(await request.toArray()).toString());
    response.end();
  };
  const server: Server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  endings.push(async () => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`;
}

describe('sandboxEnvironment', () => {
  test('is what the product needs to talk to the sandbox', () => {
    expect(sandboxEnvironment({ hubspotUrl: 'http://127.0.0.1:1', clickupUrl: 'http://127.0.0.1:2' })).toEqual({
      HUBSPOT_BASE_URL: 'http://127.0.0.1:1',
      HUBSPOT_TOKEN: sandboxTokens.hubspot,
      CLICKUP_BASE_URL: 'http://127.0.0.1:2',
      CLICKUP_TOKEN: sandboxTokens.clickup,
    });
  });
});
