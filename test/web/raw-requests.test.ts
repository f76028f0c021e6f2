import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/open-store.ts';
import { createWebApp } from '../../src/web/create-web-app.ts';
import { serveWeb, type WebServer } from '../../src/web/serve.ts';
import { handClock } from '../support/temporary-store.ts';
import { webDeps } from '../support/web-deps.ts';

const clock = handClock(1_000);
const errors: unknown[] = [];
let server: WebServer;
let close: () => Promise<void>;

beforeAll(async () => {
  const store = await openStore({ url: 'file::memory:', clock });
  const app = createWebApp({ ...webDeps({ store, clock }), onError: (error) => errors.push(error) });
  server = await serveWeb(app, { host: '127.0.0.1', port: 0 });
  close = async () => {
    await server.close();
    await store.close();
  };
});
afterAll(() => close());

/** Just these bytes; answers the status and the head of what comes back. No client tidies anything up. */
const send = (text: string): Promise<{ readonly status: number; readonly head: string; readonly body: string }> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8').on('data', (part) => {
      answer += String(part);
    });
    socket.on('error', reject).on('close', () => {
      const [head = '', ...body] = answer.split('\r\n\r\n');
      resolve({ status: Number(head.split(' ')[1]), head: head.toLowerCase(), body: body.join('\r\n\r\n') });
    });
  });
const get = (target: string, extra = '') =>
  send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${extra}\r\n`);

describe('a path', () => {
  test.each([
    '/../../etc/passwd',
    '/assets/../../../etc/passwd',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/style.css%00.js',
    '/assets/constructor',
    '/handoffs/%2e%2e%2fhealth',
    '/handoffs/501%0d%0aSet-Cookie:%20a=b',
    '/handoffs/%ff%fe',
    '/handoffs/%',
    '//evil.example.org/',
    '/\\evil.example.org',
    '/signin?to=//evil.example.org',
    `/${'a'.repeat(9_000)}`,
  ])('like %s leads to nothing', async (target) => {
    const { status, head, body } = await get(target);
    expect([400, 404, 414, 431]).toContain(status);
    expect(head).not.toMatch(/^set-cookie: a=b/m);
    expect(head).not.toMatch(/^location:/m);
    expect(body).not.toMatch(/root:|"dependencies"/);
  });

  test('of another host in full is asked for under its own name, and refused', async () => {
    const { status, body } = await send(
      'GET http://evil.example.org/health HTTP/1.1\r\nHost: evil.example.org\r\nConnection: close\r\n\r\n',
    );
    expect([status, body.includes('<h1>Health')]).toEqual([421, false]);
  });
});

describe('a head', () => {
  test.each([
    { name: 'two hosts', extra: 'Host: evil.example.org\r\n' },
    { name: 'a line that is folded', extra: 'X-A: b\r\n Host: evil.example.org\r\n' },
    { name: 'a length and chunks at once', extra: 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n' },
    { name: 'more than is read', extra: `X-A: ${'a'.repeat(17_000)}\r\n` },
  ])('with $name changes nothing', async ({ extra }) => {
    const { status, body } = await get('/health', extra);
    expect([status === 200 || status >= 400, body.includes('evil.example.org')]).toEqual([true, false]);
  });

  test('without a host is refused', async () => {
    expect((await send('GET / HTTP/1.0\r\n\r\n')).status).toBe(400);
  });
});

test('none of it is a mistake of the service', async () => {
  expect(errors).toEqual([]);
  expect((await get('/health')).status).toBe(200);
});
