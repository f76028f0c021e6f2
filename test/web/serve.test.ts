import { afterEach, describe, expect, test } from '@jest/globals';
import axios from 'axios';
import { Hono } from 'hono';
import { serveWeb, type WebServer } from '../../src/web/serve.ts';

const app = new Hono().get('/', (c) => c.text('here'));
const open: WebServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});
async function serve(host = '127.0.0.1', port = 0): Promise<WebServer> {
  const server = await serveWeb(app, { host, port });
  open.push(server);
  return server;
}

describe('serveWeb', () => {
  test.each(['127.0.0.1', 'localhost'])('listens on %s and says where', async (host) => {
    const { url } = await serve(host);
    expect(url).toMatch(new RegExp(`^http://${host}:[1-9]\\d+$`));
    expect((await axios.get(url)).data).toBe('here');
  });

  test.each(['0.0.0.0', '::', '192.168.1.20', 'handoff.example.org', '127.0.0.1.example.org'])(
    'refuses %s, which is not this machine alone',
    async (host) => {
      await expect(serve(host)).rejects.toMatchObject({
        code: 'HOST_WITHOUT_RULE',
        fix: expect.stringContaining('127.0.0.1'),
      });
    },
  );

  test('says that the port is taken and what to do', async () => {
    const { url } = await serve();
    await expect(serve('127.0.0.1', Number(new URL(url).port))).rejects.toMatchObject({
      code: 'PORT_UNUSABLE',
      message: expect.stringMatching(/^Port \d+ on 127\.0\.0\.1 is taken\.$/),
      fix: expect.stringContaining('PORT'),
    });
  });

  test('closes although a browser keeps its connection', async () => {
    const { url, close } = await serve();
    await axios.get(url, { headers: { connection: 'keep-alive' } });
    open.splice(0);
    await close();
    await expect(axios.get(url)).rejects.toMatchObject({ code: expect.stringMatching(/^ECONN(?:REFUSED|RESET)$/) });
  });
});
