import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import axios from 'axios';
import { writeUsers } from '../../src/commands/users-file.ts';
import { hashPassword } from '../../src/web/access/password-hash.ts';
import { startProcess } from '../support/processes.ts';
import { runDashboard } from '../support/running-dashboard.ts';

const canaries = {
  HUBSPOT_CLIENT_SECRET: 'canary-hubspot-client-5f3a',
  CLICKUP_WEBHOOK_SECRET: 'canary-clickup-webhook-77b1',
  METRICS_TOKEN: 'canary-metrics-token-91cd',
  OIDC_CLIENT_SECRET: 'canary-oidc-client-secret-20ae',
  SLACK_BOT_TOKEN: 'xoxb-canary-slack-bot-8d21',
} as const;
const mailPassword = 'canary-mail-6c0f';
const slackPath = 'T0/B0/canary-slack-hook-41d7';
const hookPath = 'canary-hook-path-be20';
const hookKey = Buffer.from('canary-hook-key-1a9c3e57').toString('base64');
/** Nobody listens there. */
const places = {
  SLACK_CHANNEL: '#handoffs',
  SLACK_API_URL: 'http://127.0.0.1:9/api',
  SLACK_WEBHOOK_URL_LEADS: `http://127.0.0.1:9/services/${slackPath}`,
  WEBHOOK_ZAPIER_URL: `http://127.0.0.1:9/${hookPath}`,
  WEBHOOK_ZAPIER_SECRET: `whsec_${hookKey}`,
  SMTP_URL: `smtp://handoff:${mailPassword}@127.0.0.1:9`,
  SMTP_FROM: 'handoff@example.com',
};

test('no secret is found in a log, the store, a page, an error or an export', async () => {
  const service = await runDashboard({ ...canaries, ...places });
  const { folder, env, servers, url } = service;
  const deal = service.win();
  await service.pass();
  const password = 'canary-password-3b9d';
  await writeUsers(join(folder, 'users.yaml'), [
    { name: 'Ana', role: 'admin', password: await hashPassword(password) },
  ]);
  const notice = {
    id: 'n',
    kind: 'held',
    phase: 'began',
    at: 1,
    dealName: 'x',
    dealUrl: '',
    mapping: '',
    message: 'x',
  } as const;
  const message = { createdAt: 1, notices: [notice] };
  await service.store.messages.add([
    { ...message, id: 'm1', channel: 'email', name: 'ana@example.com' },
    { ...message, id: 'm2', channel: 'slack', name: 'TRUE' },
    { ...message, id: 'm3', channel: 'slack', name: 'LEADS' },
    { ...message, id: 'm4', channel: 'webhook', name: 'ZAPIER' },
  ]);
  const secrets = [
    ...Object.values(canaries),
    ...[mailPassword, slackPath, hookPath, hookKey],
    env['HUBSPOT_TOKEN'] ?? '',
    env['CLICKUP_TOKEN'] ?? '',
    password,
  ];

  const own = {
    ...env,
    ...canaries,
    ...places,
    LOG_LEVEL: 'trace',
    PORT: '0',
    ACCESS: 'passwords',
    PUBLIC_URL: 'http://127.0.0.1',
  };
  const process = startProcess(['start'], { env: own, cwd: folder });
  const [, at = ''] = await process.says(/"url":"([^"]+)"/);
  const origin = 'http://127.0.0.1';
  const asked = { maxRedirects: 0, validateStatus: () => true, responseType: 'text' } as const;
  const form = (name: string, word: string) =>
    axios.post(`${at}/signin`, new URLSearchParams({ name, password: word, to: '/' }), {
      ...asked,
      headers: { origin },
    });
  const signedIn = await form('Ana', password);
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const paths = [
    '/',
    '/handoffs',
    `/handoffs/${deal}`,
    `/handoffs/${deal}/plan`,
    '/mappings',
    '/figures',
    '/health',
    '/notifications',
    '/metrics',
  ];
  const headers = { cookie, authorization: `Bearer ${canaries.METRICS_TOKEN}` };
  const pages = await Promise.all(paths.map((path) => axios.get(`${at}${path}`, { ...asked, headers })));
  const refused = [
    await form('Ana', `${password}x`),
    await form(password, 'x'),
    await axios.get(`${at}/metrics`, asked),
  ];
  process.kill('SIGTERM');
  const ended = await process.ended;
  const exported = await service.runWith({}, 'backup', join(folder, 'copy.db'));
  const questions = [
    ['audit'],
    ['audit', '--json'],
    ['audit', '--verify', '--json'],
    ['forget', 'ana@example.com', '--dry-run', '--json'],
    ['report', '--json', '--html', join(folder, 'report.html')],
    ['explain', deal, '--json'],
  ];
  const told: string[] = [];
  for (const argv of questions) {
    const { exit, out, err } = await service.runWith({}, ...argv);
    told.push(`${argv[0]} ${exit}`, out, err);
  }
  // Nobody answers any more.
  await servers.close();
  const broken = await service.runWith({}, 'sync', '--json');

  expect([signedIn.status, pages.map(({ status }) => status)]).toEqual([303, paths.map(() => 200)]);
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('latin1')] as const);
  const texts = {
    ...Object.fromEntries(files),
    log: ended.err,
    out: ended.out,
    pages: JSON.stringify(pages.map(({ data, headers: sent }) => [data, sent])),
    // What was typed into the field of the name is shown again to whoever typed it, and to nobody else.
    refused: JSON.stringify([refused[0], refused[2]].map((answer) => [answer?.data, answer?.headers])),
    broken: broken.out + broken.err,
    exported: exported.out + exported.err,
    told: told.join('\n'),
  };
  const forms = secrets.flatMap((one) => [one, encodeURIComponent(one), Buffer.from(one).toString('base64')]);
  const found = Object.entries(texts).flatMap(([where, text]) =>
    forms.flatMap((one) => (text.includes(one) ? [`${one} in ${where}`] : [])),
  );
  expect(Object.keys(texts)).toEqual(expect.arrayContaining(['handoff.db', 'copy.db', 'users.yaml', 'report.html']));
  // The trail has what the service was started with, and that is looked through with the rest.
  expect(told.join('\n')).toContain('started, version ');
  expect(ended.err.split('\n').length).toBeGreaterThan(5);
  expect(found).toEqual([]);
  expect(url).toMatch(/^http:/);
}, 300_000);
