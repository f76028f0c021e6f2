import { describe, expect, test } from '@jest/globals';
import { AxiosError, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
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
