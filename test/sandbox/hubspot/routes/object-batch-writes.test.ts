import { describe, expect, test } from '@jest/globals';
import { dealProperties, ids, newDeal, openPortal, results, type TestPortal } from '../../../support/hubspot-portal.ts';

const update = ({ ask }: TestPortal, inputs: readonly unknown[], version = 'v3') =>
  ask('POST', `/crm/objects/${version}/deals/batch/update`, { inputs });

describe('a batch update', () => {
  test.each([
    { version: 'v3', status: 207 },
    { version: '2026-09', status: 200 },
  ])('does what it can and tells of the ids it does not know: $status in $version', ({ version, status }) => {
    const portal = openPortal();
    const id = newDeal(portal);
    const properties = { amount: '5' };
    const answer = update(
      portal,
      [
        { id, properties },
        { id: '404', properties },
      ],
      version,
    );
    const [error] = answer.body['errors'] as { category: string; context: unknown }[];
    expect([
      answer.status,
      answer.committed,
      ids(answer),
      error?.category,
      error?.context,
      dealProperties(portal, id, 'amount'),
    ]).toEqual([status, true, [id], 'OBJECT_NOT_FOUND', { ids: ['404'] }, { amount: '5' }]);
  });

  test('changes nothing when one value is not valid', () => {
    const portal = openPortal();
    const [first, second] = [newDeal(portal), newDeal(portal)];
    const answer = update(portal, [
      { id: first, properties: { amount: 5 } },
      { id: second, properties: { region: 'Mars' } },
    ]);
    expect([answer.status, dealProperties(portal, first, 'amount')]).toEqual([400, { amount: null }]);
  });

  test('commits nothing when it knows none of the ids', () => {
    expect(update(openPortal(), [{ id: '1', properties: {} }]).committed).toBe(false);
  });
});

describe('an upsert', () => {
  function portalWithKey(): TestPortal {
    const portal = openPortal();
    const draft = {
      name: 'delivery_key',
      label: 'Key',
      type: 'string',
      fieldType: 'text',
      groupName: 'dealinformation',
    };
    portal.ask('POST', '/crm/v3/properties/deals', { ...draft, hasUniqueValue: true });
    return portal;
  }
  const upsert = ({ ask }: TestPortal, id: string, properties: Record<string, unknown>, idProperty = 'delivery_key') =>
    ask('POST', '/crm/v3/objects/deals/batch/upsert', { inputs: [{ id, idProperty, properties }] });

  test('makes a record the first time and changes it the second', () => {
    const portal = portalWithKey();
    const first = upsert(portal, 'k1', { amount: 1 });
    const second = upsert(portal, 'k1', { amount: 2 });
    expect(
      [first, second].map((answer) =>
        results(answer).map(({ id, new: isNew, properties }) => [id, isNew, properties['amount']]),
      ),
    ).toEqual([[[ids(first)[0], true, '1']], [[ids(first)[0], false, '2']]]);
  });

  test('needs a property with unique values', () => {
    expect(upsert(portalWithKey(), 'Acme', {}, 'dealname').status).toBe(400);
  });

  test('and every other write keep those values unique', () => {
    const portal = portalWithKey();
    upsert(portal, 'k1', {});
    const { status, body } = portal.ask('PATCH', `/crm/v3/objects/deals/${newDeal(portal)}`, {
      properties: { delivery_key: 'K1' },
    });
    expect([status, (body['errors'] as { code: string }[])[0]?.code]).toEqual([400, 'CONFLICTING_UNIQUE_VALUE']);
  });
});

test('a batch archive takes what is there and is silent about the rest', () => {
  const portal = openPortal();
  const id = newDeal(portal);
  const archive = () => portal.ask('POST', '/crm/v3/objects/deals/batch/archive', { inputs: [{ id }, { id: '404' }] });
  const answers = [archive(), archive()].map(({ status, committed }) => ({ status, committed }));
  expect([answers, portal.ask('GET', `/crm/v3/objects/deals/${id}`).status]).toEqual([
    [
      { status: 204, committed: true },
      { status: 204, committed: false },
    ],
    404,
  ]);
});
