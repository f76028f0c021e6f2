import { format, inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { Secret } from '../../src/config/secret.ts';

const secret = new Secret('pat-na1-canary');

describe('a secret', () => {
  test.each([
    { name: 'as text', text: `${secret}` },
    { name: 'joined', text: ['a', secret].join() },
    { name: 'as JSON', text: JSON.stringify({ secret }) },
    { name: 'inspected', text: inspect({ secret }, { showHidden: true, depth: null }) },
    { name: 'formatted', text: format('%s %o %j %O', secret, secret, secret, secret) },
    { name: 'by its properties', text: JSON.stringify([Object.entries(secret), Object.getOwnPropertyNames(secret)]) },
  ])('is not printed $name', ({ text }) => {
    expect(text).not.toContain('canary');
  });

  test('shows that it is one', () => {
    expect([`${secret}`, JSON.stringify(secret), inspect(secret)]).toEqual(['[secret]', '"[secret]"', '[secret]']);
  });

  test('is given away by reveal alone', () => {
    expect(secret.reveal()).toBe('pat-na1-canary');
  });
});
