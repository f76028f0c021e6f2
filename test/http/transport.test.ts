import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { AxiosError, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { effectOfFault } from '../../src/http/effect.ts';
import { createTransport, TransportFault } from '../../src/http/transport.ts';

const base = new URL('https://api.example.com');
const request = { method: 'POST', url: 'https://api.example.com/x', body: '{"a":1}', timeoutMs: 5_000 };

function answering(data: unknown, seen: InternalAxiosRequestConfig[] = []) {
  return async (config: InternalAxiosRequestConfig): Promise<AxiosResponse> => {
    seen.push(config);
    return { data, status: 418, statusText: '', headers: { 'X-Some': 1 }, config };
  };
}

describe('createTransport', () => {
  test.each([
    { name: 'text as it is', data: '{"b":2}', text: '{"b":2}' },
    { name: 'an object as text', data: { b: 2 }, text: '{"b":2}' },
    { name: 'nothing as no text', data: undefined, text: '' },
  ])('hands out $name, whatever the status', async ({ data, text }) => {
    const transport = createTransport(base, 'Bearer x', answering(data));
    expect(await transport(request)).toEqual({ status: 418, headers: { 'x-some': '1' }, text });
  });

  test('follows no redirect, limits time and size, and sends the body untouched', async () => {
    const seen: InternalAxiosRequestConfig[] = [];
    await createTransport(base, 'Bearer x', answering('', seen))(request);
    const limit = 25 * 1024 * 1024;
    expect(seen).toEqual([
      expect.objectContaining({
        maxRedirects: 0,
        timeout: 5_000,
        maxContentLength: limit,
        maxBodyLength: limit,
        data: '{"a":1}',
      }),
    ]);
    expect(seen[0]?.headers.toJSON()).toEqual({
      Accept: 'application/json',
      Authorization: 'Bearer x',
      'Content-Type': 'application/json',
      'User-Agent': 'handoff-sync',
    });
  });

  test.each([
    { origin: 'http://127.0.0.1:1', proxy: false },
    { origin: 'https://api.example.com', proxy: undefined },
  ])('asks a proxy for $origin: $proxy means as the environment says', async ({ origin, proxy }) => {
    const seen: InternalAxiosRequestConfig[] = [];
    await createTransport(new URL(origin), 'x', answering('', seen))(request);
    expect(seen[0]?.proxy).toBe(proxy);
  });

  test.each([
    {
      name: 'a code',
      error: new AxiosError('socket hang up', 'ECONNRESET'),
      fault: { code: 'ECONNRESET' },
      message: 'socket hang up',
    },
    {
      name: 'a step that failed',
      error: Object.assign(new AxiosError('no route'), { cause: { code: 'EHOSTUNREACH', syscall: 'connect' } }),
      fault: { code: 'EHOSTUNREACH', syscall: 'connect' },
      message: 'no route',
    },
    {
      name: 'something that is no error',
      error: 'odd',
      fault: { code: 'UNKNOWN_FAULT' },
      message: 'The request failed without a message.',
    },
  ])('makes a fault of $name', async ({ error, fault, message }) => {
    const transport = createTransport(base, 'Bearer x', () => Promise.reject(error));
    const rejected = await transport(request).catch((caught: unknown) => caught);
    expect(rejected).toBeInstanceOf(TransportFault);
    expect(rejected).toMatchObject({ fault, message });
  });
});

test('an answer that never ends is given up, and says nothing of what came of the request', async () => {
  const server = createServer((_request, response) => {
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(timer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const transport = createTransport(new URL(origin), 'x', undefined);
  const failed = await transport({ ...request, url: `${origin}/x`, timeoutMs: 300 }).catch((caught: unknown) => caught);
  await new Promise((resolve) => server.close(resolve));
  expect(failed).toMatchObject({ fault: { code: 'ETIMEDOUT' }, message: 'The answer was not complete after 300 ms.' });
  expect(effectOfFault({ code: 'ETIMEDOUT' })).toBe('ambiguous');
});
