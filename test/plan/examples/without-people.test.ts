import { describe, expect, test } from '@jest/globals';
import { known, unknown } from '../../../src/domain/snapshot.ts';
import { withoutPeople } from '../../../src/plan/examples/without-people.ts';
import { deal, people } from '../../support/builders.ts';

const secret = deal({
  properties: {
    dealname: 'Northern Steel – Rollout (Kim Kowalski)',
    scope_summary:
      'Kim asked; call +49 171 2345678 or write kim.k@northern-steel.de, see https://drive.example.org/d/abc?k=1',
    amount: '12000',
    target_go_live: '2026-12-24',
    onboarding_manager: '14',
    seller_email: 'ana@example.com',
  },
  companies: known([
    { id: '1', properties: { name: 'Northern Steel GmbH', domain: 'northern-steel.de', phone: '+49 30 1234567' } },
  ]),
  contacts: known([
    {
      id: '2',
      properties: { firstname: 'Kim', lastname: 'Kowalski', email: 'kim.k@northern-steel.de', jobtitle: 'CTO' },
    },
    { id: '3', properties: { email: 'x@y.example.org' } },
  ]),
  lineItems: known([{ id: '4', properties: { name: 'Training for Northern Steel', quantity: '1' } }]),
});

describe('a deal without people', () => {
  const shown = withoutPeople(secret, new Set(['ana@example.com']));

  test('says nothing any more of whose it is', () => {
    const left = JSON.stringify(shown);
    expect(
      ['Kim', 'Kowalski', 'Northern', '171', 'northern-steel', 'drive', 'Sara', 'sara@'].filter((one) =>
        left.includes(one),
      ),
    ).toEqual([]);
  });

  test('says in its place what rules can read', () => {
    expect(shown.properties).toEqual({
      ...secret.properties,
      dealname: 'Example Company – Rollout (Contact 1)',
      scope_summary: 'Contact 1 asked; call +49 30 000000 or write somebody@example.com, see https://example.com/',
    });
    expect([shown.companies, shown.contacts, shown.lineItems]).toEqual([
      known([{ id: '1', properties: { name: 'Example Company', domain: 'example.com' } }]),
      known([
        {
          id: '2',
          properties: { firstname: 'Contact', lastname: '1', email: 'contact-1@example.com', jobtitle: 'CTO' },
        },
        { id: '3', properties: { email: 'contact-2@example.com' } },
      ]),
      known([{ id: '4', properties: { name: 'Training for Example Company', quantity: '1' } }]),
    ]);
  });

  test('keeps people whom the mapping files name', () => {
    expect([shown.people['14'], shown.people['11']]).toEqual([
      people['14'],
      { id: '11', active: true, name: 'Seller 1', email: 'seller-1@example.com' },
    ]);
  });

  test('leaves alone what is part of a longer word, and what could not be read', () => {
    const odd = deal({
      properties: { dealname: 'Kimono and Steelworks' },
      contacts: known([{ id: '2', properties: { firstname: 'Kim', lastname: 'Steel' } }]),
      companies: unknown('no answer'),
    });
    const { properties, companies } = withoutPeople(odd, new Set());
    expect([properties['dealname'], companies]).toEqual(['Kimono and Steelworks', unknown('no answer')]);
  });
});
