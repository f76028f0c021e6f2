import { Client } from '@hubspot/api-client';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/deals/models/Filter.js';
import { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/objects/notes/models/AssociationSpec.js';
import {
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
} from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate.js';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openPortal, type TestPortal } from '../../support/hubspot-portal.ts';
import { type ServedVendor, serveVendor } from '../../support/serve-vendor.ts';

let portal: TestPortal;
let served: ServedVendor;
let client: Client;

beforeEach(async () => {
  portal = openPortal({ deals: 20, tokens: { 'pat-full': 'all', 'pat-narrow': ['crm.objects.deals.read'] } });
  served = await serveVendor(portal.vendor);
  client = new Client({ accessToken: 'pat-full', basePath: served.origin, numberOfApiCallRetries: 0 });
});
afterEach(() => served.close());

const won = [{ propertyName: 'hs_is_closed_won', operator: FilterOperatorEnum.Eq, value: 'true' }];
const firstWon = async (): Promise<string> => {
  const { results } = await client.crm.deals.searchApi.doSearch({ filterGroups: [{ filters: won }], limit: 1 });
  return results[0]?.id ?? '';
};
const noteToDeal = (id: string) => [
  {
    to: { id },
    types: [{ associationCategory: AssociationSpecAssociationCategoryEnum.HubspotDefined, associationTypeId: 214 }],
  },
];
const taskToDeal = (id: string) =>
  noteToDeal(id).map((each) => ({ ...each, types: each.types.map((type) => ({ ...type, associationTypeId: 216 })) }));

/** The status and category of the failure a call ends in. */
async function failureOf(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => undefined,
    (reason: { code?: number; body?: { category?: string } }) => reason,
  );
  return { code: error?.code, category: error?.body?.category };
}

describe('the official client', () => {
  test('searches, and pages through what it found', async () => {
    const sorts = [JSON.stringify({ propertyName: 'hs_lastmodifieddate', direction: 'ASCENDING' })];
    const request = { filterGroups: [{ filters: won }], sorts, properties: ['dealname'], limit: 5 };
    const first = await client.crm.deals.searchApi.doSearch(request);
    const after = first.paging?.next?.after ?? '';
    const second = await client.crm.deals.searchApi.doSearch({ ...request, after });
    const times = [...first.results, ...second.results].map(({ updatedAt }) => updatedAt.getTime());
    expect({ total: first.total, after, times }).toEqual({
      total: 15,
      after: '5',
      times: times.toSorted((a, b) => a - b),
    });
  });

  test('reads every deal, page after page', async () => {
    const deals = await client.crm.deals.getAll(7, undefined, ['dealname'], undefined, ['line_items']);
    expect(deals).toHaveLength(20);
  });

  test('reads a batch, and learns which records are missing', async () => {
    const id = await firstWon();
    const inputs = [{ id }, { id: '999' }];
    const answer = await client.crm.deals.batchApi.read({
      inputs,
      properties: ['dealname'],
      propertiesWithHistory: [],
    });
    expect(answer).toMatchObject({ results: [{ id }], numErrors: 1, errors: [{ category: 'OBJECT_NOT_FOUND' }] });
  });

  test('updates a batch', async () => {
    const id = await firstWon();
    const answer = await client.crm.deals.batchApi.update({
      inputs: [{ id, properties: { delivery_status: 'Kickoff' } }],
    });
    expect(answer.results.map(({ properties }) => properties['delivery_status'])).toEqual(['Kickoff']);
  });

  test('walks from a deal to its line items and products', async () => {
    const id = await firstWon();
    const links = await client.crm.associations.v4.batchApi.getPage('deals', 'line_items', { inputs: [{ id }] });
    const inputs = links.results.flatMap(({ to }) => to).map(({ toObjectId }) => ({ id: String(toObjectId) }));
    const items = await client.crm.lineItems.batchApi.read({
      inputs,
      properties: ['hs_product_id'],
      propertiesWithHistory: [],
    });
    const productId = items.results[0]?.properties['hs_product_id'] ?? '';
    const product = await client.crm.products.basicApi.getById(productId, ['hs_sku']);
    expect({ from: links.results.map(({ _from }) => _from.id), sku: product.properties['hs_sku'] }).toEqual({
      from: [id],
      sku: 'ONB-STD',
    });
  });

  test('reads owners, deactivated ones apart', async () => {
    const active = await client.crm.owners.ownersApi.getPage();
    const archived = await client.crm.owners.ownersApi.getPage(undefined, undefined, 100, true);
    expect([active.results.length, archived.results.map(({ email, userId }) => [email, userId])]).toEqual([
      22,
      [
        ['jonas@example.com', null],
        ['katya@example.com', null],
      ],
    ]);
  });

  test('reads pipelines and their stages', async () => {
    const { results } = await client.crm.pipelines.pipelinesApi.getAll('deals');
    const signed = results[1]?.stages.find(({ label }) => label === 'Signed');
    expect([results.map(({ label }) => label), signed?.metadata]).toEqual([
      ['Sales Pipeline', 'Enterprise', 'Agency', 'Renewals'],
      { isClosed: 'true', probability: '1.0' },
    ]);
  });

  test('makes a property and its group, and is told when they are there already', async () => {
    await client.crm.properties.groupsApi.create('deals', { name: 'extra', label: 'Extra', displayOrder: -1 });
    const draft = {
      name: 'extra_note',
      label: 'Extra note',
      groupName: 'extra',
      type: PropertyCreateTypeEnum.String,
      fieldType: PropertyCreateFieldTypeEnum.Text,
    };
    const made = await client.crm.properties.coreApi.create('deals', draft);
    const again = await failureOf(client.crm.properties.coreApi.create('deals', draft));
    expect([made.name, again]).toEqual(['extra_note', { code: 409, category: 'OBJECT_ALREADY_EXISTS' }]);
  });

  test('puts a note and a task on a deal', async () => {
    const id = await firstWon();
    const note = await client.crm.objects.notes.basicApi.create({
      properties: { hs_timestamp: '2026-11-18T09:00:00Z', hs_note_body: '<p>Accepted</p>' },
      associations: noteToDeal(id),
    });
    const task = await client.crm.objects.tasks.batchApi.create({
      inputs: [{ properties: { hs_timestamp: '2026-11-20', hs_task_subject: 'Scope' }, associations: taskToDeal(id) }],
    });
    const notes = await client.crm.associations.v4.basicApi.getPage('deals', id, 'notes');
    const tasks = await client.crm.associations.v4.basicApi.getPage('deals', id, 'tasks');
    expect([notes, tasks].map(({ results }) => results.map(({ toObjectId }) => String(toObjectId)))).toEqual([
      [note.id],
      [task.results[0]?.id],
    ]);
  });

  test.each([
    {
      name: 'a value that is not valid',
      call: () => client.crm.deals.basicApi.create({ properties: { nonsense: '1' }, associations: [] }),
      failure: { code: 400, category: 'VALIDATION_ERROR' },
    },
    {
      name: 'a record that does not exist',
      call: () => client.crm.deals.basicApi.getById('1'),
      failure: { code: 404, category: undefined },
    },
    {
      name: 'a token without the scope',
      call: () => {
        client.setAccessToken('pat-narrow');
        return client.crm.deals.basicApi.create({ properties: {}, associations: [] });
      },
      failure: { code: 403, category: 'MISSING_SCOPES' },
    },
    {
      name: 'a token nobody knows',
      call: () => {
        client.setAccessToken('pat-unknown');
        return client.crm.deals.basicApi.getById('1');
      },
      failure: { code: 401, category: 'INVALID_AUTHENTICATION' },
    },
    {
      name: 'one search too many in a second',
      call: async () => {
        for (let count = 0; count < 6; count += 1) await client.crm.deals.searchApi.doSearch({});
      },
      failure: { code: 429, category: 'RATE_LIMITS' },
    },
  ])('fails as with HubSpot for $name', async ({ call, failure }) => {
    expect(await failureOf(call())).toEqual(failure);
  });
});
