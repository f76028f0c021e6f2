import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { shippedTexts } from '../support/passes.ts';
import { rehearse } from '../support/rehearsal.ts';

const secret = `whsec_${Buffer.from('a secret of the right length, 32').toString('base64')}`;
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Mappings that tell Slack and another program, of which the second answers as `status` says. */
async function withPlaces() {
  const bodies: { url: string; body: string }[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      bodies.push({ url: request.url ?? '', body });
      response.writeHead(request.url?.startsWith('/crm') === true ? status : 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close().closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rehearsal = await rehearse({ deals: 4 });
  const mappings = join(rehearsal.folder, 'mappings');
  mkdirSync(mappings);
  for (const [file, text] of Object.entries(shippedTexts('standard')))
    writeFileSync(
      join(mappings, file),
      `${text}\nnotify: { slack: true, webhook: crm, on: [held, building, offered, failed] }\n`,
    );
  const env = {
    MAPPINGS_DIR: mappings,
    SLACK_WEBHOOK_URL: `${url}/services/slack-secret`,
    WEBHOOK_CRM_URL: `${url}/crm/hook-secret`,
    WEBHOOK_CRM_SECRET: secret,
  };
  return {
    ...rehearsal,
    bodies,
    answer: (next: number) => {
      status = next;
    },
    run: (...argv: readonly string[]) => rehearsal.runWith({ env }, ...argv),
  };
}

describe('handoff notify test', () => {
  test('sends to every place, says of each whether it took it, and shows no secret', async () => {
    const { run, bodies, answer } = await withPlaces();
    expect(await run('notify', 'test')).toEqual({ exit: 0, out: 'Slack: sent\nwebhook CRM: sent\n', err: '' });
    expect(bodies.map(({ url }) => url).sort()).toEqual(['/crm/hook-secret', '/services/slack-secret']);
    answer(500);
    const { exit, out } = await run('notify', 'test', '--to', 'crm', '--json');
    expect({ exit, out: JSON.parse(out) }).toEqual({
      exit: 3,
      out: {
        schema: 'handoff/notify-test@1',
        places: [{ channel: 'webhook', to: 'CRM', ok: false, error: 'It answered 500' }],
      },
    });
    expect((await run('notify', 'test', '--to', 'nobody')).err).toMatch(/^NOTIFY_NOWHERE: There is no place "nobody"/);
  });
});

describe('handoff sync', () => {
  test('tells what the pass changed, and what does not arrive is shown and comes later; the pass is as it was', async () => {
    const { run, bodies, answer, clock } = await withPlaces();
    expect((await run('notifications')).out).toBe('Nothing was to be told yet.\n');
    answer(503);
    const { exit, err } = await run('sync');
    expect({ isEnded: [0, 3].includes(exit), err }).toEqual({ isEnded: true, err: '' });
    const sent = bodies.filter(({ url }) => url.startsWith('/services'));
    expect(sent.length).toBeGreaterThan(0);
    const failed = await run('notifications', '--failed', '--json');
    const { messages, unsent } = JSON.parse(failed.out);
    expect({ exit: failed.exit, errors: new Set(messages.map(({ error }: { error: string }) => error)) }).toEqual({
      exit: 3,
      errors: new Set(['It answered 503']),
    });
    expect(failed.out).not.toMatch(/secret|whsec/);
    answer(200);
    bodies.splice(0);
    clock.advance(60_000);
    await run('sync');
    const hooks = bodies.filter(({ url }) => url.startsWith('/crm'));
    expect(hooks.length).toBeGreaterThanOrEqual(unsent.waiting);
    expect(await run('notifications', '--failed')).toEqual({ exit: 0, out: 'Everything arrives.\n', err: '' });
    const { out } = await run('notifications', '--limit', '1');
    expect(out).toMatch(/^(?:Slack|webhook CRM) {2}.+\n {2}Sent 2026-/);
  });
});
