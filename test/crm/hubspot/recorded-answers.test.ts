import { describe, expect, test } from '@jest/globals';
import { createHubSpot } from '../../../src/crm/hubspot/create-hubspot.ts';
import { readHubSpotError } from '../../../src/crm/hubspot/errors.ts';
import { readPropertyProblems } from '../../../src/crm/hubspot/property-problems.ts';
import type { CrmPort } from '../../../src/crm/port.ts';
import { createHttpClient } from '../../../src/http/create-http-client.ts';
import { createLimiter } from '../../../src/http/limits.ts';
import { hubSpotLimits } from '../../../src/http/vendor-limits.ts';
import { haveRecordings, type Recording, recording } from '../../support/recorded-hubspot.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const whenPresent = haveRecordings ? describe : describe.skip;
const where = haveRecordings ? '' : ' (skipped: ../shared/payloads is not beside this checkout)';

/** HubSpot that gives one recorded answer to whatever it is asked. */
function answering({ status = 200, headers = {}, body }: Recording): CrmPort {
  const clock = virtualClock();
  const random = () => 0;
  const http = createHttpClient({
    vendor: 'hubspot',
    baseUrl: 'https://api.hubapi.com',
    authorization: 'Bearer pat-test-0001',
    clock,
    random,
    limiter: createLimiter({ clock, random, spec: hubSpotLimits }),
    readError: readHubSpotError,
    adapter: async (config) => ({
      data: JSON.stringify(body),
      status,
      statusText: '',
      headers: { ...headers },
      config,
    }),
  });
  return createHubSpot({ http, apiVersion: '2026-09', download: async () => new Uint8Array() });
}

interface Row {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
}
const rows = (name: string): readonly Row[] => (recording(name).body as { results: Row[] }).results;
const recordedIds = (name: string) => rows(name).map(({ id }) => id);
// One recording is of a client whose paging had already taken the count out of the answer.
const counted = (name: string): Recording => {
  const { body, ...rest } = recording(name);
  return { ...rest, body: { total: rows(name).length, ...(body as object) } };
};
const query = { modifiedFrom: 0, properties: [], limit: 100 };

whenPresent(`recorded answers${where}`, () => {
  test.each([
    'deals-search-by-lastmodified',
    'deals-search-limit5-paging-after',
    'contacts-search-page1',
    'contacts-search-last-page',
    'tickets-search',
  ])('%s: every record of the search is read', async (name) => {
    const page = await answering(counted(name)).searchDeals(query);
    expect(page.unreadable).toEqual([]);
    expect(page.deals.map(({ id }) => id)).toEqual(recordedIds(name));
    const { total, paging } = counted(name).body as { total: number; paging?: { next: { after: string } } };
    expect([page.total, page.next]).toEqual([total, paging?.next.after]);
  });

  test('a search without its count is a failure that says so', async () => {
    const search = answering(recording('deals-search-by-lastmodified')).searchDeals(query);
    await expect(search).rejects.toThrow(/UNEXPECTED_SHAPE.*at total/);
  });

  test('the version of a deal is its modification time, and empty values are absent', async () => {
    const name = 'deals-search-by-lastmodified';
    const { deals } = await answering(counted(name)).searchDeals(query);
    expect(deals.map(({ version }) => version)).toEqual(
      rows(name).map(({ properties }) => properties['hs_lastmodifieddate']),
    );
    expect(deals.flatMap(({ properties }) => Object.values(properties)).filter((value) => !value)).toEqual([]);
  });

  test.each(['contacts-batch-read-200', 'companies-list', 'companies-list-sample', 'deals-list-limit20'])(
    '%s: every record is read',
    async (name) => {
      const { objects, unreadable } = await answering(recording(name)).readObjects('contacts', ['1'], []);
      expect(unreadable).toEqual([]);
      expect(objects.map(({ id }) => id)).toEqual(recordedIds(name));
    },
  );

  test('contacts-batch-update-207-object-not-found: the one is written, the other refused', async () => {
    const name = 'contacts-batch-update-207-object-not-found';
    const [written = ''] = recordedIds(name);
    const inputs = [written, 'unknownIdentifier888'].map((id) => ({ id, properties: {} }));
    const results = await answering(recording(name)).updateDeals(inputs);
    expect(results.map((result) => (result.ok ? result.value.id : result.error.failure.code))).toEqual([
      written,
      'OBJECT_NOT_FOUND',
    ]);
  });

  test('contacts-batch-update-200: every record is written', async () => {
    const name = 'contacts-batch-update-200';
    const inputs = recordedIds(name).map((id) => ({ id, properties: {} }));
    const results = await answering(recording(name)).updateDeals(inputs);
    expect(results.map(({ ok }) => ok)).toEqual(inputs.map(() => true));
  });

  test.each(['note-create', 'task-create'])('%s: the new id is found', async (name) => {
    const draft = { dealId: '1', html: 'x', at: 0 };
    const { id } = recording(name).body as Row;
    expect(await answering(recording(name)).createNotes([draft])).toEqual([{ ok: true, value: id }]);
  });

  test('owners-list: everybody is read', async () => {
    const owners = await answering(recording('owners-list')).owners();
    expect(owners.map(({ id, email }) => ({ id, email }))).toEqual(
      (recording('owners-list').body as { results: { id: string; email: string }[] }).results.map(({ id, email }) => ({
        id,
        email,
      })),
    );
  });

  test.each(['pipelines-deals-default', 'pipelines-deals-multi', 'pipelines-contacts-lifecycle'])(
    '%s: every pipeline is read with its stages',
    async (name) => {
      const recorded = recording(name).body as { results: { id: string; stages: Row[] }[] };
      const pipelines = await answering(recording(name)).pipelines();
      const shape = (all: readonly { id: string; stages: readonly { id: string }[] }[]) =>
        all.map(({ id, stages }) => [id, stages.map((stage) => stage.id)]);
      expect(shape(pipelines)).toEqual(shape(recorded.results));
    },
  );

  test('pipelines-deals-default: one stage is won, one lost', async () => {
    const [pipeline] = await answering(recording('pipelines-deals-default')).pipelines();
    const closed = pipeline?.stages.filter((stage) => stage.closed).map(({ id, won }) => ({ id, won }));
    expect(closed).toEqual([
      { id: 'closedwon', won: true },
      { id: 'closedlost', won: false },
    ]);
  });

  test.each([
    'properties-deals-full-2024',
    'properties-deals-full-2025',
    'properties-deals-pipeline-dealstage',
    'properties-line-items-full',
  ])('%s: every property is read', async (name) => {
    const { body } = recording(name);
    // Some recordings are of clients that had already taken the list out of its object.
    const results = (Array.isArray(body) ? body : (body as { results: unknown[] }).results) as { name: string }[];
    const properties = await answering({ body: { results } }).dealProperties();
    expect(properties.map((property) => property.name)).toEqual(results.map((result) => result.name));
  });

  test('account-info: the address is in the region of the portal', async () => {
    const url = (await answering(recording('account-info')).dealUrls())('7');
    expect(url).toBe('https://app-eu1.hubspot.com/contacts/147893286/record/0-3/7');
  });

  test.each([
    {
      name: 'error-400-batch-update-properties-dont-exist',
      code: 'PROPERTY_DOESNT_EXIST',
      properties: ['first000name', 'last000name'],
    },
    { name: 'error-400-invalid-option-short', code: 'INVALID_OPTION', properties: ['oak_competitor_status'] },
    { name: 'error-400-batch-update-duplicate-ids', code: 'VALIDATION_ERROR', properties: [] },
    { name: 'error-400-batch-over-100', code: 'VALIDATION_ERROR', properties: [] },
    { name: 'error-401-hapikey-invalid', code: 'INVALID_AUTHENTICATION', properties: [] },
    { name: 'error-403-missing-scopes', code: 'MISSING_SCOPES', properties: [] },
    { name: 'error-404-resource-not-found-no-category', code: undefined, properties: [] },
    { name: 'error-429-search-secondly-with-daily-headers', code: 'RATE_LIMITS', properties: [] },
  ])('$name: the code and the properties are found', ({ name, code, properties }) => {
    const { status = 0, headers = {}, body } = recording(name);
    expect(readHubSpotError(status, headers, body, 0).code).toBe(code);
    expect(readPropertyProblems(body).map(({ property }) => property)).toEqual(properties);
  });

  test.each([
    'error-400-batch-v1-failure-messages',
    'error-400-dynamic-list',
    'error-400-invalid-input-json',
    'error-400-invalid-option-long-options',
    'error-400-path-parameter',
    'error-404-contact-does-not-exist',
    'error-404-delete-non-property',
    'error-engagement-association',
  ])('%s: there is something to tell a person', (name) => {
    const { status = 0, headers = {}, body } = recording(name);
    expect(readHubSpotError(status, headers, body, 0).detail).not.toBe(`status ${status} without a message`);
  });
});
