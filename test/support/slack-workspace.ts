import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import { z } from 'zod';

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing.splice(0)) close();
});

const Section = z.strictObject({
  type: z.literal('section'),
  text: z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(3_000) }),
});
const Wanted = z.strictObject({
  channel: z.string(),
  text: z.string().min(1),
  blocks: z.array(Section).min(1).max(50),
  unfurl_links: z.boolean(),
  thread_ts: z.string().optional(),
  reply_broadcast: z.boolean().optional(),
});

export interface Posted extends Pick<z.infer<typeof Wanted>, 'text' | 'thread_ts' | 'reply_broadcast' | 'blocks'> {
  readonly ts: string;
  readonly channel: string;
}

/**
 * Slack's `chat.postMessage` on loopback, as https://docs.slack.dev/reference/methods/chat.postMessage has it: what is wrong comes with
 * status 200 and an error's name, and a rate limit with 429. `trouble` says what is wrong with the next request.
 */
export async function slackWorkspace({
  token,
  channels,
}: {
  token: string;
  channels: Readonly<Record<string, string>>;
}) {
  const posted: Posted[] = [];
  const troubles: string[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const [status, answer] = post(request.url, request.headers, body);
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '30' });
      response.end(JSON.stringify(answer));
    });
  });
  function post(url: string | undefined, headers: NodeJS.Dict<string | string[]>, body: string): [number, object] {
    const refused = (error: string): [number, object] => [200, { ok: false, error }];
    if (url !== '/api/chat.postMessage') return refused('unknown_method');
    if (headers['authorization'] !== `Bearer ${token}`) return refused('invalid_auth');
    if (!String(headers['content-type']).startsWith('application/json')) return refused('invalid_post_type');
    const trouble = troubles.shift();
    if (trouble === 'ratelimited') return [429, { ok: false, error: trouble }];
    if (trouble !== undefined) return refused(trouble);
    const wanted = Wanted.parse(JSON.parse(body));
    const channel =
      channels[wanted.channel.replace(/^#/, '')] ?? Object.values(channels).find((id) => id === wanted.channel);
    if (channel === undefined) return refused('channel_not_found');
    if (wanted.thread_ts !== undefined && !posted.some(({ ts }) => ts === wanted.thread_ts))
      return refused('thread_not_found');
    count += 1;
    const ts = `17636${String(count).padStart(5, '0')}.000${String(count).padStart(3, '0')}`;
    posted.push({ ...wanted, channel, ts });
    return [200, { ok: true, channel, ts, message: { text: wanted.text, ts } }];
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close().closeAllConnections());
  return { api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, posted, troubles };
}
