import { describe, expect, test } from '@jest/globals';
import { connect, failureOf } from './connect.ts';

const { api, crm } = connect();
const path = '/crm/properties/2026-09/deals';

describe('dealProperties', () => {
  test('gives the schema; what is calculated or read only cannot be written', async () => {
    const row = { label: 'L', type: 'string', fieldType: 'text', description: 'not read' };
    const options = [{ label: 'A', value: 'a', hidden: false, displayOrder: 0 }];
    const results = [
      { ...row, name: 'plain', modificationMetadata: { readOnlyValue: false } },
      { ...row, name: 'bare', options },
      { ...row, name: 'read_only', modificationMetadata: { readOnlyValue: true } },
      { ...row, name: 'calculated', calculated: true },
    ];
    api().get(path).reply(200, { results });
    const property = (name: string, readOnly: boolean, choices: object[] = []) => ({
      name,
      label: 'L',
      type: 'string',
      fieldType: 'text',
      readOnly,
      options: choices,
    });
    expect(await crm().dealProperties()).toEqual([
      property('plain', false),
      property('bare', false, [{ label: 'A', value: 'a' }]),
      property('read_only', true),
      property('calculated', true),
    ]);
  });
});

describe('createPropertyGroup', () => {
  test.each([
    { status: 201, outcome: 'created' },
    { status: 409, outcome: 'present' },
  ])('a $status means $outcome', async ({ status, outcome }) => {
    api().post(`${path}/groups`, { name: 'delivery_handoff', label: 'Delivery' }).reply(status, { status: 'error' });
    expect(await crm().createPropertyGroup('delivery_handoff', 'Delivery')).toBe(outcome);
  });
});

describe('createProperty', () => {
  const draft = {
    name: 'state',
    label: 'State',
    description: 'Where it stands.',
    type: 'string',
    fieldType: 'text',
  } as const;
  const choice = (label: string, value: string, displayOrder: number) => ({
    label,
    value,
    displayOrder,
    hidden: false,
  });

  test.each([
    { name: 'text', given: draft, sent: draft },
    {
      name: 'a choice with its options in order',
      given: {
        ...draft,
        type: 'enumeration',
        fieldType: 'select',
        options: [
          { label: 'A', value: 'a' },
          { label: 'B', value: 'b' },
        ],
      } as const,
      sent: { ...draft, type: 'enumeration', fieldType: 'select', options: [choice('A', 'a', 0), choice('B', 'b', 1)] },
    },
    {
      name: 'yes or no with both options',
      given: { ...draft, type: 'bool', fieldType: 'booleancheckbox' } as const,
      sent: {
        ...draft,
        type: 'bool',
        fieldType: 'booleancheckbox',
        options: [choice('Yes', 'true', 0), choice('No', 'false', 1)],
      },
    },
  ])('sends $name', async ({ given, sent }) => {
    api()
      .post(path, { ...sent, groupName: 'delivery_handoff' })
      .reply(201, {});
    expect(await crm().createProperty('delivery_handoff', given)).toBe('created');
  });

  test('an existing name is what was asked for', async () => {
    const body = { category: 'OBJECT_ALREADY_EXISTS', subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS' };
    api().post(path).reply(409, body);
    expect(await crm().createProperty('delivery_handoff', draft)).toBe('present');
  });

  test('is not sent again when it may have worked', async () => {
    api().post(path).reply(502, '<html>');
    expect(await failureOf(crm().createProperty('delivery_handoff', draft))).toMatchObject({ effect: 'ambiguous' });
  });
});
