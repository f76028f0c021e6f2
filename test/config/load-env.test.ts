import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadEnv } from '../../src/config/load-env.ts';
import { temporaryDirectories } from '../support/temporary-store.ts';

const newDirectory = temporaryDirectories();

function withFile(content: string): string {
  const directory = newDirectory();
  writeFileSync(join(directory, '.env'), content);
  return directory;
}

describe('loadEnv', () => {
  test('is the process’s environment where there is no file', () => {
    expect(loadEnv({ PORT: '1' }, newDirectory())).toEqual({ PORT: '1' });
  });

  test('reads the file, with comments, quotes and a byte order mark, and changes nothing in the process', () => {
    const before = { ...process.env };
    const directory = withFile('\uFEFFPORT=9000 # the dashboard\nMAPPINGS_DIR="my mappings"\n');
    expect(loadEnv({}, directory)).toEqual({ PORT: '9000', MAPPINGS_DIR: 'my mappings' });
    expect(process.env).toEqual(before);
  });

  test('lets the process win, except where it is blank', () => {
    const directory = withFile('PORT=9000\nHOST=::1\n');
    expect(loadEnv({ PORT: '1', HOST: '' }, directory)).toEqual({ PORT: '1', HOST: '::1' });
  });

  test.each([
    {
      name: 'a token of the process hides the file name in .env',
      env: { HUBSPOT_TOKEN: 'a' },
      file: 'HUBSPOT_TOKEN_FILE=/run/b\n',
      found: { HUBSPOT_TOKEN: 'a', HUBSPOT_TOKEN_FILE: undefined },
    },
    {
      name: 'a file name of the process hides the token in .env',
      env: { CLICKUP_TOKEN_FILE: '/run/a' },
      file: 'CLICKUP_TOKEN=b\n',
      found: { CLICKUP_TOKEN: undefined, CLICKUP_TOKEN_FILE: '/run/a' },
    },
    {
      name: 'both of the process stay, to be told',
      env: { CLICKUP_TOKEN: 'a', CLICKUP_TOKEN_FILE: '/run/a' },
      file: '',
      found: { CLICKUP_TOKEN: 'a', CLICKUP_TOKEN_FILE: '/run/a' },
    },
  ])('$name', ({ env, file, found }) => {
    expect(loadEnv(env, withFile(file))).toEqual(found);
  });

  test('says when the file is there and cannot be read', () => {
    const directory = newDirectory();
    mkdirSync(join(directory, '.env'));
    expect(() => loadEnv({}, directory)).toThrow(
      expect.objectContaining({ code: 'CONFIG_ENV_FILE', message: expect.stringContaining(join(directory, '.env')) }),
    );
  });
});
