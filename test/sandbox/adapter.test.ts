import { describe, expect, test } from '@jest/globals';
import axios, { type AxiosRequestConfig } from 'axios';
import { createSandboxAdapter } from '../../src/sandbox/adapter.ts';
import { createStandingClock, smallWorld, worldStart } from '../support/small-world.ts';

function client(faults: readonly unknown[] = [], latencyMs = 0) {
  const { world, clock, committed } = smallWorld(faults);
  const adapter = createSandboxAdapter({ world, vendor: 'clickup', clock, latencyMs });
  const http = axios.create({ baseURL: 'http://clickup.invalid/base', adapter });
  const failure = (config: AxiosRequestConfig = {}): Promise<unknown> =>
    http.post('/things', { a: 1 }, config).then(
      () => 'no failure',
      ({ code, message }: { code?: string; message: string }) => ({ code, message, tookMs: clock.now() - worldStart }),
    );
  return { http, world, clock, committed, failure };
}

describe('createSandboxAdapter', () => {
  test('sends the method, the whole path with its query, and the body as they would be on the wire', async () => {
    const { http, world, committed } = client();
    await http.post('/things', { name: 'Zürich 東京' }, { params: { q: 'a b', list: [1, 2] } });
    expect(world.requests()).toMatchObject({
      requests: [{ method: 'POST', url: '/base/things?q=a+b&list%5B%5D=1&list%5B%5D=2', status: 201 }],
    });
    expect(committed()).toEqual([{ body: '{"name":"Zürich 東京"}', at: 0 }]);
  });

  test.each([
    { name: 'JSON by default', config: {}, data: { count: 0 } },
    {
      name: 'text when asked to',
      config: { responseType: 'text' as const, transformResponse: [] },
      data: '{"count":0}',
    },
    { name: 'bytes when asked to', config: { responseType: 'arraybuffer' as const }, data: Buffer.from('{"count":0}') },
  ])('gives $name', async ({ config, data }) => {
    const { http } = client();
    const { status, data: received } = await http.get('/things', config);
    expect({ status, received }).toEqual({ status: 200, received: data });
  });

  test('lets validateStatus decide what a failure is', async () => {
    const { http, failure } = client([{ fault: 'status', status: 503 }]);
    expect(await failure()).toEqual({
      code: 'ERR_BAD_RESPONSE',
      message: 'Request failed with status code 503',
      tookMs: 0,
    });
    expect((await http.post('/things', {}, { validateStatus: () => true })).status).toBe(503);
  });

  test.each([
    { name: 'a time-out', fault: { fault: 'timeout' }, code: 'ECONNABORTED', tookMs: 2_000, commits: 0 },
    {
      name: 'one after the commit',
      fault: { fault: 'commit-then-timeout' },
      code: 'ECONNABORTED',
      tookMs: 2_000,
      commits: 1,
    },
    {
      name: 'an answer that is too slow',
      fault: { fault: 'slow', slowMs: 5_000 },
      code: 'ECONNABORTED',
      tookMs: 2_000,
      commits: 1,
    },
    { name: 'a reset', fault: { fault: 'reset' }, code: 'ECONNRESET', tookMs: 50, commits: 0 },
    { name: 'a refused connection', fault: { fault: 'refused' }, code: 'ECONNREFUSED', tookMs: 50, commits: 0 },
  ])('$name fails with $code after $tookMs ms', async ({ fault, code, tookMs, commits }) => {
    const { failure, committed } = client([fault], 50);
    expect(await failure({ timeout: 2_000 })).toMatchObject({ code, tookMs });
    expect(committed()).toHaveLength(commits);
  });

  test('silence without a time-out of the client ends with the connection cut', async () => {
    expect(await client([{ fault: 'timeout' }]).failure()).toMatchObject({ code: 'ECONNRESET', tookMs: 120_000 });
  });

  test('a slow answer takes its time and arrives', async () => {
    const { http, clock } = client([{ fault: 'slow', slowMs: 1_500 }], 100);
    const { data } = await http.post('/things', {}, { timeout: 2_000 });
    expect({ data, tookMs: clock.now() - worldStart }).toEqual({ data: { count: 1 }, tookMs: 1_600 });
  });

  test('an abort of the caller ends the waiting', async () => {
    const { world, clock } = smallWorld([{ fault: 'timeout' }], createStandingClock());
    const adapter = createSandboxAdapter({ world, vendor: 'clickup', clock });
    const abort = new AbortController();
    const sent = axios.get('http://clickup.invalid/things', { adapter, signal: abort.signal });
    const failure = expect(sent).rejects.toMatchObject({ code: 'ERR_CANCELED' });
    abort.abort();
    await failure;
  });

  test('an abort before the request keeps it from being sent', async () => {
    const { http, world } = client();
    await expect(http.get('/things', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ERR_CANCELED' });
    expect(world.requests()).toMatchObject({ totals: { clickup: { requests: 0 } } });
  });
});
