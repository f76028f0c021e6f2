import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { postWebhook, sendWebhook } from '../../src/sandbox/webhook-sender.ts';
import { createLeapingClock, worldStart } from '../support/small-world.ts';

const signal = new AbortController().signal;
const delivery = {
  webhookId: 'h',
  endpoint: 'http://127.0.0.1:9/hook',
  body: '{"event":"taskCreated"} ',
  headers: { 'x-signature': 'abc' },
};

async function attempt(statuses: readonly (number | undefined)[], endpoint = delivery.endpoint) {
  const clock = createLeapingClock();
  const answers = statuses[Symbol.iterator]();
  let posts = 0;
  const post = async (): Promise<number> => {
    posts += 1;
    const status = answers.next().value;
    if (status === undefined) throw new Error('no answer');
    return status;
  };
  const outcome = await sendWebhook({ ...delivery, endpoint }, { clock, post, signal });
  return { ...outcome, posts, tookMs: clock.now() - worldStart };
}

describe('sendWebhook', () => {
  test.each([
    {
      name: 'once when it is taken',
      statuses: [204],
      expected: { result: 'delivered', why: 'answered 204', posts: 1, tookMs: 0 },
    },
    {
      name: 'again after a failure',
      statuses: [500, undefined, 200],
      expected: { result: 'delivered', why: 'answered 200', posts: 3, tookMs: 3_000 },
    },
    {
      name: 'five times and no more',
      statuses: [500, 500, 404, 302, undefined, 200],
      expected: { result: 'failed', why: 'no answer: Error: no answer', posts: 5, tookMs: 10_000 },
    },
    {
      name: 'never again after 410',
      statuses: [410],
      expected: { result: 'refused', why: 'answered 410', posts: 1, tookMs: 0 },
    },
    {
      name: 'never again after 401',
      statuses: [500, 401],
      expected: { result: 'refused', why: 'answered 401', posts: 2, tookMs: 1_000 },
    },
  ])('posts $name', async ({ statuses, expected }) => {
    expect(await attempt(statuses)).toEqual(expected);
  });

  test.each([
    { endpoint: 'https://example.org/hook' },
    { endpoint: 'http://127.0.0.1.example.org/hook' },
    { endpoint: 'http://10.0.0.1/hook' },
    { endpoint: 'file:///etc/passwd' },
    { endpoint: 'not an address' },
  ])('posts nothing to $endpoint', async ({ endpoint }) => {
    expect(await attempt([200], endpoint)).toEqual({
      result: 'failed',
      why: 'not a loopback address',
      posts: 0,
      tookMs: 0,
    });
  });

  test.each([
    { endpoint: 'http://localhost:9/hook' },
    { endpoint: 'http://[::1]:9/hook' },
    { endpoint: 'http://127.1.2.3/hook' },
  ])('posts to $endpoint', async ({ endpoint }) => {
    expect((await attempt([200], endpoint)).result).toBe('delivered');
  });
});

describe('postWebhook', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  test('sends exactly the bytes that were signed, and does not follow a redirect', async () => {
    const received: string[] = [];
    const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const chunks = await request.toArray();
      received.push(`${request.headers['x-signature']} ${Buffer.concat(chunks)}`);
      response.writeHead(302, { location: '/elsewhere' }).end();
    };
    const server = createServer((request, response) => void take(request, response));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const status = await postWebhook({ ...delivery, endpoint: `http://127.0.0.1:${port}/hook` }, signal);
    expect({ status, received }).toEqual({ status: 302, received: [`abc ${delivery.body}`] });
  });
});
