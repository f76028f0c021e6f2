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
    expect(parseStoreUrl(url)).toBe(path);
  });

  test.each([
    { name: 'PostgreSQL', url: 'postgres://ana:s3cret@db/handoff', code: 'STORE_POSTGRES_LATER' },
    { name: 'PostgreSQL by its long name', url: 'postgresql://ana:s3cret@db/handoff', code: 'STORE_POSTGRES_LATER' },
    { name: 'another database', url: 'mysql://ana:s3cret@db/handoff', code: 'STORE_URL' },
    { name: 'no scheme', url: 'ana:s3cret@db', code: 'STORE_URL' },
    { name: 'nothing', url: 'file:', code: 'STORE_URL' },
    { name: 'options', url: 'file:./a.db?mode=ro&key=s3cret', code: 'STORE_URL' },
    { name: 'a host', url: 'file://s3cret/a.db', code: 'STORE_URL' },
  ])('refuses $name without showing it', ({ url, code }) => {
    const refusal = { code, message: expect.not.stringContaining('s3cret'), fix: expect.stringContaining('file:') };
    expect(() => parseStoreUrl(url)).toThrow(expect.objectContaining(refusal));
  });
});
