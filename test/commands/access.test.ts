import { describe, expect, test } from '@jest/globals';
import { accessOf } from '../../src/commands/access.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { UserErrors } from '../../src/domain/errors.ts';
import { temporaryFolders } from '../support/rehearsal.ts';

const newFolder = temporaryFolders();
const open = { HOST: '0.0.0.0', PUBLIC_URL: 'https://handoff.example.com' };

const outcome = async (env: Readonly<Record<string, string>>) => {
  try {
    return (await accessOf(readConfig(env), newFolder())).kind;
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    return error.problems.map(({ code, message }) =>
      `${code} ${/[A-Z]+_[A-Z_]+(?= is not set)/.exec(message)?.[0] ?? ''}`.trim(),
    );
  }
};

describe('the rule of access', () => {
  test.each([
    { name: 'this machine without one', env: {}, kind: 'open' },
    {
      name: 'a proxy',
      env: { ...open, ACCESS: 'proxy', PROXY_ADDRESSES: '10.0.0.5', ACCESS_ROLES: '*=viewer' },
      kind: 'proxy',
    },
    {
      name: 'a provider',
      env: {
        ...open,
        ACCESS: 'oidc',
        OIDC_ISSUER: 'https://id.example.com/realms/x',
        OIDC_CLIENT_ID: 'h',
        ACCESS_ROLES: '*=viewer',
      },
      kind: 'oidc',
    },
    { name: 'every address without one', env: { HOST: '0.0.0.0' }, kind: ['HOST_WITHOUT_RULE'] },
    { name: 'passwords without users', env: { ...open, ACCESS: 'passwords' }, kind: ['USERS_MISSING'] },
    {
      name: 'passwords without anything',
      env: { HOST: '::', ACCESS: 'passwords' },
      kind: ['ACCESS_INCOMPLETE PUBLIC_URL', 'USERS_MISSING'],
    },
    {
      name: 'a proxy without anything',
      env: { HOST: '0.0.0.0', ACCESS: 'proxy' },
      kind: ['PUBLIC_URL', 'ACCESS_ROLES', 'PROXY_ADDRESSES'].map((one) => `ACCESS_INCOMPLETE ${one}`),
    },
    {
      name: 'a provider without anything, on this machine, too',
      env: { ACCESS: 'oidc' },
      kind: ['PUBLIC_URL', 'ACCESS_ROLES', 'OIDC_ISSUER', 'OIDC_CLIENT_ID'].map((one) => `ACCESS_INCOMPLETE ${one}`),
    },
    {
      name: 'a path that the pages cannot be under',
      env: {
        ACCESS: 'proxy',
        PROXY_ADDRESSES: '10.0.0.5',
        ACCESS_ROLES: '*=viewer',
        PUBLIC_URL: 'https://example.com/handoff',
      },
      kind: ['ACCESS_PATH'],
    },
  ])('$name: $kind', async ({ env, kind }) => {
    expect(await outcome(env as Record<string, string>)).toEqual(kind);
  });

  test.each([
    { name: 'ACCESS', value: 'everybody' },
    { name: 'ACCESS_ROLES', value: 'ana' },
    { name: 'ACCESS_ROLES', value: 'ana=king' },
    { name: 'ACCESS_ROLES', value: '=admin' },
    { name: 'PROXY_ADDRESSES', value: '10.0.0' },
    { name: 'PROXY_ADDRESSES', value: '0.0.0.0/0' },
    { name: 'PROXY_ADDRESSES', value: '10.0.0.0/33' },
    { name: 'PROXY_ADDRESSES', value: 'proxy.example.com' },
    { name: 'PROXY_HEADER', value: 'x: y' },
    { name: 'OIDC_ISSUER', value: 'http://id.example.com' },
    { name: 'OIDC_ISSUER', value: 'id.example.com' },
  ])('$name cannot be "$value"', ({ name, value }) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} is `));
  });
});
