import { describe, expect, test } from '@jest/globals';
import { isKnownAs, withAliases } from '../../src/domain/aliases.ts';
import { emptyCatalogue } from '../../src/domain/catalogue.ts';

const catalogue = {
  ...emptyCatalogue,
  members: [{ id: 1, name: 'Ana', email: 'a.lead@example.com', guest: false }],
  owners: [{ id: '14', email: 'ana@example.com', active: true }],
};
const aliases = [{ crm: 'Ana@example.com', clickup: 'a.lead@example.com' }];

describe('people with two addresses', () => {
  test('are found on each side by either of them', () => {
    const { members = [], owners = [] } = withAliases(catalogue, aliases);
    const found = (address: string) => [...members, ...owners].map((one) => isKnownAs(one, address));
    expect(found('ana@example.com')).toEqual([true, true]);
    expect(found('A.Lead@example.com')).toEqual([true, true]);
    expect(found('raj@example.com')).toEqual([false, false]);
  });

  test('are none where nobody has two', () => {
    expect(withAliases(catalogue, [])).toBe(catalogue);
  });
});
