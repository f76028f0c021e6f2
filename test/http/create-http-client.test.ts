import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { AxiosError } from 'axios';
import { createHttpClient, type HttpClientOptions } from '../../src/http/create-http-client.ts';
import type { HttpCall, RequestLogEntry } from '../../src/http/http-client.ts';
import { HttpError } from '../../src/http/http-error.ts';
import { createLimiter } from '../../src/http/limits.ts';
import type { ReadError } from '../../src/http/read-answer.ts';
import { hubSpotLimits } from '../../src/http/vendor-limits.ts';
import { vendorMock } from '../support/vendor-mock.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const origin = 'https://api.hubapi.com';
const canary = 'pat-eu1-canary/0123+4567';
const api = vendorMock(origin);

const readError: ReadError = (status, _headers, body) => ({
  detail: `${JSON.stringify(body)}`,
  ...(JSON.stringify(body)?.includes('DAILY') ? { code: 'DAILY', permanent: true, retryAfterMs: 900_000 } : {}),
  ...(status === 409 ? { code: 'TAKEN', requestId: 'r-1' } : {}),
});

function setUp(changes: Partial<HttpClientOptions> = {}) {
  const clock = virtualClock();
  const log: RequestLogEntry[] = [];
  const limiter = createLimiter({ clock, random: () => 0, spec: hubSpotLimits });
  const http = createHttpClient({
    vendor: 'hubspot',
    baseUrl: origin,
    authorization: `Bearer ${canary}`,
    clock,
    random: () => 0.5,
    limiter,
    onRequest: (entry) => log.push(entry),
    readError,
    ...changes,
  });
  return { http, clock, log };
}

const read: HttpCall<unknown> = { method: 'GET', path: '/deals', parse: (body) => body };
const create: HttpCall<unknown> = { method: 'POST', path: '/notes', body: { a: 1 }, parse: (body) => body };

const failureOf = async (sending: Promise<unknown>): Promise<HttpError> => {
  const error = await sending.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (error instanceof HttpError) return error;
  throw new Error(`expected an HttpError, found ${inspect(error)}`);
};

describe('a call', () => {
  test('carries token, query and body, and gives what parse makes of the answer', async () => {
    const { http, log } = setUp();
    api().post('/notes?limit=2', { a: 1 }).matchHeader('authorization', `Bearer ${canary}`).reply(201, { id: '7' });
    const parse = (body: unknown, status: number) => ({ body, status });
    expect(await http.send({ ...create, query: { limit: 2 }, parse })).toEqual({ body: { id: '7' }, status: 201 });
    expect(log).toEqual([{ vendor: 'hubspot', method: 'POST', path: '/notes', status: 201, attempt: 1, tookMs: 0 }]);
  });

  test('follows no redirect', async () => {
    const { http } = setUp();
    api().post('/notes').reply(307, '', { location: 'https://evil.example.com/notes' });
    expect((await failureOf(http.send(create))).failure).toMatchObject({ status: 307, effect: 'ambiguous' });
  });

  test('leaves no other path than that of the vendor', async () => {
    await expect(setUp().http.send({ ...read, path: '@evil.example.com/' })).rejects.toThrow('is not a path of');
  });

  test('lets a bug in the code be a bug', async () => {
    const { http } = setUp({
      onRequest: () => {
        throw new RangeError('bug');
      },
    });
    api().get('/deals').reply(200, {});
    await expect(http.send(read)).rejects.toThrow(new RangeError('bug'));
  });
});

describe('a read', () => {
  test('survives a reset, a 502 and a page where JSON was due', async () => {
    const { http, clock, log } = setUp();
    api()
      .get('/deals')
      .replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    api().get('/deals').reply(502, '<html>');
    api().get('/deals').reply(200, '<html>');
    api().get('/deals').reply(200, { ok: true });
    expect(await http.send(read)).toEqual({ ok: true });
    expect(log.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, undefined],
      [2, 502],
      [3, 200],
      [4, 200],
    ]);
    expect(clock.slept).toEqual([500, 1_000, 2_000]);
  });

  test('is given up after six attempts', async () => {
    const { http } = setUp();
    api().get('/deals').times(6).reply(500, { message: 'no' });
    expect((await failureOf(http.send(read))).failure).toMatchObject({ status: 500, effect: 'ambiguous' });
  });

  test('is not repeated when the answer has another shape', async () => {
    const { http } = setUp();
    api().get('/deals').reply(200, {});
    const parse = () => {
      throw new TypeError('no results');
    };
    expect((await failureOf(http.send({ ...read, parse }))).failure).toMatchObject({ code: 'UNEXPECTED_SHAPE' });
  });
});

describe('a limit that says nothing', () => {
  test('is waited out for one window', async () => {
    const { http, clock } = setUp();
    api().get('/deals').reply(429, {}, { 'x-hubspot-ratelimit-interval-milliseconds': '10000' });
    api().get('/deals').reply(200, {});
    await http.send(read);
    expect(clock.slept).toEqual([10_000]);
  });
});

describe('a create', () => {
  test.each([
    { name: 'a 502', reply: () => api().post('/notes').reply(502, '<html>') },
    { name: 'a page where JSON was due', reply: () => api().post('/notes').reply(200, '<html>') },
    {
      name: 'a reset',
      reply: () =>
        api()
          .post('/notes')
          .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' })),
    },
  ])('is sent once and stays uncertain after $name', async ({ reply }) => {
    const { http, log } = setUp();
    reply();
    expect((await failureOf(http.send(create))).effect).toBe('ambiguous');
    expect(log.length).toBe(1);
  });

  test('is sent again when it was refused by a limit, as late as the answer says', async () => {
    const { http, clock } = setUp();
    api().post('/notes').reply(429, {}, { 'retry-after': '7' });
    api().post('/notes').reply(201, { id: '7' });
    expect(await http.send(create)).toEqual({ id: '7' });
    expect(clock.slept).toEqual([7_000]);
  });

  test('is sent again when it never left', async () => {
    let attempts = 0;
    const { http } = setUp({
      adapter: async (config) => {
        attempts += 1;
        if (attempts < 3) throw new AxiosError('connect ECONNREFUSED', 'ECONNREFUSED', config);
        return { data: '{"id":"7"}', status: 201, statusText: '', headers: {}, config };
      },
    });
    expect(await http.send(create)).toEqual({ id: '7' });
    expect(attempts).toBe(3);
  });

  test('is refused by a 409, with what the vendor says', async () => {
    const { http } = setUp();
    api().post('/notes').reply(409, { message: 'taken' });
    const { failure, message } = await failureOf(http.send(create));
    expect(failure).toEqual({
      vendor: 'hubspot',
      method: 'POST',
      path: '/notes',
      effect: 'refused',
      status: 409,
      code: 'TAKEN',
      requestId: 'r-1',
      detail: '{"message":"taken"}',
      body: { message: 'taken' },
    });
    expect(message).toBe('hubspot POST /notes: 409 TAKEN {"message":"taken"}');
  });
});

describe('a write that may be repeated', () => {
  test('stays uncertain when an earlier attempt may have worked although the last was refused', async () => {
    const { http } = setUp();
    api().patch('/deals').reply(502, '');
    api().patch('/deals').reply(400, {});
    const update: HttpCall<unknown> = { ...create, method: 'PATCH', path: '/deals', repeatable: true };
    expect((await failureOf(http.send(update))).failure).toMatchObject({ status: 400, effect: 'ambiguous' });
  });
});

describe('time', () => {
  test('a call that finds no room in the limit within its time is not sent', async () => {
    const { http, log } = setUp();
    api().get('/deals').reply(429, {}, { 'retry-after': '200' });
    await failureOf(http.send(read));
    const { failure } = await failureOf(http.send({ ...create, maxWaitMs: 1_000 }));
    expect(failure).toMatchObject({ effect: 'not-sent', code: 'RATE_LIMIT_WAIT', retryAfterMs: 200_000 });
    expect(log.length).toBe(1);
  });

  test('a create does not wait as long as a read: its worker may have been given up by then', async () => {
    const { http } = setUp();
    api().post('/notes').reply(429, {}, { 'retry-after': '31' });
    expect((await failureOf(http.send(create))).failure).toMatchObject({ status: 429, effect: 'refused' });
    api().get('/deals').reply(429, {}, { 'retry-after': '31' });
    api().get('/deals').reply(200, 'true');
    expect(await http.send(read)).toBe(true);
  });

  test('a retry that would start after the deadline is not made', async () => {
    const { http, clock } = setUp();
    api().get('/deals').times(2).reply(500, {});
    expect((await failureOf(http.send({ ...read, maxWaitMs: 1_200 }))).failure.status).toBe(500);
    expect(clock.slept).toEqual([500]);
  });

  test('a daily limit stops everything without another request', async () => {
    const { http, log } = setUp();
    api().get('/deals').reply(429, { policyName: 'DAILY' });
    expect((await failureOf(http.send(read))).failure).toMatchObject({ code: 'DAILY', retryAfterMs: 900_000 });
    expect((await failureOf(http.send(create))).failure).toMatchObject({ effect: 'not-sent', code: 'RATE_LIMIT_WAIT' });
    expect(log.length).toBe(1);
  });
});

describe('the token', () => {
  const echo = {
    raw: canary,
    header: `Bearer ${canary}`,
    uri: encodeURIComponent(canary),
    base64: Buffer.from(canary).toString('base64'),
  };

  test.each([
    { name: 'in an error body', reply: () => api().post('/notes').reply(400, echo) },
    {
      name: 'in a page',
      reply: () =>
        api()
          .post('/notes')
          .reply(200, `<p>${JSON.stringify(echo)}</p>`),
    },
    { name: 'in the transport error', reply: () => api().post('/notes').replyWithError(JSON.stringify(echo)) },
  ])('is in no part of the error although the far side repeats it $name', async ({ reply }) => {
    const { http } = setUp();
    reply();
    const error = await failureOf(http.send(create));
    const shown = [inspect(error, { depth: 10, showHidden: true }), JSON.stringify(error.failure), String(error.stack)];
    for (const form of Object.values(echo)) for (const text of shown) expect(text).not.toContain(form);
    expect(error.message).toContain('***');
  });

  test('is in no part of the error of the plainest failure', async () => {
    const { http } = setUp();
    api().post('/notes').reply(400, { message: 'no' });
    const error = await failureOf(http.send(create));
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('canary');
  });

  test('travels to no address that is not encrypted', () => {
    expect(() => setUp({ baseUrl: 'http://api.hubapi.com' })).toThrow('unencrypted');
  });
});
