import { describe, expect, test } from '@jest/globals';
import { type Grant, type Identity, roleOf } from '../../src/domain/access.ts';

const ana: Identity = { name: 'Boss', known: ['ana', 'Ana@Example.com'], groups: ['Delivery'] };
const grants = (...pairs: readonly (readonly [string, Grant['role']])[]): Grant[] =>
  pairs.map(([who, role]) => ({ who, role }));

describe('roleOf', () => {
  test.each([
    { name: 'nobody where nothing is granted', given: grants(), role: undefined },
    { name: 'by name', given: grants(['ana', 'viewer']), role: 'viewer' },
    { name: 'by address in whatever case', given: grants(['ANA@example.COM', 'operator']), role: 'operator' },
    { name: 'by group', given: grants(['group:delivery', 'operator']), role: 'operator' },
    { name: 'by domain', given: grants(['*@example.com', 'viewer']), role: 'viewer' },
    { name: 'everybody', given: grants(['*', 'viewer']), role: 'viewer' },
    {
      name: 'the highest of several',
      given: grants(['ana', 'admin'], ['*', 'viewer'], ['group:delivery', 'operator']),
      role: 'admin',
    },
    {
      name: 'not by a part of the address',
      given: grants(['example.com', 'admin'], ['*@ample.com', 'admin']),
      role: undefined,
    },
    { name: 'not by a group that is called like a person', given: grants(['group:ana', 'admin']), role: undefined },
    { name: 'not by a person who is called like a group', given: grants(['delivery', 'admin']), role: undefined },
  ] as const)('grants $name', ({ given, role }) => {
    expect(roleOf(ana, given)).toBe(role);
  });

  test('grants nothing by a name that is only for reading', () => {
    expect(
      roleOf(
        { name: 'ana@example.com', known: [], groups: [] },
        grants(['*@example.com', 'admin'], ['ana@example.com', 'admin']),
      ),
    ).toBeUndefined();
  });
});
