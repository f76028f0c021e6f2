import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseStoreUrl } from '../../src/store/store-url.ts';

describe('parseStoreUrl', () => {
  test.each([
    { name: 'a relative path', url: 'file:./data/handoff.db', path: resolve('data/handoff.db') },
    { name: 'a bare name', url: 'file:handoff.db', path: resolve('handoff.db') },
    { name: 'an absolute path', url: 'file:/var/lib/handoff.db', path: '/var/lib/handoff.db' },
    { name: 'a whole URL, decoded', url: 'file:///var/lib/hand%20off.db', path: '/var/lib/hand off.db' },
    { name: 'a percent sign in a path as itself', url: 'file:./100%25.db', path: resolve('100%25.db') },
    { name: 'memory', url: 'file::memory:', path: ':memory:' },
  ])('reads $name', ({ url, path }) => {
    expect(parseStoreUrl(url)).toEqual({ kind: 'sqlite', path });
  });

  test.each([
    { name: 'a whole address', url: 'postgres://ana:s3cret@db:6432/handoff', path: 'postgres://db:6432/handoff' },
    { name: 'its long name', url: 'postgresql://ana@db/handoff', path: 'postgres://db:5432/handoff' },
    { name: 'this machine', url: 'postgres:///handoff', path: 'postgres://localhost:5432/handoff' },
    {
      name: 'a socket',
      url: 'postgres:///handoff?host=/run/pg&password=s3cret',
      path: 'postgres:///run/pg:5432/handoff',
    },
    { name: 'a six-part address', url: 'postgres://ana@[::1]:5433/handoff', path: 'postgres://[::1]:5433/handoff' },
  ])('describes $name without user and password', ({ url, path }) => {
    expect(parseStoreUrl(url)).toEqual({ kind: 'postgres', connectionString: url, path });
  });

  test.each([
    { name: 'any certificate as a checked one', mode: 'require', meant: 'sslmode=verify-full' },
    { name: 'no TLS as it is asked for', mode: 'disable', meant: 'sslmode=disable' },
    {
      name: 'another kind of reading as it is',
      mode: 'require&uselibpqcompat=true',
      meant: 'sslmode=require&uselibpqcompat=true',
    },
  ])('takes $name', ({ mode, meant }) => {
    expect(parseStoreUrl(`postgres://db/handoff?sslmode=${mode}`)).toEqual(
      expect.objectContaining({ connectionString: `postgres://db/handoff?${meant}` }),
    );
  });

  test.each([
    { name: 'a server without a database', url: 'postgres://ana:s3cret@db/', code: 'STORE_DATABASE_URL' },
    { name: 'a server and not even a slash', url: 'postgres://ana:s3cret@db', code: 'STORE_DATABASE_URL' },
    { name: 'a password with a bare hash', url: 'postgres://ana:s3#cret@db/handoff', code: 'STORE_DATABASE_URL' },
    { name: 'a password with a bare slash', url: 'postgres://ana:s3cret/@db/handoff', code: 'STORE_DATABASE_URL' },
    { name: 'another database', url: 'mysql://ana:s3cret@db/handoff', code: 'STORE_URL' },
    { name: 'no scheme', url: 'ana:s3cret@db', code: 'STORE_URL' },
    { name: 'nothing', url: 'file:', code: 'STORE_URL' },
    { name: 'options', url: 'file:./a.db?mode=ro&key=s3cret', code: 'STORE_URL' },
    { name: 'a host', url: 'file://s3cret/a.db', code: 'STORE_URL' },
  ])('refuses $name without showing it', ({ url, code }) => {
    const refusal = {
      code,
      message: expect.not.stringContaining('cret'),
      fix: expect.stringMatching(/file:|postgres:/),
    };
    expect(() => parseStoreUrl(url)).toThrow(expect.objectContaining(refusal));
  });
});
