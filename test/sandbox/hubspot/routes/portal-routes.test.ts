import { describe, expect, test } from '@jest/globals';
import { ids, openPortal, record } from '../../../support/hubspot-portal.ts';

const list = (query: string) => openPortal().ask('GET', `/crm/owners/2026-09${query}`);

describe('owners', () => {
  test('are listed apart from deactivated ones, who have lost their user id', () => {
    const archived = list('?archived=true').body['results'] as { userId: unknown; userIdIncludingInactive: unknown }[];
    expect([
      ids(list('')).length,
      archived.map(({ userId, userIdIncludingInactive }) => [userId, typeof userIdIncludingInactive]),
    ]).toEqual([
      22,
      [
        [null, 'number'],
        [null, 'number'],
      ],
    ]);
  });

  test('come in pages', () => {
    const first = list('?limit=15');
    const { after } = (first.body['paging'] as { next: { after: string } }).next;
    const second = list(`?limit=15&after=${after}`);
    expect([
      ids(first).length,
      ids(second).length,
      new Set([...ids(first), ...ids(second)]).size,
      'paging' in second.body,
    ]).toEqual([15, 7, 22, false]);
  });

  test('are found by e-mail, by id, and by user id only when told so', () => {
    const portal = openPortal();
    const [amelia] = portal.ask('GET', '/crm/v3/owners?email=AMELIA@example.com').body['results'] as {
      id: string;
      userId: number;
    }[];
    const read = (path: string) => portal.ask('GET', `/crm/v3/owners/${path}`).status;
    expect([read(`${amelia?.id}`), read(`${amelia?.userId}?idProperty=userId`), read(`${amelia?.userId}`)]).toEqual([
      200, 200, 404,
    ]);
  });
});

describe('pipelines', () => {
  test('have stages that can be read one by one', () => {
    const portal = openPortal();
    const read = (path: string) => portal.ask('GET', `/crm/pipelines/2026-09/deals/${path}`);
    const won = record(read('agency-pipeline/stages/7c1f0c5e-4e1a-4b0e-9a44-0d3c2f6a9b11'));
    expect([
      won['label'],
      won['metadata'],
      ids(read('renewals-pipeline/stages')),
      read('nowhere').status,
      read('default/stages/no').status,
    ]).toEqual([
      'Won',
      { isClosed: 'true', probability: '1.0' },
      ['2098808', '2098809', '2098811', '2098812'],
      404,
      404,
    ]);
  });

  test('are those of deals only', () => {
    expect(openPortal().ask('GET', '/crm/v3/pipelines/contacts').body).toEqual({ results: [] });
  });

  test('may call a stage closedwon that is not', () => {
    const { stages } = openPortal({ portal: 'closedwon-not-won' }).ask('GET', '/crm/v3/pipelines/deals/default')
      .body as {
      stages: { id: string; label: string; metadata: unknown }[];
    };
    expect(
      stages.filter(({ id }) => id === 'closedwon' || id === '9912044').map(({ label, metadata }) => [label, metadata]),
    ).toEqual([
      ['Proposal sent', { isClosed: 'false', probability: '0.6' }],
      ['Won', { isClosed: 'true', probability: '1.0' }],
    ]);
  });
});

describe('the account', () => {
  test('tells where it is', () => {
    expect(openPortal().ask('GET', '/account-info/2026-09/details').body).toEqual({
      portalId: 24681357,
      accountType: 'STANDARD',
      timeZone: 'Europe/Berlin',
      companyCurrency: 'EUR',
      additionalCurrencies: [],
      utcOffset: '+01:00',
      utcOffsetMilliseconds: 3_600_000,
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'na1',
    });
  });

  test('counts the calls of the day', () => {
    const portal = openPortal();
    portal.search({});
    const { body } = portal.ask('GET', '/account-info/v3/api-usage/daily/private-apps');
    const [usage] = body['results'] as { currentUsage: number; usageLimit: number; resetsAt: string }[];
    expect([usage?.currentUsage, usage?.usageLimit, usage?.resetsAt]).toEqual([2, 625_000, '2026-11-18T23:00:00Z']);
  });

  test('tells a token what it may do, and nobody what another may', () => {
    const portal = openPortal({ tokens: { 'pat-a': ['crm.objects.deals.read'], 'pat-b': 'all' } });
    const headers = { authorization: 'Bearer pat-a', 'content-type': 'application/json' };
    const introspect = (tokenKey: string) =>
      portal.ask('POST', '/oauth/v2/private-apps/get/access-token-info', { tokenKey }, headers);
    const classic = portal.ask('GET', '/oauth/v1/access-tokens/pat-a', undefined, headers);
    expect([introspect('pat-a').body, introspect('pat-b').status, classic.body['hub_id']]).toEqual([
      { userId: 48310007, hubId: 24681357, appId: 18800421, scopes: ['crm.objects.deals.read'] },
      404,
      24681357,
    ]);
  });
});
