import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';
import { createSandboxAdapter } from '../../src/sandbox/adapter.ts';
import { type SandboxServers, type SandboxServersOptions, startSandboxServers } from '../../src/sandbox/servers.ts';
import { createStandingClock, smallWorld } from '../support/small-world.ts';

const started: SandboxServers[] = [];
afterEach(async () => {
  for (const servers of started.splice(0)) await servers.close();
});

async function start(
  faults: readonly unknown[] = [],
  options: SandboxServersOptions = {},
  clock = createStandingClock(),
) {
  const { world, committed, settled } = smallWorld(faults, clock);
  const servers = await startSandboxServers(world, options);
  started.push(servers);
  const http = axios.create({ baseURL: servers.clickupUrl, validateStatus: () => true, proxy: false });
  return { world, committed, settled, servers, http };
}

const portOf = (url: string): number => Number(new URL(url).port);

/** What the product can see of an answer; the connection's own headers are the socket's business. */
function seen({ status, statusText, data, headers }: AxiosResponse) {
  const { connection: _, 'keep-alive': __, ...rest } = { ...headers };
  return { status, statusText, data, headers: rest };
}
const outcome = (sent: Promise<AxiosResponse>): Promise<unknown> =>
  sent.then(seen, ({ code }: { code?: string }) => ({ code }));

describe('a socket and the adapter', () => {
  const calls: readonly (AxiosRequestConfig & { name: string; fault?: object })[] = [
    { name: 'a read', method: 'GET', url: '/things', params: { q: 'ä b', list: ['1', '2'] } },
    { name: 'a write', method: 'POST', url: '/things', data: { name: 'Zürich 東京 🎉' } },
    { name: 'an answer without a body', method: 'DELETE', url: '/empty' },
    { name: 'a page where JSON is due', method: 'GET', url: '/page' },
    { name: 'a failure', method: 'POST', url: '/things', fault: { fault: 'status', status: 503 } },
    { name: 'a limit', method: 'POST', url: '/things', fault: { fault: 'status', status: 429 } },
    { name: 'a failure after the commit', method: 'POST', url: '/things', fault: { fault: 'commit-then-status' } },
    { name: 'an HTML page', method: 'POST', url: '/things', fault: { fault: 'html' } },
    { name: 'half an answer', method: 'POST', url: '/things', fault: { fault: 'truncate' } },
    { name: 'a reset', method: 'POST', url: '/things', fault: { fault: 'reset' } },
    { name: 'a reset after the commit', method: 'POST', url: '/things', fault: { fault: 'commit-then-reset' } },
  ];

  test.each(calls)('give the same for $name, and the vendor did the same', async ({ name: _, fault, ...config }) => {
    const faults = fault === undefined ? [] : [fault];
    const overSocket = await start(faults);
    const inProcess = smallWorld(faults, createStandingClock());
    const { world, clock } = inProcess;
    const adapter = createSandboxAdapter({ world, vendor: 'clickup', clock });
    const direct = axios.create({ baseURL: 'http://clickup.invalid', validateStatus: () => true, adapter });
    expect(await outcome(overSocket.http.request(config))).toEqual(await outcome(direct.request(config)));
    expect(overSocket.committed()).toEqual(inProcess.committed());
    expect(overSocket.world.requests()).toEqual(world.requests());
  });

  test.each([
    { name: 'a time-out', fault: 'timeout', commits: 0 },
    { name: 'a time-out after the commit', fault: 'commit-then-timeout', commits: 1 },
    { name: 'a slow answer', fault: 'slow', commits: 1 },
  ])('hold back $name until the client gives up', async ({ fault, commits }) => {
    const { http, committed } = await start([{ fault }]);
    await expect(http.post('/things', {}, { timeout: 1_000 })).rejects.toMatchObject({ code: 'ECONNABORTED' });
    expect(committed()).toHaveLength(commits);
  });
});

describe('startSandboxServers', () => {
  test('serves each vendor on its own port, and the control endpoints on both', async () => {
    const { servers } = await start();
    const { headers } = await axios.get(`${servers.hubspotUrl}/things`);
    const states = await Promise.all(
      [servers.hubspotUrl, servers.clickupUrl].map((url) => axios.get(`${url}/__sandbox/requests`)),
    );
    expect(headers).toMatchObject({ 'x-vendor': 'hubspot' });
    expect(states.map(({ data }) => data.totals.hubspot.requests)).toEqual([1, 1]);
  });

  test.each([
    { name: 'an unknown control route', url: '/__sandbox/nothing', body: '', status: 404, code: 'SANDBOX_ROUTE' },
    {
      name: 'a control body that is not JSON',
      url: '/__sandbox/clock',
      body: '{',
      status: 400,
      code: 'SANDBOX_CONTROL',
    },
    { name: 'another host', url: '/things', body: '', host: 'example.org', status: 403, code: 'SANDBOX_HOST' },
    {
      name: 'a host that only begins like ours',
      url: '/things',
      body: '',
      host: 'localhost.example.org',
      status: 403,
      code: 'SANDBOX_HOST',
    },
    { name: 'a body without end', url: '/things', body: 'x'.repeat(10_000_001), status: 413, code: 'SANDBOX_BODY' },
    { name: 'a bug of the vendor', url: '/broken', body: '', status: 500, code: 'SANDBOX_BUG' },
  ])('answers $name with $status and stays up', async ({ url, body, host, status, code }) => {
    const { http, committed } = await start();
    const headers = { 'content-type': 'text/plain', ...(host === undefined ? {} : { host }) };
    const answer = await http.post(url, body, { headers, maxBodyLength: Number.POSITIVE_INFINITY });
    expect({ status: answer.status, error: answer.data.error }).toMatchObject({ status, error: { code } });
    expect(committed()).toEqual([]);
    expect((await http.get('/things')).status).toBe(200);
  });

  test('survives bytes that are not HTTP and a client that leaves in the middle of its body', async () => {
    const { servers, http, committed } = await start();
    const garbage = connect(portOf(servers.clickupUrl), '127.0.0.1').end('\u0000\u0001 nonsense\r\n\r\n');
    await new Promise((resolve) => garbage.resume().once('close', resolve));
    const leaving = request(`${servers.clickupUrl}/things`, { method: 'POST', headers: { 'content-length': '100' } });
    await new Promise((resolve) =>
      leaving.once('error', resolve).write('half', () => leaving.destroy(new Error('left'))),
    );
    expect((await http.get('/things')).data).toEqual({ count: 0 });
    expect(committed()).toEqual([]);
  });

  test('names a port that is taken, and leaves none open', async () => {
    const { servers } = await start();
    const second = startSandboxServers(smallWorld().world, { clickupPort: portOf(servers.clickupUrl) });
    await expect(second).rejects.toMatchObject({
      code: 'SANDBOX_PORT',
      message: `Port ${portOf(servers.clickupUrl)} for the clickup sandbox is taken.`,
    });
  });

  test('closes while an answer is held back', async () => {
    const { servers, http, world } = await start([{ fault: 'timeout' }]);
    const held = http.post('/things', {}).catch(({ code }: { code?: string }) => code);
    while ((world.requests() as { requests: unknown[] }).requests.length === 0) await http.get('/__sandbox/state');
    await servers.close();
    expect(await held).toBe('ECONNRESET');
  });

  test('posts the webhooks that a request caused, and tells the vendor and the tester how they ended', async () => {
    const posted: string[] = [];
    const told: string[] = [];
    const postWebhook = async ({ endpoint }: { endpoint: string }): Promise<number> => {
      posted.push(endpoint);
      return 200;
    };
    const { http, servers, settled } = await start([], {
      postWebhook,
      onUndelivered: (...why) => void told.push(why.join(': ')),
    });
    await http.post('/hook', 'http://127.0.0.1:1/mine', { headers: { 'content-type': 'text/plain' } });
    await http.post('/hook', 'http://example.org/other', { headers: { 'content-type': 'text/plain' } });
    await servers.close();
    expect({ posted, told, settled: settled().toSorted() }).toEqual({
      posted: ['http://127.0.0.1:1/mine'],
      told: ['http://example.org/other: not a loopback address'],
      settled: ['h delivered', 'h failed'],
    });
  });
});
