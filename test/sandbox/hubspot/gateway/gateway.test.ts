import { describe, expect, test } from '@jest/globals';
import { newDeal, openPortal } from '../../../support/hubspot-portal.ts';

const auth = { authorization: 'Bearer pat-test' };
const json = { ...auth, 'content-type': 'application/json' };

describe('what is not an endpoint', () => {
  test.each([
    { name: 'an address outside of the API', method: 'GET', url: '/nowhere', status: 404, page: true },
    { name: 'an unknown address inside of it', method: 'GET', url: '/crm/v3/nowhere/deals', status: 404, page: false },
    {
      name: 'a version that does not exist',
      method: 'GET',
      url: '/crm/objects/2025-01/deals',
      status: 404,
      page: false,
    },
    {
      name: 'a dated version in the old place',
      method: 'GET',
      url: '/crm/2026-09/objects/deals',
      status: 404,
      page: false,
    },
    { name: 'a method the path does not have', method: 'PUT', url: '/crm/v3/objects/deals', status: 405, page: true },
    {
      name: 'a list of associations in 2026-09',
      method: 'GET',
      url: '/crm/objects/2026-09/deals/1/associations/notes',
      status: 404,
      page: false,
    },
    { name: 'a path with a broken escape', method: 'GET', url: '/crm/v3/objects/%zz', status: 400, page: false },
  ])('answers $status to $name', ({ method, url, status, page }) => {
    const { vendor } = openPortal();
    const answer = vendor.answer({ method, url, headers: json, body: '' });
    expect({ status: answer.status, page: typeof answer.body === 'string', committed: answer.committed }).toEqual({
      status,
      page,
      committed: false,
    });
  });

  test('names the kind of records nobody knows', () => {
    const { status, body } = openPortal().ask('GET', '/crm/v3/objects/rockets');
    expect([status, body['message'], body['context']]).toEqual([
      400,
      'Unable to infer object type from: rockets',
      { type: ['rockets'] },
    ]);
  });
});

describe('an address', () => {
  test.each([
    '/crm/v3/objects/deals',
    '/crm/objects/v3/deals',
    '/crm/objects/2026-03/deals/',
    '/crm/objects/2026-09/deals',
    '/crm/objects/2026-09/DEAL',
    '/crm/objects/2026-09/0-3?limit=1',
    '/crm/v3/owners/',
    '/crm/owners/2026-09',
    '/crm/properties/2026-09/deals',
    '/crm/pipelines/2026-03/deals',
    '/account-info/2026-09/details',
    '/account-info/v3/details',
  ])('works as %s', (url) => {
    expect(openPortal().ask('GET', url).status).toBe(200);
  });
});

describe('a body', () => {
  test.each([
    { name: 'that is no JSON', body: '{"properties":', status: 400 },
    { name: 'that lacks a required field', body: '{}', status: 400 },
    { name: 'of the wrong shape', body: '{"properties":[]}', status: 400 },
  ])('$name is refused', ({ body, status }) => {
    const answer = openPortal().ask('POST', '/crm/v3/objects/deals', body);
    expect([answer.status, String(answer.body['message']).startsWith('Invalid input JSON on line 1')]).toEqual([
      status,
      true,
    ]);
  });

  test('that is not called JSON is not read', () => {
    const answer = openPortal().ask('POST', '/crm/v3/objects/deals', '{"properties":{}}', auth);
    expect([answer.status, answer.committed]).toEqual([415, false]);
  });

  test('tells where it breaks', () => {
    const { body } = openPortal().ask('POST', '/crm/v3/objects/deals', '{\n  "properties": {\n    x\n');
    expect(body['message']).toMatch(/on line 3, column 5/);
  });
});

describe('who calls', () => {
  const tokens = { 'pat-deals': ['crm.objects.deals.read'], 'pat-expired-1': 'all' } as const;

  test.each([
    { name: 'nobody', authorization: undefined, category: 'INVALID_AUTHENTICATION' },
    { name: 'a token without its scheme', authorization: 'pat-deals', category: 'INVALID_AUTHENTICATION' },
    { name: 'a stranger', authorization: 'Bearer pat-other', category: 'INVALID_AUTHENTICATION' },
    { name: 'a token that has expired', authorization: 'Bearer pat-expired-1', category: 'EXPIRED_AUTHENTICATION' },
  ])('is refused: $name', ({ authorization, category }) => {
    const headers = authorization === undefined ? {} : { authorization };
    const {
      status,
      body,
      headers: answered,
    } = openPortal({ tokens }).ask('GET', '/crm/v3/objects/deals', undefined, headers);
    expect([status, body['category'], 'x-hubspot-ratelimit-max' in answered]).toEqual([401, category, false]);
  });

  test.each([
    { name: 'a write', method: 'POST', url: 'objects/deals', scopes: ['crm.objects.deals.write'] },
    { name: 'a note', method: 'POST', url: 'objects/notes', scopes: ['crm.objects.contacts.write'] },
    { name: 'a task', method: 'GET', url: 'objects/tasks', scopes: ['crm.objects.contacts.read'] },
    {
      name: 'line items',
      method: 'GET',
      url: 'objects/line_items',
      scopes: ['crm.objects.line_items.read', 'e-commerce'],
    },
    {
      name: 'the other end of an association',
      method: 'POST',
      url: 'associations/deals/companies/batch/read',
      scopes: ['crm.objects.companies.read'],
    },
    { name: 'a new property', method: 'POST', url: 'properties/deals', scopes: ['crm.schemas.deals.write'] },
  ])('needs a scope for $name', ({ method, url, scopes }) => {
    const headers = { ...json, authorization: 'Bearer pat-deals' };
    const { status, body } = openPortal({ tokens }).ask(
      method,
      `/crm/v3/${url}`,
      method === 'GET' ? undefined : {},
      headers,
    );
    const context = { requiredGranularScopes: scopes };
    expect([status, body['category'], body['errors']]).toEqual([
      403,
      'MISSING_SCOPES',
      [{ message: 'One or more of the following scopes are required.', context }],
    ]);
  });

  test('is told of the wrong scope when the one for owners is missing', () => {
    const headers = { authorization: 'Bearer pat-deals' };
    const { status, body } = openPortal({ tokens }).ask('GET', '/crm/v3/owners', undefined, headers);
    const [error] = body['errors'] as { context: unknown }[];
    expect([status, error?.context]).toEqual([403, { requiredScopes: ['contacts'] }]);
  });

  test('may read schema and pipelines with the scope for deals', () => {
    const portal = openPortal({ tokens });
    const headers = { authorization: 'Bearer pat-deals' };
    const urls = ['/crm/v3/properties/deals', '/crm/v3/pipelines/deals'];
    expect(urls.map((url) => portal.ask('GET', url, undefined, headers).status)).toEqual([200, 200]);
  });
});

test('every answer has a correlation id of its own, which an error repeats', () => {
  const portal = openPortal();
  const found = portal.ask('GET', '/crm/v3/objects/deals');
  const missing = portal.ask('GET', '/crm/v3/objects/deals/1');
  const correlation = 'x-hubspot-correlation-id';
  expect(missing.headers[correlation]).toBe(missing.body['correlationId']);
  expect(missing.headers[correlation]).not.toBe(found.headers[correlation]);
});

test('says of each request whether it changed anything', () => {
  const portal = openPortal();
  const id = newDeal(portal);
  const ask = (method: string, body?: unknown) => portal.ask(method, `/crm/v3/objects/deals/${id}`, body).committed;
  expect([
    ask('GET'),
    ask('PATCH', { properties: { amount: 1 } }),
    ask('PATCH', { properties: { no: 1 } }),
    ask('DELETE'),
    ask('DELETE'),
  ]).toEqual([false, true, false, true, false]);
});
