import { describe, expect, test } from '@jest/globals';
import { type Answer, ids, newDeal, openPortal, record, type TestPortal } from '../../support/hubspot-portal.ts';
import { haveRecordings, recording, shapeGaps } from '../../support/recorded-hubspot.ts';

/** Sends the recorded request to the portal, with its path as it was. */
function replay({ ask }: TestPortal, name: string, path?: string): Answer {
  const { request } = recording(name);
  if (request === undefined) throw new Error(`${name} was recorded without its request.`);
  const query = new URLSearchParams(request.query).toString();
  return ask(request.method, `${path ?? request.path}${query === '' ? '' : `?${query}`}`, request.body);
}

const describeRecorded = haveRecordings ? describe : describe.skip;
if (!haveRecordings)
  test.skip('the recorded payloads are not beside this checkout: nothing to compare shapes with', () => undefined);

describeRecorded('recorded requests get answers of the recorded shape', () => {
  test.each([
    { name: 'deals-list-limit20' },
    { name: 'deals-search-limit5-paging-after' },
    { name: 'deals-search-by-lastmodified' },
    { name: 'deal-create' },
    { name: 'companies-list' },
    { name: 'pipelines-deals-default' },
    { name: 'account-info' },
    { name: 'owners-list' },
    { name: 'property-create' },
    { name: 'task-create' },
    { name: 'tasks-list' },
  ])('$name', ({ name }) => {
    const portal = openPortal({ deals: 40 });
    const task = { hs_timestamp: '2026-12-01', hs_task_subject: 'Call', hs_task_priority: 'HIGH' };
    portal.ask('POST', '/crm/v3/objects/tasks', { properties: task });
    portal.clock.advance(10_000);
    expect(shapeGaps(recording(name).body, replay(portal, name).body)).toEqual([]);
  });

  test('note-create', () => {
    const portal = openPortal({ deals: 10 });
    const [contact = ''] = ids(portal.ask('GET', '/crm/v3/objects/contacts'));
    const [owner] = portal.ask('GET', '/crm/v3/owners').body['results'] as { id: string }[];
    const { request, body } = recording('note-create');
    const sent = structuredClone(request?.body) as {
      properties: Record<string, unknown>;
      associations: { to: { id: string } }[];
    };
    sent.properties['hubspot_owner_id'] = owner?.id;
    sent.associations = sent.associations.map((each) => ({ ...each, to: { id: contact } }));
    expect(shapeGaps(body, portal.ask('POST', '/crm/v3/objects/notes', sent).body)).toEqual([]);
  });

  test('task-update', () => {
    const portal = openPortal();
    const created = replay(portal, 'task-create');
    const updated = replay(portal, 'task-update', `/crm/v3/objects/tasks/${record(created).id}`);
    const gaps = shapeGaps(recording('task-update').body, updated.body);
    // This portal has no task pipelines.
    expect(gaps.filter((gap) => !gap.includes('hs_pipeline'))).toEqual([]);
  });

  test.each([
    { name: 'companies-list-sample', path: '/crm/v3/objects/companies' },
    { name: 'quotes-list-dlt', path: '/crm/v3/objects/quotes' },
    { name: 'owner-get', path: '/crm/v3/owners/71200101' },
    { name: 'properties-line-items-full', path: '/crm/v3/properties/line_items' },
    { name: 'deal-associations-v3-companies-empty', path: '/crm/v3/objects/deals/1/associations/companies' },
    { name: 'doc-associations-v4-labels', path: '/crm/v4/associations/contacts/companies/labels' },
  ])('$name', ({ name, path }) => {
    const portal = openPortal({ deals: 40 });
    portal.ask('POST', '/crm/v3/objects/tasks', {
      properties: { hs_timestamp: '2026-12-01', hs_task_subject: 'Call' },
    });
    portal.ask('POST', '/crm/v3/objects/quotes', {
      properties: { hs_title: 'Quote', hs_expiration_date: '2026-12-01' },
    });
    expect(shapeGaps(recording(name).body, portal.ask('GET', path).body)).toEqual([]);
  });

  test('contacts-batch-read-200', () => {
    const portal = openPortal({ deals: 10 });
    const inputs = ids(portal.ask('GET', '/crm/v3/objects/contacts?limit=2')).map((id) => ({ id }));
    const answer = portal.ask('POST', '/crm/v3/objects/contacts/batch/read', { inputs, properties: [] });
    expect({ status: answer.status, gaps: shapeGaps(recording('contacts-batch-read-200').body, answer.body) }).toEqual({
      status: 200,
      gaps: [],
    });
  });

  test.each([
    { name: 'contacts-batch-update-200', unknown: [] },
    { name: 'contacts-batch-update-207-object-not-found', unknown: ['999'] },
  ])('$name', ({ name, unknown }) => {
    const portal = openPortal({ deals: 10 });
    const known = ids(portal.ask('GET', '/crm/v3/objects/contacts?limit=2'));
    const inputs = [...known, ...unknown].map((id) => ({ id, properties: { firstname: 'Ada' } }));
    const answer = portal.ask('POST', '/crm/v3/objects/contacts/batch/update', { inputs });
    const { status, body } = recording(name);
    expect({ status: answer.status, gaps: shapeGaps(body, answer.body) }).toEqual({ status, gaps: [] });
  });

  test('contacts-search-last-page has no paging', () => {
    const portal = openPortal({ deals: 10 });
    const asked = ['company', 'phone', 'website', 'email', 'firstname', 'lastname'];
    const answer = portal.search({ limit: 100, properties: asked }, 'contacts');
    const { body } = recording('contacts-search-last-page');
    expect({ keys: Object.keys(answer.body), gaps: shapeGaps(body, answer.body) }).toEqual({
      keys: ['total', 'results'],
      gaps: [],
    });
  });

  test('contacts-list-properties-with-history', () => {
    const portal = openPortal({ deals: 10 });
    const answer = portal.ask(
      'GET',
      '/crm/v3/objects/contacts?propertiesWithHistory=email,firstname&associations=deals&limit=5',
    );
    const [recorded] = (
      recording('contacts-list-properties-with-history').body as { results: Record<string, unknown>[] }
    ).results;
    const { properties: _, propertiesWithHistory, ...rest } = recorded ?? {};
    const [entry] = Object.values(propertiesWithHistory as Record<string, unknown>);
    const [actual] = answer.body['results'] as Record<string, unknown>[];
    const histories = actual?.['propertiesWithHistory'] as Record<string, unknown>;
    expect([...shapeGaps(rest, actual), ...shapeGaps(entry, histories['email'])]).toEqual([]);
  });
});

describeRecorded('the deal properties HubSpot ships', () => {
  interface Definition extends Record<string, unknown> {
    readonly name: string;
    readonly modificationMetadata: { readonly readOnlyValue: boolean };
  }
  const definitions = (body: unknown) => (body as { results: readonly Definition[] }).results;
  const facts = ['type', 'fieldType', 'groupName', 'calculated', 'externalOptions', 'hasUniqueValue', 'hidden'];
  const told = (definition: Definition) => ({
    name: definition.name,
    ...Object.fromEntries(facts.map((key) => [key, definition[key]])),
    readOnlyValue: definition.modificationMetadata.readOnlyValue,
  });

  test('are defined as in a recorded portal', () => {
    const recorded = new Map(
      definitions(recording('properties-deals-full-2025').body).map((each) => [each.name, each]),
    );
    const shipped = definitions(openPortal().ask('GET', '/crm/v3/properties/deals').body).filter(
      ({ name, hubspotDefined }) => hubspotDefined === true && recorded.has(name),
    );
    expect(shipped.length).toBeGreaterThan(50);
    expect(shipped.map(told)).toEqual(shipped.flatMap(({ name }) => recorded.get(name) ?? []).map(told));
  });

  test.each([{ name: 'pipeline' }, { name: 'dealstage' }])('$name has its options elsewhere', ({ name }) => {
    const recorded = definitions(recording('properties-deals-pipeline-dealstage').body).find(
      (each) => each.name === name,
    );
    const actual = openPortal().ask('GET', `/crm/v3/properties/deals/${name}`).body;
    const own = { createdAt: '', updatedAt: '', description: '', label: '', archived: false };
    expect({ ...actual, ...own }).toEqual({ ...recorded, ...own });
  });
});

describeRecorded('recorded failures are answered alike', () => {
  const inputs = (count: number) =>
    Array.from({ length: count }, (_, position) => ({ id: String(position + 1), properties: { amount: '1' } }));

  test.each([
    { name: 'error-400-batch-over-100', path: 'deals/batch/update', body: { inputs: inputs(101) } },
    {
      name: 'error-400-batch-update-duplicate-ids',
      path: 'deals/batch/update',
      body: { inputs: [...inputs(1), ...inputs(1)] },
    },
    { name: 'error-400-invalid-input-json', path: 'deals/batch/read', body: '{"inputs": [' },
    { name: 'error-400-invalid-option-short', path: 'deals', body: { properties: { region: 'Mars' } } },
  ])('$name', ({ name, path, body }) => {
    const answer = openPortal().ask('POST', `/crm/v3/objects/${path}`, body);
    expect({ status: answer.status, gaps: shapeGaps(recording(name).body, answer.body) }).toEqual({
      status: 400,
      gaps: [],
    });
  });

  test('error-400-batch-update-properties-dont-exist lists fewer errors than its message embeds', () => {
    const portal = openPortal();
    const wrong = { first000name: 'x', last000name: 'y' };
    const updates = [newDeal(portal), newDeal(portal)].map((id) => ({ id, properties: wrong }));
    const answer = portal.ask('POST', '/crm/v3/objects/deals/batch/update', { inputs: updates });
    const { correlationId: _, ...expected } = recording('error-400-batch-update-properties-dont-exist').body as Record<
      string,
      unknown
    >;
    const { correlationId: __, ...actual } = answer.body;
    expect({ status: answer.status, body: actual }).toEqual({ status: 400, body: expected });
  });

  test('error-429-search-secondly-with-daily-headers', () => {
    const { ask } = openPortal();
    const answers = Array.from({ length: 6 }, () => ask('POST', '/crm/v3/objects/deals/search', {}));
    const { correlationId, ...body } = answers[5]?.body ?? {};
    const recorded = recording('error-429-search-secondly-with-daily-headers').body as Record<string, unknown>;
    expect({ status: answers[5]?.status, body: { ...body, correlationId: typeof correlationId } }).toEqual({
      status: 429,
      body: { ...recorded, correlationId: 'string' },
    });
  });

  test('associations-v4-batch-create-207-errors', () => {
    const portal = openPortal();
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }];
    const body = { inputs: [{ from: { id: newDeal(portal) }, to: { id: 'unknown' }, types }] };
    const answer = portal.ask('POST', '/crm/v4/associations/deals/contacts/batch/create', body);
    const recorded = recording('associations-v4-batch-create-207-errors').body;
    expect({ status: answer.status, gaps: shapeGaps(recorded, answer.body) }).toEqual({ status: 207, gaps: [] });
  });

  test('companies-batch-archive-204', () => {
    const portal = openPortal({ deals: 1 });
    const [id] = ids(portal.ask('GET', '/crm/v3/objects/companies'));
    const answer = portal.ask('POST', '/crm/v3/objects/COMPANY/batch/archive', { inputs: [{ id }] });
    expect({ status: answer.status, committed: answer.committed, body: answer.body }).toEqual({
      status: 204,
      committed: true,
      body: {},
    });
  });

  test('the limit headers are the recorded ones', () => {
    const { headers = {} } = recording('error-400-batch-over-100');
    const limits = Object.keys(headers).filter((name) => name.startsWith('x-hubspot-ratelimit'));
    const answer = openPortal().ask('GET', '/crm/v3/objects/deals');
    expect(
      Object.keys(answer.headers)
        .filter((name) => name.startsWith('x-hubspot-ratelimit'))
        .sort(),
    ).toEqual(limits.sort());
  });
});
