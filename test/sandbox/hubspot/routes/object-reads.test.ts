import { describe, expect, test } from '@jest/globals';
import { type Answer, ids, newDeal, openPortal, record, results } from '../../../support/hubspot-portal.ts';

const headers = { authorization: 'Bearer pat-test', host: '127.0.0.1:8101' };

describe('a list', () => {
  test('leads through all records, a cursor and a link at a time', () => {
    const portal = openPortal({ deals: 23 });
    const pages: Answer[] = [];
    let url: string | undefined = '/crm/v3/objects/deals?limit=10&properties=dealname';
    while (url !== undefined) {
      const page: Answer = portal.ask('GET', url, undefined, headers);
      pages.push(page);
      const paging = page.body['paging'] as { next: { link: string } } | undefined;
      url = paging?.next.link.replace('http://127.0.0.1:8101', '');
    }
    const seen = pages.flatMap(ids);
    expect([pages.map((page) => ids(page).length), new Set(seen).size, 'paging' in (pages.at(-1)?.body ?? {})]).toEqual(
      [[10, 10, 3], 23, false],
    );
  });

  test.each([
    { name: 'a page of 101', query: 'limit=101', status: 400 },
    { name: 'a page of 100', query: 'limit=100', status: 200 },
    { name: 'a page of 51 with history', query: 'limit=51&propertiesWithHistory=amount', status: 400 },
    { name: 'a limit that is no number', query: 'limit=all', status: 400 },
    { name: 'a cursor that is no number', query: 'after=abc', status: 400 },
    { name: 'an association with nothing known', query: 'associations=rockets', status: 400 },
  ])('answers $status to $name', ({ query, status }) => {
    expect(openPortal().ask('GET', `/crm/v3/objects/deals?${query}`).status).toBe(status);
  });

  test('shows archived records only when asked for them, and then no others', () => {
    const portal = openPortal();
    const [kept, deleted] = [newDeal(portal), newDeal(portal)];
    portal.ask('DELETE', `/crm/v3/objects/deals/${deleted}`);
    const list = (query: string) => ids(portal.ask('GET', `/crm/v3/objects/deals${query}`));
    expect([list(''), list('?archived=true')]).toEqual([[kept], [deleted]]);
  });
});

describe('one record', () => {
  test('shows its associations by name, the primary company twice, line items with a space', () => {
    const portal = openPortal({ deals: 1 });
    const [id] = ids(portal.ask('GET', '/crm/v3/objects/deals'));
    const { associations } = record(
      portal.ask('GET', `/crm/v3/objects/deals/${id}?associations=companies,line_items,quotes`),
    );
    const types = Object.entries(associations as Record<string, { results: { type: string }[] }>).map(
      ([key, group]) => [key, [...new Set(group.results.map(({ type }) => type))]],
    );
    expect(types).toEqual([
      ['companies', ['deal_to_company_unlabeled', 'deal_to_company']],
      ['line items', ['deal_to_line_item']],
    ]);
  });

  test('is found by a unique property, and by nothing else', () => {
    const portal = openPortal({ deals: 1 });
    const [contact] = results(portal.ask('GET', '/crm/v3/objects/contacts'));
    const email = contact?.properties['email']?.toUpperCase();
    const byEmail = portal.ask('GET', `/crm/v3/objects/contacts/${email}?idProperty=email`);
    const byName = portal.ask('GET', '/crm/v3/objects/contacts/Ada?idProperty=firstname');
    expect([record(byEmail).id, byName.status]).toEqual([contact?.id, 400]);
  });

  test('that is archived is only found when asked for as such', () => {
    const portal = openPortal();
    const id = newDeal(portal);
    portal.ask('DELETE', `/crm/v3/objects/deals/${id}`);
    const gone = portal.ask('GET', `/crm/v3/objects/deals/${id}`);
    const { archived, archivedAt } = record(portal.ask('GET', `/crm/v3/objects/deals/${id}?archived=true`));
    expect([gone.status, archived, archivedAt]).toEqual([404, true, '2026-11-18T09:00:00.250Z']);
  });

  test('knows its address in the app', () => {
    const portal = openPortal();
    const id = newDeal(portal);
    expect(record(portal.ask('GET', `/crm/v3/objects/deals/${id}`))['url']).toBe(
      `https://app.hubspot.com/contacts/24681357/record/0-3/${id}`,
    );
  });
});

describe('a batch read', () => {
  const read = (version: string) => {
    const portal = openPortal();
    const id = newDeal(portal);
    const inputs = [{ id }, { id }, { id: '404' }, { id: 'abc' }];
    return {
      id,
      answer: portal.ask('POST', `/crm/objects/${version}/deals/batch/read`, { inputs, properties: ['amount'] }),
    };
  };

  test.each([
    { version: 'v3', status: 207 },
    { version: '2026-03', status: 207 },
    { version: '2026-09', status: 200 },
  ])('tells of missing records with $status in $version', ({ version, status }) => {
    const { id, answer } = read(version);
    const message = 'Could not get some DEAL objects, they may be deleted or not exist. Check that ids are valid.';
    expect({
      status: answer.status,
      ids: ids(answer),
      errors: answer.body['errors'],
      numErrors: answer.body['numErrors'],
    }).toEqual({
      status,
      ids: [id],
      errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND', message, context: { ids: ['404', 'abc'] } }],
      numErrors: 1,
    });
  });

  test('says nothing of errors when there are none', () => {
    const portal = openPortal();
    const answer = portal.ask('POST', '/crm/v3/objects/deals/batch/read', { inputs: [{ id: newDeal(portal) }] });
    expect([answer.status, Object.keys(answer.body)]).toEqual([200, ['status', 'results', 'startedAt', 'completedAt']]);
  });
});
