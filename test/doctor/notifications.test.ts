import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { examinedPortal, wrong } from './examined-portal.ts';

const { fresh } = examinedPortal();
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A real mail server on loopback that knows one password, and counts what it is sent. */
async function mailServer() {
  const mails: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'right-password' ? done(null, { user: username ?? '' }) : done(new Error('wrong password')),
    onData: (stream, _session, done) => {
      mails.push('one');
      stream.resume().on('end', () => done());
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return { port: (server.server.address() as AddressInfo).port, mails };
}

/** Slack's `auth.test`, which answers everything with status 200. */
async function slackApi(token: string) {
  const server = createServer((request, response) => {
    const isGood = request.url === '/api/auth.test' && request.headers.authorization === `Bearer ${token}`;
    response.end(JSON.stringify(isGood ? { ok: true, team: 'Acme' } : { ok: false, error: 'invalid_auth' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

const token = 'xoxb-000000000-not-a-real-token';
const tell = (notify: string) => ['name: Standard onboarding', `name: Standard onboarding\nnotify: ${notify}`] as const;

test('places that are there and let the service in are nothing to speak of; nothing is sent to them', async () => {
  const { doctor, setEnv, edit } = await fresh();
  const { port, mails } = await mailServer();
  edit('standard-onboarding.yaml', ...tell('{ slack: "#ops", email: [ana@example.com] }'));
  setEnv({
    SMTP_URL: `smtp://handoff:right-password@127.0.0.1:${port}`,
    SMTP_FROM: 'handoff@example.com',
    SLACK_BOT_TOKEN: token,
    SLACK_CHANNEL_OPS: '#ops',
    SLACK_API_URL: await slackApi(token),
  });
  const { exit, report } = await doctor('--only', 'notifications');
  expect({ exit, wrong: wrong(report), checked: report.checked.map(({ check }) => check), mails }).toEqual({
    exit: 0,
    wrong: [],
    checked: [
      'addresses of the places that mappings name',
      'shape of the addresses',
      'sign-in to The mail server',
      'sign-in to Slack',
    ],
    mails: [],
  });
});

test('a wrong password, a token that is refused, an address that is none of Slack’s and one that is not there are told without showing any', async () => {
  const { doctor, setEnv, edit } = await fresh();
  const { port } = await mailServer();
  edit('standard-onboarding.yaml', ...tell('{ webhook: zapier, email: [ana@example.com] }'));
  setEnv({
    SMTP_URL: `smtp://handoff:wrong-password@127.0.0.1:${port}`,
    SMTP_FROM: 'handoff@example.com',
    SLACK_BOT_TOKEN: token,
    SLACK_CHANNEL: 'C0123456789',
    SLACK_API_URL: await slackApi('another'),
    SLACK_WEBHOOK_URL_SALES: 'https://example.com/very-secret-path',
  });
  const { exit, report } = await doctor('--only', 'notifications');
  expect(report.findings.map(({ code, severity, where }) => [code, severity, where?.replace(/^.*\//, '')])).toEqual([
    ['NOTIFY_PLACE_MISSING', 'error', expect.stringMatching(/^standard-onboarding\.yaml:\d+$/)],
    ['NOTIFY_SIGN_IN', 'error', 'SMTP_URL'],
    ['NOTIFY_SIGN_IN', 'error', 'SLACK_BOT_TOKEN'],
    ['NOTIFY_ADDRESS_ODD', 'warning', 'SLACK_WEBHOOK_URL_SALES'],
  ]);
  expect(report.findings.map(({ evidence }) => evidence)).toEqual([
    'WEBHOOK_ZAPIER_URL is empty or missing',
    expect.stringContaining('wrong password'),
    'Slack says invalid_auth',
    'its value is not shown',
  ]);
  expect([exit, JSON.stringify(report)]).toEqual([3, expect.not.stringMatching(/wrong-password|xoxb-0|very-secret/)]);
});

test('variables that cannot be used are told with the rest of the environment', async () => {
  const { doctor, setEnv } = await fresh();
  setEnv({ SLACK_CHANNEL: 'C0123456789' });
  const { report } = await doctor('--only', 'setup', 'notifications');
  expect(report.findings.map(({ code, area }) => [code, area])).toEqual([['NOTIFY_PLACE_INCOMPLETE', 'setup']]);
});

test('places that get the figures each week have an address, too', async () => {
  const { doctor, setEnv } = await fresh();
  setEnv({ FIGURES_TO: 'slack:#leads, ana@example.com' });
  const { report } = await doctor('--only', 'notifications');
  const lacking = (variable: string) => [
    'NOTIFY_PLACE_MISSING',
    'FIGURES_TO',
    `The figures of each week go to a place by ${variable}, which is not set.`,
  ];
  expect(wrong(report).map(({ code, where, what }) => [code, where, what])).toEqual([
    lacking('SLACK_WEBHOOK_URL_LEADS'),
    lacking('SMTP_URL'),
  ]);
});
