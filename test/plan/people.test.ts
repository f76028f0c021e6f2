import { describe, expect, test } from '@jest/globals';
import { emptyCatalogue } from '../../src/domain/catalogue.ts';
import { DealId, handoffId } from '../../src/domain/ids.ts';
import { resolvePerson } from '../../src/plan/people.ts';
import { nothing } from '../../src/plan/plan-input.ts';
import { deal, mapping, planContext } from '../support/builders.ts';

const roles = {
  lead: { from: 'deal.onboarding_manager', otherwise: 'raj@example.com' },
  seller: { from: 'deal.hubspot_owner_id' },
  manager: { from: 'deal.onboarding_manager' },
  trainer: { otherwise: { rotate: ['ana@example.com', 'raj@example.com'] } },
  helper: 'deal owner',
};
const rules = mapping({ roles });

/** Who it is by name, or the code and message of why it is nobody. */
function whoIs(who: string, properties: Record<string, string> = {}, id = '1001', begunFor = id) {
  const handoff = handoffId(DealId.parse(begunFor), 1);
  const { member, part } = resolvePerson(who, planContext({ handoff, mapping: rules, deal: deal({ id, properties }) }));
  const [problem] = part.exceptions;
  return member?.name ?? `${problem?.code}: ${problem?.message}`;
}

describe('a person is', () => {
  test.each([
    { name: 'a member by e-mail, whatever its case', who: 'ANA@example.com', is: 'Ana' },
    { name: 'the owner of the deal', who: 'deal owner', is: 'Sara' },
    {
      name: 'a role named after whoever the deal names',
      who: 'lead',
      properties: { onboarding_manager: '14' },
      is: 'Ana',
    },
    {
      name: 'a role whose property holds an e-mail',
      who: 'lead',
      properties: { onboarding_manager: 'ana@example.com' },
      is: 'Ana',
    },
    { name: 'a role that falls back when the deal names nobody', who: 'lead', is: 'Raj' },
    { name: 'a role, whatever its case', who: 'Seller', is: 'Sara' },
    { name: 'a role that falls to the owner of the deal', who: 'helper', is: 'Sara' },
  ])('$name', ({ who, properties, is }) => {
    expect(whoIs(who, properties)).toBe(is);
  });
});

describe('nobody is guessed', () => {
  test.each([
    {
      name: 'for an owner who was deactivated',
      who: 'deal owner',
      properties: { hubspot_owner_id: '12' },
      says: 'PERSON_LEFT: Lena Left (the deal owner) is deactivated in the CRM.',
    },
    {
      name: 'for a deactivated person in a role with a fallback',
      who: 'lead',
      properties: { onboarding_manager: '12' },
      says: 'PERSON_LEFT: Lena Left (role "lead") is deactivated in the CRM.',
    },
    {
      name: 'for an owner who is not in ClickUp',
      who: 'seller',
      properties: { hubspot_owner_id: '13' },
      says:
        'PERSON_NOT_IN_CLICKUP: isla@example.com (role "seller", Isla Island) is no member of the ClickUp workspace. ' +
        'The nearest is "ana@example.com"; also "sara@example.com", "raj@example.com".',
    },
    {
      name: 'for a guest',
      who: 'gus@example.com',
      says: 'PERSON_IS_GUEST: gus@example.com ("gus@example.com") is a guest in ClickUp and is not assigned.',
    },
    {
      name: 'for a deal without an owner',
      who: 'deal owner',
      properties: { hubspot_owner_id: '' },
      says: 'PERSON_MISSING: There is nobody for the deal owner: the deal names none.',
    },
    {
      name: 'for a role without a fallback that the deal leaves empty',
      who: 'manager',
      says: 'ROLE_EMPTY: Role "manager" has nobody: deal.onboarding_manager is empty.',
    },
  ])('$name', ({ who, properties, says }) => {
    expect(whoIs(who, properties)).toBe(says);
  });

  test('for somebody whose address the CRM does not know', () => {
    const unnamed = deal({ people: { 11: { id: '11', active: true } } });
    const { part } = resolvePerson('deal owner', planContext({ deal: unnamed }));
    expect(part.exceptions).toEqual([
      {
        code: 'PERSON_WITHOUT_EMAIL',
        message: 'owner 11 (the deal owner) has no e-mail address in the CRM.',
        fix: 'Add one, or assign by e-mail in the mapping.',
      },
    ]);
  });

  test('before the members of the workspace were read', () => {
    const resolved = resolvePerson('ana@example.com', planContext({ catalogue: emptyCatalogue }));
    expect(resolved).toEqual({ part: { ...nothing, lookups: [{ kind: 'members' }] } });
  });
});

describe('a rotation', () => {
  const ids = Array.from({ length: 200 }, (_, i) => String(30_125_000_000 + i * 7));

  test('gives the same deal the same person', () => {
    const turns = ids.map((id) => whoIs('trainer', {}, id));
    expect(ids.map((id) => whoIs('trainer', { amount: '1' }, id))).toEqual(turns);
  });

  test('is the same after the deal was merged, which gives it another number', () => {
    const turns = ids.map((id) => whoIs('trainer', {}, id));
    expect(ids.map((id) => whoIs('trainer', {}, '9', id))).toEqual(turns);
  });

  test('spreads deals over everybody', () => {
    const turns = Map.groupBy(ids, (id) => whoIs('trainer', {}, id));
    expect([...turns.values()].map((one) => one.length > 60)).toEqual([true, true]);
  });
});
