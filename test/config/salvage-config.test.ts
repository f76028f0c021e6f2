import { describe, expect, test } from '@jest/globals';
import { salvageConfig } from '../../src/config/salvage-config.ts';

describe('salvageConfig', () => {
  test('takes what fits, and names what does not with its problem', () => {
    const { config, problems, unusable } = salvageConfig({
      HUBSPOT_TOKEN: 'pk_123',
      CLICKUP_TOKEN: 'pk_123',
      PORT: 'many',
      MAPPINGS_DIR: './ours',
    });
    expect(config.hubspot.token).toBeUndefined();
    expect(config.clickup.token?.reveal()).toBe('pk_123');
    expect({ port: config.port, mappingsDir: config.mappingsDir }).toEqual({ port: 8787, mappingsDir: './ours' });
    expect([...unusable].sort()).toEqual(['HUBSPOT_TOKEN', 'PORT']);
    expect(problems.map(({ code }) => code)).toEqual(['CONFIG_INVALID', 'CONFIG_INVALID']);
  });

  test('counts a secret whose file cannot be read as unusable', () => {
    const { problems, unusable } = salvageConfig({ CLICKUP_TOKEN_FILE: '/nowhere' }, () => {
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    });
    expect([...unusable]).toEqual(['CLICKUP_TOKEN']);
    expect(problems.map(({ code }) => code)).toEqual(['CONFIG_SECRET_FILE']);
  });

  test('finds nothing wrong with nothing', () => {
    const { problems, unusable } = salvageConfig({});
    expect({ problems, unusable: [...unusable] }).toEqual({ problems: [], unusable: [] });
  });
});
