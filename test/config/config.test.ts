import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { requireTokens, secretsOf } from '../../src/config/config.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { UserErrors } from '../../src/domain/errors.ts';

const both = { HUBSPOT_TOKEN: 'pat-na1-canary', CLICKUP_TOKEN: 'pk_1_canary' };

describe('requireTokens', () => {
  test('gives both', () => {
    const { hubspot, clickup } = requireTokens(readConfig(both));
    expect([hubspot.reveal(), clickup.reveal()]).toEqual(['pat-na1-canary', 'pk_1_canary']);
  });

  test.each([
    { name: 'both', env: {}, missing: ['HUBSPOT_TOKEN is not set.', 'CLICKUP_TOKEN is not set.'] },
    { name: 'HubSpot’s', env: { CLICKUP_TOKEN: 'pk_1' }, missing: ['HUBSPOT_TOKEN is not set.'] },
    { name: 'ClickUp’s', env: { HUBSPOT_TOKEN: 'pat-1' }, missing: ['CLICKUP_TOKEN is not set.'] },
  ])('names $name when missing, with where to get it', ({ env, missing }) => {
    const config = readConfig(env);
    const problems = missing.map((message) =>
      expect.objectContaining({ code: 'CONFIG_MISSING', message, fix: expect.stringContaining('.env') }),
    );
    expect(() => requireTokens(config)).toThrow(UserErrors);
    expect(() => requireTokens(config)).toThrow(expect.objectContaining({ problems }));
  });
});

test('secretsOf gives every secret that is set', () => {
  const config = readConfig({ ...both, HUBSPOT_CLIENT_SECRET: 'c', CLICKUP_WEBHOOK_SECRET: 'w' });
  expect(secretsOf(config)).toEqual(['pat-na1-canary', 'c', 'pk_1_canary', 'w']);
  expect(secretsOf(readConfig({}))).toEqual([]);
});

test('a config that is printed shows no secret', () => {
  const config = readConfig({ ...both, HUBSPOT_CLIENT_SECRET: 'canary', CLICKUP_WEBHOOK_SECRET: 'canary' });
  expect(`${JSON.stringify(config)} ${inspect(config, { depth: null, showHidden: true })}`).not.toContain('canary');
});
