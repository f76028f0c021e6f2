import { expect, test } from '@jest/globals';
import { Environment, fixes, hiddenNames, secretNames } from '../../src/config/environment.ts';

test('every variable has a fix of its own', () => {
  const names = Object.keys(Environment.shape);
  expect(Object.keys(fixes)).toEqual(names);
  expect(new Set(Object.values(fixes)).size).toBe(names.length);
});

test('everything that is called a token or a secret is one, and so is an address with a password; all are hidden', () => {
  const named = Object.keys(Environment.shape).filter((name) => /TOKEN|SECRET|DATABASE_URL/.test(name));
  expect([...secretNames].sort()).toEqual(named.sort());
  expect(named.filter((name) => !hiddenNames.has(name))).toEqual([]);
});
