import { describe, expect, test } from '@jest/globals';
import { type Env, readConfig } from '../../src/config/read-config.ts';
import { UserErrors } from '../../src/domain/errors.ts';

const access = { usersFile: './users.yaml', proxyHeader: 'x-forwarded-user', oidc: { groupsClaim: 'groups' } };
const defaults = {
  hubspot: { token: undefined, baseUrl: 'https://api.hubapi.com', apiVersion: '2026-09', clientSecret: undefined },
  clickup: {
    token: undefined,
    baseUrl: 'https://api.clickup.com',
    webhookSecret: undefined,
    workspaceId: undefined,
  },
  databaseUrl: 'file:./data/handoff.db',
  mappingsDir: './mappings',
  schedule: '* * * * *',
  host: '127.0.0.1',
  port: 8787,
  access,
  auditKeep: 'forever',
  figures: { at: 'mon 08:00', minutes: [] },
  logLevel: 'info',
};

const missingFile = () => {
  throw Object.assign(new Error("ENOENT: no such file, open 'pat-na1-canary'"), { code: 'ENOENT' });
};

function problemsOf(env: Env, readFile = missingFile as (path: string) => string) {
  try {
    readConfig(env, readFile);
  } catch (error) {
    if (error instanceof UserErrors) return error.problems.map(({ code, message, fix }) => ({ code, message, fix }));
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  test('has a default for everything but secrets and the workspace', () => {
    expect(readConfig({})).toEqual(defaults);
  });

  test('takes blank for not set, and ignores what it does not know', () => {
    expect(readConfig({ PORT: '', HUBSPOT_TOKEN: '  ', HUBSPOT_TOKEN_FILE: '', HOME: '/root' })).toEqual(defaults);
  });

  test('reads every variable', () => {
    const config = readConfig({
      HUBSPOT_TOKEN: ' pat-na1-x\n',
      HUBSPOT_BASE_URL: 'http://127.0.0.1:9001/',
      HUBSPOT_API_VERSION: '2026-03',
      HUBSPOT_CLIENT_SECRET: 'c1',
      CLICKUP_TOKEN: 'pk_1_X',
      CLICKUP_BASE_URL: 'http://[::1]:9002',
      CLICKUP_WEBHOOK_SECRET: 'w1',
      CLICKUP_WORKSPACE_ID: '9018043321',
      DATABASE_URL: 'file:/var/lib/handoff.db',
      MAPPINGS_DIR: '/etc/handoff',
      SCHEDULE: '*/5 * * * *',
      HOST: '::',
      PORT: '0',
      LOG_LEVEL: 'debug',
    });
    const { hubspot, clickup, ...rest } = config;
    expect([hubspot.token, hubspot.clientSecret, clickup.token, clickup.webhookSecret].map((s) => s?.reveal())).toEqual(
      ['pat-na1-x', 'c1', 'pk_1_X', 'w1'],
    );
    expect([hubspot.baseUrl, hubspot.apiVersion, clickup.baseUrl, clickup.workspaceId, rest]).toEqual([
      'http://127.0.0.1:9001',
      '2026-03',
      'http://[::1]:9002',
      '9018043321',
      {
        databaseUrl: 'file:/var/lib/handoff.db',
        mappingsDir: '/etc/handoff',
        schedule: '*/5 * * * *',
        host: '::',
        port: 0,
        access,
        auditKeep: 'forever',
        figures: { at: 'mon 08:00', minutes: [] },
        logLevel: 'debug',
      },
    ]);
  });

  test('takes a secret from the file that NAME_FILE names, without the line break at its end', () => {
    const files: Record<string, string> = { '/run/secrets/hubspot': 'pat-na1-y\n' };
    const config = readConfig({ HUBSPOT_TOKEN_FILE: '/run/secrets/hubspot' }, (path) => files[path] ?? '');
    expect(config.hubspot.token?.reveal()).toBe('pat-na1-y');
  });
});

test.each([
  ['https://handoff.example.com', 'https://handoff.example.com'],
  ['https://Handoff.example.com/', 'https://handoff.example.com'],
  ['https://example.com/handoff//', 'https://example.com/handoff'],
  ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
])('PUBLIC_URL %s is where the vendors reach the service', (given, reached) => {
  expect(readConfig({ PUBLIC_URL: given }).publicUrl).toBe(reached);
});

describe('a value that does not fit', () => {
  test.each([
    { name: 'HUBSPOT_BASE_URL', value: 'api.hubapi.com', message: '"api.hubapi.com"; expected an address such as' },
    { name: 'HUBSPOT_BASE_URL', value: 'http://api.hubapi.com', message: 'expected https, because plain http' },
    { name: 'HUBSPOT_BASE_URL', value: 'http://127.evil.com', message: 'expected https, because plain http' },
    { name: 'HUBSPOT_BASE_URL', value: 'ftp://127.0.0.1', message: 'starts with https://' },
    { name: 'CLICKUP_BASE_URL', value: 'https://api.clickup.com/api/v2', message: 'scheme, host and port only' },
    { name: 'CLICKUP_BASE_URL', value: 'https://api.clickup.com/?a=1', message: 'scheme, host and port only' },
    { name: 'CLICKUP_BASE_URL', value: 'https://a:pw@api.clickup.com', message: '"https://…@api.clickup.com"' },
    {
      name: 'PUBLIC_URL',
      value: 'http://handoff.example.com',
      message: 'expected an address that starts with https://',
    },
    { name: 'PUBLIC_URL', value: 'handoff.example.com', message: 'an address such as https://handoff.example.com' },
    { name: 'PUBLIC_URL', value: 'https://handoff.example.com/?a=1', message: 'scheme, host and path only' },
    { name: 'PUBLIC_URL', value: 'https://h.example.com/webhooks/hubspot', message: 'without /webhooks behind it' },
    { name: 'HUBSPOT_API_VERSION', value: 'v3', message: 'expected one of 2026-09, 2026-03' },
    { name: 'CLICKUP_WORKSPACE_ID', value: 'Northwind', message: 'the number of a workspace' },
    { name: 'DATABASE_URL', value: 'root:canary@db', message: 'DATABASE_URL is a value of 14 characters (not shown)' },
    { name: 'SCHEDULE', value: 'every minute', message: 'expected a cron expression' },
    { name: 'SCHEDULE', value: '61 * * * *', message: 'expected a cron expression' },
    { name: 'HOST', value: 'http://localhost', message: 'a host name or an IP address' },
    { name: 'PORT', value: '65536', message: 'PORT is "65536"; expected a number from 0 to 65535.' },
    { name: 'PORT', value: '80a', message: 'PORT is "80a"' },
    { name: 'PORT', value: '-1', message: 'PORT is "-1"' },
    { name: 'LOG_LEVEL', value: 'loud', message: 'expected one of fatal, error, warn' },
    { name: 'LOG_LEVEL', value: `x\n${'y'.repeat(200)}`, message: /is "x\\ny+…; expected/ },
    { name: 'HUBSPOT_TOKEN', value: 'pk_1_canary', message: 'a token of HubSpot, and this one is of ClickUp' },
    { name: 'CLICKUP_TOKEN', value: 'pat-na1-canary', message: 'a token of ClickUp, and this one is of HubSpot' },
    { name: 'HUBSPOT_TOKEN', value: '"canary"', message: 'without quotes' },
    { name: 'HUBSPOT_TOKEN', value: 'Bearer canary', message: 'the token alone, without "Bearer"' },
    { name: 'CLICKUP_TOKEN', value: 'canary canary', message: 'one word' },
    { name: 'CLICKUP_TOKEN', value: 'canary\nX-Header: 1', message: 'one word' },
    { name: 'CLICKUP_WEBHOOK_SECRET', value: 'canary…', message: 'plain ASCII' },
  ])('$name=$value is named with what is expected and the fix', ({ name, value, message }) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toEqual([
      {
        code: 'CONFIG_INVALID',
        message: expect.stringMatching(
          message instanceof RegExp ? message : message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
        ),
        fix: expect.stringMatching(/\w{3}/),
      },
    ]);
    expect(problems[0]?.message).toMatch(new RegExp(`^${name} is `));
    expect(JSON.stringify(problems)).not.toMatch(/canary|:pw/);
  });

  test('does not hide the others: all problems come at once', () => {
    const readFile = (path: string) => (path === '/empty' ? ' \n' : missingFile());
    const problems = problemsOf(
      {
        PORT: 'x',
        LOG_LEVEL: 'y',
        HUBSPOT_TOKEN_FILE: 'pat-na1-canary',
        CLICKUP_TOKEN: 'pk_canary',
        CLICKUP_TOKEN_FILE: '/run/secrets/clickup',
        CLICKUP_WEBHOOK_SECRET_FILE: '/empty',
      },
      readFile,
    );
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['CONFIG_SECRET_FILE', 'The file that HUBSPOT_TOKEN_FILE names cannot be read (ENOENT).'],
      ['CONFIG_SET_TWICE', 'CLICKUP_TOKEN and CLICKUP_TOKEN_FILE are both set.'],
      ['CONFIG_SECRET_FILE', 'The file that CLICKUP_WEBHOOK_SECRET_FILE names is empty.'],
      ['CONFIG_INVALID', 'PORT is "x"; expected a number from 0 to 65535.'],
      ['CONFIG_INVALID', expect.stringContaining('LOG_LEVEL is "y"')],
    ]);
    expect(JSON.stringify(problems)).not.toContain('canary');
  });
});
