import { describe, expect, test } from '@jest/globals';
import { ids, newDeal, openPortal, record, type TestPortal } from '../../../support/hubspot-portal.ts';

function dealAndContact(): { portal: TestPortal; deal: string; contact: string } {
  const portal = openPortal();
  const contact = record(
    portal.ask('POST', '/crm/v3/objects/contacts', { properties: { email: 'ada@client.example' } }),
  ).id;
  return { portal, deal: newDeal(portal), contact };
}
const linked = ({ ask }: TestPortal, deal: string) =>
  ids(ask('GET', `/crm/v3/objects/deals/${deal}/associations/contacts`));
const dealToContact = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }];

describe('a link', () => {
  test.each<{
    name: string;
    status: number;
    make: (portal: TestPortal, deal: string, contact: string) => { status: number };
  }>([
    {
      name: 'by type',
      status: 201,
      make: ({ ask }, deal, contact) =>
        ask('POST', '/crm/v4/associations/deals/contacts/batch/create', {
          inputs: [{ from: { id: deal }, to: { id: contact }, types: dealToContact }],
        }),
    },
    {
      name: 'by name',
      status: 201,
      make: ({ ask }, deal, contact) =>
        ask('POST', '/crm/v3/associations/deals/contacts/batch/create', {
          inputs: [{ from: { id: deal }, to: { id: contact }, type: 'deal_to_contact' }],
        }),
    },
    {
      name: 'by default, several at once',
      status: 200,
      make: ({ ask }, deal, contact) =>
        ask('POST', '/crm/associations/2026-09/deals/contacts/batch/associate/default', {
          inputs: [{ from: { id: deal }, to: { id: contact } }],
        }),
    },
    {
      name: 'by default, one',
      status: 200,
      make: ({ ask }, deal, contact) =>
        ask('PUT', `/crm/objects/2026-09/deals/${deal}/associations/default/contacts/${contact}`),
    },
    {
      name: 'by name, one, the oldest way',
      status: 200,
      make: ({ ask }, deal, contact) =>
        ask('PUT', `/crm/v3/objects/deals/${deal}/associations/contacts/${contact}/deal_to_contact`),
    },
    {
      name: 'by type, one',
      status: 201,
      make: ({ ask }, deal, contact) =>
        ask('PUT', `/crm/v4/objects/deals/${deal}/associations/contacts/${contact}`, dealToContact),
    },
  ])('is made $name', ({ status, make }) => {
    const { portal, deal, contact } = dealAndContact();
    expect([make(portal, deal, contact).status, linked(portal, deal)]).toEqual([status, [contact]]);
  });

  test.each<{ name: string; take: (portal: TestPortal, deal: string, contact: string) => { status: number } }>([
    {
      name: 'one',
      take: ({ ask }, deal, contact) => ask('DELETE', `/crm/v4/objects/deals/${deal}/associations/contacts/${contact}`),
    },
    {
      name: 'one, the oldest way',
      take: ({ ask }, deal, contact) =>
        ask('DELETE', `/crm/v3/objects/deals/${deal}/associations/contacts/${contact}/3`),
    },
    {
      name: 'several',
      take: ({ ask }, deal, contact) =>
        ask('POST', '/crm/v4/associations/deals/contacts/batch/archive', {
          inputs: [{ from: { id: deal }, to: [{ id: contact }] }],
        }),
    },
  ])('is taken away: $name', ({ take }) => {
    const { portal, deal, contact } = dealAndContact();
    portal.ask('PUT', `/crm/v4/objects/deals/${deal}/associations/default/contacts/${contact}`);
    expect([take(portal, deal, contact).status, linked(portal, deal)]).toEqual([204, []]);
  });

  test('that cannot be made fails alone', () => {
    const { portal, deal, contact } = dealAndContact();
    const inputs = [contact, '404'].map((id) => ({ from: { id: deal }, to: { id }, types: dealToContact }));
    const answer = portal.ask('POST', '/crm/v4/associations/deals/contacts/batch/create', { inputs });
    const [error] = answer.body['errors'] as { message: string }[];
    expect([answer.status, answer.committed, error?.message, linked(portal, deal)]).toEqual([
      207,
      true,
      '404 is not a valid ID',
      [contact],
    ]);
  });

  test('of a type that does not exist between the two is refused', () => {
    const { portal, deal, contact } = dealAndContact();
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 341 }];
    expect(portal.ask('PUT', `/crm/v4/objects/deals/${deal}/associations/contacts/${contact}`, types).status).toBe(400);
  });

  test('to the first company makes it the primary one', () => {
    const { portal, deal } = dealAndContact();
    const companies = ['A', 'B'].map(
      (name) => record(portal.ask('POST', '/crm/v3/objects/companies', { properties: { name } })).id,
    );
    for (const company of companies)
      portal.ask('PUT', `/crm/v4/objects/deals/${deal}/associations/default/companies/${company}`);
    const answer = portal.ask('GET', `/crm/v4/objects/deals/${deal}/associations/companies`);
    const types = (answer.body['results'] as { associationTypes: { typeId: number }[] }[]).map(({ associationTypes }) =>
      associationTypes.map(({ typeId }) => typeId),
    );
    expect(types).toEqual([[341, 5], [341]]);
  });
});
