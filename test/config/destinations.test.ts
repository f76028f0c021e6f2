import { describe, expect, test } from '@jest/globals';
import { readDestinations, secretsOfDestinations } from '../../src/config/destinations.ts';
import { loadEnv } from '../../src/config/load-env.ts';
import { UserErrors } from '../../src/domain/errors.ts';

const secret = `whsec_${Buffer.from('a secret of the right length, 32').toString('base64')}`;
const files: Readonly<Record<string, string>> = { '/run/crm': `${secret}\n` };
const readFile = (path: string): string => files[path] ?? '';

const env = {
  SLACK_WEBHOOK_URL: 'https://hooks.slack.com/services/T0/B0/one',
  SLACK_WEBHOOK_URL_CUSTOMER_SUCCESS: 'https://hooks.slack.com/services/T0/B0/two',
  WEBHOOK_CRM_URL: 'https://hooks.example.com/catch/1/a',
  WEBHOOK_CRM_SECRET_FILE: '/run/crm',
  SMTP_URL: 'smtps://handoff:p%40ss@mail.example.com',
  SMTP_FROM: 'Handoff Sync <handoff@example.com>',
};

describe('the places that the environment names', () => {
  test('are known by the names that mappings use, also where a file holds the secret', () => {
    const { slack, webhooks, mail } = readDestinations(env, readFile);
    expect([...slack.keys()]).toEqual(['TRUE', 'CUSTOMER_SUCCESS']);
    expect([...webhooks].map(([name, one]) => [name, one.url.reveal(), one.secret.reveal()])).toEqual([
      ['CRM', env.WEBHOOK_CRM_URL, secret],
    ]);
    expect(mail?.from).toBe(env.SMTP_FROM);
    expect(JSON.stringify([...slack, ...webhooks, mail])).not.toMatch(/hooks|whsec|p%40ss/);
  });

  test('of a bot are channels, each with the one token', () => {
    const token = 'xoxb-not-a-real-token';
    const { slack } = readDestinations({
      SLACK_BOT_TOKEN: token,
      SLACK_CHANNEL: 'C0123456789',
      SLACK_CHANNEL_OPS: '#ops',
      SLACK_WEBHOOK_URL_SALES: 'https://hooks.slack.com/services/T0/B0/two',
    });
    const shown = [...slack].map(([name, one]) => [name, one.kind === 'bot' ? [one.channel, one.api] : one.kind]);
    expect(Object.fromEntries(shown)).toEqual({
      TRUE: ['C0123456789', 'https://slack.com/api'],
      OPS: ['#ops', 'https://slack.com/api'],
      SALES: 'webhook',
    });
    expect(JSON.stringify([...slack])).not.toContain(token);
  });

  test('hold secrets that can be masked in every form', () => {
    const secrets = secretsOfDestinations(readDestinations(env, readFile));
    expect(secrets).toEqual(
      expect.arrayContaining(['/services/T0/B0/one', env.WEBHOOK_CRM_URL, secret, 'p@ss', 'p%40ss']),
    );
  });

  test('are none where nothing is set', () => {
    expect(readDestinations({ HUBSPOT_TOKEN: 'x' })).toEqual({
      slack: new Map(),
      webhooks: new Map(),
      mail: undefined,
    });
  });

  test.each([
    {
      name: 'plain http',
      given: { SLACK_WEBHOOK_URL: 'http://hooks.example.com/secret' },
      codes: ['NOTIFY_PLACE_INVALID'],
    },
    { name: 'no address', given: { SLACK_WEBHOOK_URL: 'secret' }, codes: ['NOTIFY_PLACE_INVALID'] },
    {
      name: 'a password in it',
      given: { SLACK_WEBHOOK_URL: 'https://a:secret@example.com/x' },
      codes: ['NOTIFY_PLACE_INVALID'],
    },
    {
      name: 'a weak secret, and mail without a sender',
      given: { WEBHOOK_A_URL: 'https://example.com', WEBHOOK_A_SECRET: 'secret', SMTP_URL: 'smtp://mail.example.com' },
      codes: ['NOTIFY_PLACE_INVALID', 'NOTIFY_PLACE_INCOMPLETE'],
    },
    { name: 'no secret', given: { WEBHOOK_A_URL: 'https://example.com/secret' }, codes: ['NOTIFY_PLACE_INCOMPLETE'] },
    {
      name: 'both spellings',
      given: { ...env, WEBHOOK_CRM_SECRET: secret },
      codes: ['CONFIG_SET_TWICE'],
    },
    {
      name: 'a channel without a bot',
      given: { SLACK_CHANNEL: 'C0123456789' },
      codes: ['NOTIFY_PLACE_INCOMPLETE'],
    },
    {
      name: 'a bot without a channel',
      given: { SLACK_BOT_TOKEN: 'xoxb-secret-1234567890' },
      codes: ['NOTIFY_PLACE_INCOMPLETE'],
    },
    {
      name: 'the token of a person, and a channel that has a webhook too',
      given: {
        SLACK_BOT_TOKEN: 'xoxp-secret-1234567890',
        SLACK_CHANNEL_A: '#a',
        SLACK_WEBHOOK_URL_A: 'https://hooks.slack.com/services/T0/B0/secret',
      },
      codes: ['NOTIFY_PLACE_INVALID', 'NOTIFY_PLACE_INVALID'],
    },
    {
      name: 'what is no channel, and an address in the open',
      given: {
        SLACK_BOT_TOKEN: 'xoxb-secret-1234567890',
        SLACK_CHANNEL: 'a b',
        SLACK_API_URL: 'http://slack.example.com/secret',
      },
      codes: ['NOTIFY_PLACE_INVALID', 'NOTIFY_PLACE_INVALID'],
    },
    {
      name: 'no mail server',
      given: { SMTP_URL: 'https://secret.example.com', SMTP_FROM: 'nobody' },
      codes: ['NOTIFY_PLACE_INVALID', 'NOTIFY_PLACE_INVALID'],
    },
  ])('are refused without showing them: $name', ({ given, codes }) => {
    let thrown: unknown;
    try {
      readDestinations(given as Record<string, string>, readFile);
    } catch (error) {
      thrown = error;
    }
    const problems = thrown instanceof UserErrors ? thrown.problems : [];
    expect(problems.map(({ code }) => code)).toEqual(codes);
    expect(problems.map(({ message, fix }) => message + fix).join(' ')).not.toMatch(/secret[^.]|whsec_YS/);
  });

  test('of the process hide both spellings of the file', () => {
    expect(loadEnv({ WEBHOOK_A_SECRET: 'x' }, '/nowhere')).toEqual({ WEBHOOK_A_SECRET: 'x' });
  });
});
