import { describe, expect, test } from '@jest/globals';
import { ids, newDeal, openPortal, record, type TestPortal } from '../../../support/hubspot-portal.ts';

const firstDeal = ({ ask }: TestPortal): string => ids(ask('GET', '/crm/v3/objects/deals'))[0] ?? '';
const readBatch = ({ ask }: TestPortal, url: string, inputs: readonly unknown[]) =>
  ask('POST', `${url}/batch/read`, { inputs });

describe('a batch read of associations', () => {
  test.each([
    { url: '/crm/v4/associations/deals/companies', to: 'number' },
    { url: '/crm/associations/2026-03/deals/companies', to: 'number' },
    { url: '/crm/associations/2026-09/deals/companies', to: 'string' },
  ])('gives ids from text to $to at $url', ({ url, to }) => {
    const portal = openPortal({ deals: 1 });
    const deal = firstDeal(portal);
    const [company = ''] = ids(portal.ask('GET', '/crm/v3/objects/companies'));
    const associationTypes = [
      { category: 'HUBSPOT_DEFINED', typeId: 341, label: null },
      { category: 'HUBSPOT_DEFINED', typeId: 5, label: 'Primary' },
    ];
    expect(readBatch(portal, url, [{ id: deal }]).body['results']).toEqual([
      { from: { id: deal }, to: [{ toObjectId: to === 'number' ? Number(company) : company, associationTypes }] },
    ]);
  });

  test('names the type in v3', () => {
    const portal = openPortal({ deals: 1 });
    const { body } = readBatch(portal, '/crm/v3/associations/deals/contacts', [{ id: firstDeal(portal) }]);
    const [result] = body['results'] as { to: { id: string; type: string }[] }[];
    expect(result?.to.map(({ id, type }) => [typeof id, type])).toEqual([
      ['string', 'deal_to_contact'],
      ['string', 'deal_to_contact'],
    ]);
  });

  test('tells of records without any as errors, of missing records likewise', () => {
    const portal = openPortal();
    const lonely = newDeal(portal);
    const answer = readBatch(portal, '/crm/v4/associations/deals/line_items', [{ id: lonely }, { id: '404' }]);
    const told = (answer.body['errors'] as { subCategory: string; context: { fromObjectId: string[] } }[]).map(
      (error) => [error.subCategory, error.context.fromObjectId],
    );
    expect([answer.status, answer.body['results'], answer.body['numErrors'], told]).toEqual([
      207,
      [],
      2,
      [
        ['crm.associations.NO_ASSOCIATIONS_FOUND', [lonely]],
        ['crm.associations.NO_ASSOCIATIONS_FOUND', ['404']],
      ],
    ]);
  });

  test('pages each record for itself, five hundred at a time', () => {
    const portal = openPortal();
    const deal = newDeal(portal);
    for (let count = 0; count < 520; count += 1) portal.vendor.act({ act: 'add-line-item', deal });
    const read = (input: Record<string, unknown>) =>
      (
        readBatch(portal, '/crm/v4/associations/deals/line_items', [input]).body['results'] as {
          to: { toObjectId: number }[];
          paging?: { next: { after: string } };
        }[]
      )[0];
    const first = read({ id: deal });
    const second = read({ id: deal, after: first?.paging?.next.after });
    const all = [...(first?.to ?? []), ...(second?.to ?? [])].map(({ toObjectId }) => toObjectId);
    expect([first?.to.length, second?.to.length, new Set(all).size, second?.paging]).toEqual([500, 20, 520, undefined]);
  });

  test.each([
    { count: 1_000, status: 207 },
    { count: 1_001, status: 400 },
  ])('takes $count inputs with $status', ({ count, status }) => {
    const inputs = Array.from({ length: count }, (_, position) => ({ id: String(position + 1) }));
    expect(readBatch(openPortal(), '/crm/v4/associations/deals/contacts', inputs).status).toBe(status);
  });
});

describe('the associations of one record', () => {
  test.each([{ url: '/crm/v4/objects/deals' }, { url: '/crm/objects/2026-03/deals' }])(
    'are listed at $url',
    ({ url }) => {
      const portal = openPortal({ deals: 1 });
      const deal = firstDeal(portal);
      const contacts = ids(portal.ask('GET', '/crm/v3/objects/contacts')).map(Number);
      const answer = portal.ask('GET', `${url}/${deal}/associations/contacts`);
      expect((answer.body['results'] as { toObjectId: number }[]).map(({ toObjectId }) => toObjectId)).toEqual(
        contacts,
      );
    },
  );

  test('come in pages', () => {
    const portal = openPortal({ deals: 1 });
    const url = `/crm/v4/objects/deals/${firstDeal(portal)}/associations/contacts`;
    const first = portal.ask('GET', `${url}?limit=1`);
    const { after } = (first.body['paging'] as { next: { after: string } }).next;
    const second = portal.ask('GET', `${url}?limit=1&after=${after}`);
    expect([first, second].map(({ body }) => [(body['results'] as unknown[]).length, 'paging' in body])).toEqual([
      [1, true],
      [1, false],
    ]);
  });

  test('leave out what was archived', () => {
    const portal = openPortal({ deals: 1 });
    const url = `/crm/v3/objects/deals/${firstDeal(portal)}/associations/companies`;
    const [company] = ids(portal.ask('GET', '/crm/v3/objects/companies'));
    portal.ask('DELETE', `/crm/v3/objects/companies/${company}`);
    expect(record(portal.ask('GET', url))).toEqual({ results: [] });
  });
});
