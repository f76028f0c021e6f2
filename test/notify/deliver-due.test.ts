import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { readDestinations, secretsOfDestinations } from '../../src/config/destinations.ts';
import type { Destination, Notice } from '../../src/domain/notice.ts';
import { createRedactor } from '../../src/http/redaction.ts';
import { createSend } from '../../src/notify/create-send.ts';
import { deliverDue } from '../../src/notify/deliver-due.ts';
import { temporaryStores } from '../support/temporary-store.ts';

const secret = `whsec_${Buffer.from('a secret of the right length, 32').toString('base64')}`;
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
const newStore = temporaryStores();

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly url: string;
}

/** A real receiver, which answers what `answer` says at that moment. */
async function receiver(answer: () => number) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body, url: request.url ?? '' });
      response.writeHead(answer(), { 'retry-after': '0' }).end('said');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close().closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

/** A real mail server on loopback; `refuse` says whether it refuses a recipient. */
async function mailServer(refuse: (address: string) => boolean = () => false) {
  const mails: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: true,
    onAuth: ({ username = '', password }, _session, done) =>
      password === 'mail pässword' ? done(null, { user: username }) : done(new Error('wrong password')),
    onRcptTo: ({ address }, _session, done) => done(refuse(address) ? new Error('no such mailbox') : null),
    onData: (stream, _session, done) => {
      let mail = '';
      stream.on('data', (chunk) => {
        mail += String(chunk);
      });
      stream.on('end', () => {
        mails.push(mail);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return { port: (server.server.address() as AddressInfo).port, mails };
}

const notice = (id: string, changes: Partial<Notice> = {}): Notice => ({
  ...{ id, kind: 'held', phase: 'began', at: 1_000, handoff: '501/e1', deal: '501', mapping: 'Standard' },
  ...{ dealName: 'Acme <!channel> & Co', dealUrl: 'https://app.example.com/501', message: 'The scope is missing.' },
  ...changes,
});
const webhook: Destination = { channel: 'webhook', name: 'CRM' };
const slack: Destination = { channel: 'slack', name: 'HANDOFFS' };
const ana: Destination = { channel: 'email', name: 'ana@example.com' };

async function outbox(env: Readonly<Record<string, string>>) {
  const { store, clock } = await newStore();
  const destinations = readDestinations(env);
  const mask = createRedactor(secretsOfDestinations(destinations));
  const deps = { store, clock, send: createSend(destinations, clock), mask };
  return { ...deps, deliver: () => deliverDue(deps, clock.now()) };
}

describe('a receiver that is down for an hour', () => {
  test('gets each message once, in order, with the id of every attempt; and somebody hears of it meanwhile', async () => {
    let status = 503;
    const { url, received } = await receiver(() => status);
    const { store, clock, deliver } = await outbox({
      WEBHOOK_CRM_URL: `${url}/hook?token=very-long-secret`,
      WEBHOOK_CRM_SECRET: secret,
    });
    await store.notices.add([
      { to: webhook, notice: notice('a') },
      { to: webhook, notice: notice('b', { at: 2_000 }) },
      // And one that comes while nobody answers.
      { to: webhook, notice: notice('c', { at: 1_800_000 }) },
    ]);
    const endsAt = clock.now() + 60 * 60_000;
    while (clock.now() < endsAt) {
      await deliver();
      clock.set(clock.now() + 5_000);
    }
    const codes = async () => (await store.exceptions.open()).map(({ code, evidence }) => ({ code, evidence }));
    expect(await codes()).toEqual([{ code: 'NOTIFY_FAILING', evidence: ['It answered 503: said'] }]);
    const attempts = received.splice(0);
    // The others wait behind the first, which is tried ever more rarely.
    expect(attempts.length).toBeLessThan(15);
    expect(new Set(attempts.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    status = 204;
    for (let turn = 0; turn < 150; turn += 1) {
      await deliver();
      clock.set(clock.now() + 5_000);
    }
    expect(received.map(({ body }) => JSON.parse(body).timestamp)).toEqual([
      '1970-01-01T00:00:01.000Z',
      '1970-01-01T00:00:02.000Z',
      '1970-01-01T00:30:00.000Z',
    ]);
    expect(received[0]?.headers['webhook-id']).toBe(attempts[0]?.headers['webhook-id']);
    expect(await codes()).toEqual([]);
    expect(await store.messages.unsent()).toEqual({ waiting: 0, failed: 0 });
  });
});

describe('a signed webhook', () => {
  test('is taken by the library of Standard Webhooks, and not when a byte of it is another', async () => {
    const { url, received } = await receiver(() => 200);
    const { store, clock, deliver } = await outbox({ WEBHOOK_CRM_URL: url, WEBHOOK_CRM_SECRET: secret });
    // The library compares with the clock of this machine.
    clock.set(Date.now());
    await store.notices.add([{ to: webhook, notice: notice('a', { kind: 'TASK_GONE', fix: 'Restore it.' }) }]);
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    const verify = (text: string) => new Webhook(secret).verify(text, headers as Record<string, string>);
    expect(verify(body)).toEqual({
      type: 'handoff.exception',
      timestamp: '1970-01-01T00:00:01.000Z',
      data: {
        ...{ handoff: '501/e1', project: null, mapping: 'Standard', kind: 'TASK_GONE', phase: 'began' },
        deal: { id: '501', name: 'Acme <!channel> & Co', url: 'https://app.example.com/501' },
        ...{ code: 'TASK_GONE', message: 'The scope is missing.', fix: 'Restore it.' },
      },
    });
    expect(() => verify(`${body} `)).toThrow();
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
  });
});

describe('Slack', () => {
  test('gets many of one kind as one message, in which no text of a customer means anything', async () => {
    const { url, received } = await receiver(() => 200);
    const { store, deliver } = await outbox({ SLACK_WEBHOOK_URL_HANDOFFS: `${url}/services/T0/B0/secret` });
    const many = Array.from({ length: 25 }, (_, index) => ({ to: slack, notice: notice(`n${index + 10}`) }));
    await store.notices.add(many);
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    const body = JSON.parse(received[0]?.body ?? '');
    expect(body.text).toBe('Held: 25 handoffs');
    expect(body.blocks.length).toBe(22);
    expect(body.blocks[1].text.text).toBe(
      '*<https://app.example.com/501|Acme &lt;!channel&gt; &amp; Co (501)>*\nThe scope is missing.',
    );
    expect(body.blocks.at(-1).text.text).toBe('and 5 more');
  });
});

describe('a mail server', () => {
  test('gets plain text under a lasting id; a name of a customer adds no header to it', async () => {
    const { port, mails } = await mailServer();
    const { store, deliver } = await outbox({
      SMTP_URL: `smtp://handoff:mail%20p%C3%A4ssword@127.0.0.1:${port}`,
      SMTP_FROM: 'Handoff Sync <handoff@example.com>',
    });
    await store.notices.add([{ to: ana, notice: notice('a', { dealName: 'Acme\r\nBcc: eve@example.com' }) }]);
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    const [id] = (await store.messages.newest(1, false)).map((message) => message.id);
    expect(mails.length).toBe(1);
    expect(mails[0]).toContain('Subject: Held: Acme Bcc: eve@example.com');
    expect(mails[0]).toContain(`Message-ID: <${id}@handoff-sync>`);
    expect(mails[0]).not.toMatch(/^Bcc:/m);
    expect(mails[0]).toContain('The scope is missing.');
  });

  test('that refuses one address takes the others; its password is in nothing that is kept', async () => {
    const { port, mails } = await mailServer((address) => address === 'ana@example.com');
    const env = { SMTP_FROM: 'handoff@example.com' };
    const { store, deliver } = await outbox({
      ...env,
      SMTP_URL: `smtp://handoff:mail%20p%C3%A4ssword@127.0.0.1:${port}`,
    });
    await store.notices.add(
      [ana, { channel: 'email' as const, name: 'ben@example.com' }].map((to, index) => ({
        to,
        notice: notice(`n${index}`),
      })),
    );
    expect(await deliver()).toEqual({ sent: 1, failed: 1 });
    expect(mails.length).toBe(1);
    const kept = JSON.stringify(await store.messages.newest(9, false));
    expect(kept).toContain('no such mailbox');
    expect(kept).not.toMatch(/ssword/);
  });
});

describe('a message that is refused', () => {
  test('keeps none of the others back, which a place does that takes nothing', async () => {
    let status = 422;
    const { url, received } = await receiver(() => status);
    const { store, clock, deliver } = await outbox({ WEBHOOK_CRM_URL: url, WEBHOOK_CRM_SECRET: secret });
    await store.notices.add([
      { to: webhook, notice: notice('a') },
      { to: webhook, notice: notice('b') },
    ]);
    expect(await deliver()).toEqual({ sent: 0, failed: 2 });
    clock.set(clock.now() + 60_000);
    status = 401;
    expect(await deliver()).toEqual({ sent: 0, failed: 1 });
    expect(received.length).toBe(3);
  });
});

describe('what goes wrong', () => {
  test.each([
    { name: 'no address', env: {}, error: 'WEBHOOK_CRM_URL is not set.' },
    {
      name: 'nobody there',
      env: { WEBHOOK_CRM_URL: 'http://127.0.0.1:1/a-long-secret-path', WEBHOOK_CRM_SECRET: secret },
      error: expect.stringContaining('ECONNREFUSED'),
    },
  ])('is kept without a secret: $name', async ({ env, error }) => {
    const { store, deliver } = await outbox(env as Record<string, string>);
    await store.notices.add([{ to: webhook, notice: notice('a') }]);
    expect(await deliver()).toEqual({ sent: 0, failed: 1 });
    const [row] = await store.messages.newest(1, true);
    expect(row).toMatchObject({ state: 'waiting', attempts: 1, error });
    expect(JSON.stringify(row)).not.toMatch(/whsec|secret/);
  });

  test('is given up after three days, and stays to be seen', async () => {
    const { store, clock, deliver } = await outbox({});
    await store.notices.add([{ to: webhook, notice: notice('a') }]);
    await deliver();
    clock.set(clock.now() + 3 * 24 * 60 * 60_000);
    expect(await deliver()).toEqual({ sent: 0, failed: 1 });
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
    expect(await store.messages.unsent()).toEqual({ waiting: 0, failed: 1 });
    expect((await store.exceptions.open()).map(({ code }) => code)).toEqual(['NOTIFY_FAILING']);
  });
});

test('a summary of the week reaches Slack and a mailbox as it was put together', async () => {
  const { url, received } = await receiver(() => 200);
  const { port, mails } = await mailServer();
  const { store, clock, deliver } = await outbox({
    SLACK_WEBHOOK_URL_HANDOFFS: `${url}/services/T/B/x`,
    SMTP_URL: `smtp://ana:mail%20p%C3%A4ssword@127.0.0.1:${port}`,
    SMTP_FROM: 'handoff@example.com',
  });
  const digest = {
    subject: 'Handoff figures',
    lines: ['Accepted at once: 4 of 5 (80 %)', 'Missing most often: Scope 2'],
  };
  const common = { createdAt: clock.now(), notices: [], digest };
  await store.messages.add([
    { ...slack, ...common, id: 'msg_1' },
    { ...ana, ...common, id: 'msg_2' },
  ]);
  expect([await deliver(), await deliver()]).toEqual([
    { sent: 2, failed: 0 },
    { sent: 0, failed: 0 },
  ]);
  expect(received.map(({ body }) => JSON.parse(body).text)).toEqual(['Handoff figures']);
  expect(received[0]?.body).toContain('Missing most often: Scope 2');
  expect(mails).toEqual([expect.stringMatching(/^Subject: Handoff figures\r$[\s\S]*\r\nAccepted at once: 4 of 5/m)]);
});
