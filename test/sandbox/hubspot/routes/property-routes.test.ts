import { describe, expect, test } from '@jest/globals';
import { handoffProperties, handoffPropertyGroup } from '../../../../src/domain/handoff-properties.ts';
import { dealProperties, newDeal, openPortal, type TestPortal } from '../../../support/hubspot-portal.ts';

const url = '/crm/properties/2026-09/deals';
const draft = {
  name: 'kickoff_mood',
  label: 'Kickoff mood',
  type: 'enumeration',
  fieldType: 'select',
  groupName: 'dealinformation',
  options: [
    { label: 'Good', value: 'good', displayOrder: 0, hidden: false },
    { label: 'Bad', value: 'bad', displayOrder: 1, hidden: false },
  ],
};
const values = ({ body }: { body: Readonly<Record<string, unknown>> }) =>
  (body['options'] as { value: string }[]).map(({ value }) => value);

describe('a property', () => {
  test('can be written to as soon as it is made', () => {
    const portal = openPortal();
    const made = portal.ask('POST', url, draft);
    const id = newDeal(portal, { kickoff_mood: 'good' });
    expect([made.status, dealProperties(portal, id, 'kickoff_mood')]).toEqual([201, { kickoff_mood: 'good' }]);
  });

  test('is made once', () => {
    const portal = openPortal();
    portal.ask('POST', url, draft);
    const { status, body, committed } = portal.ask('POST', url, draft);
    expect([status, body['category'], body['subCategory'], committed]).toEqual([
      409,
      'OBJECT_ALREADY_EXISTS',
      'Properties.PROPERTY_WITH_NAME_EXISTS',
      false,
    ]);
  });

  test('loses the options that an update does not repeat', () => {
    const portal = openPortal();
    portal.ask('POST', url, draft);
    const options = [{ label: 'Odd', value: 'odd', displayOrder: 2, hidden: false }];
    portal.ask('PATCH', `${url}/kickoff_mood`, { options });
    expect(values(portal.ask('GET', `${url}/kickoff_mood`))).toEqual(['odd']);
  });

  test('keeps what an update does not mention', () => {
    const portal = openPortal();
    portal.ask('POST', url, draft);
    const { body } = portal.ask('PATCH', `${url}/kickoff_mood`, { label: 'Mood' });
    expect([body['label'], body['type'], values({ body })]).toEqual(['Mood', 'enumeration', ['good', 'bad']]);
  });

  test('is as good as gone when archived, and comes back when made again', () => {
    const portal = openPortal();
    portal.ask('POST', url, draft);
    const deleted = portal.ask('DELETE', `${url}/kickoff_mood`).status;
    const read = portal.ask('GET', `${url}/kickoff_mood`).status;
    const written = portal.ask('POST', '/crm/v3/objects/deals', { properties: { kickoff_mood: 'good' } }).status;
    const kept = portal.ask('GET', `${url}/kickoff_mood?archived=true`).status;
    expect([deleted, read, written, kept, portal.ask('POST', url, draft).status]).toEqual([204, 404, 400, 200, 201]);
  });

  test.each([
    { name: 'a name with a capital', change: { name: 'Mood' } },
    { name: 'a group that does not exist', change: { groupName: 'nowhere' } },
    { name: 'a type that does not exist', change: { type: 'emoji' } },
    { name: 'no label', change: { label: undefined } },
    { name: 'an enumeration without options', change: { options: [] } },
  ])('is not made with $name', ({ change }) => {
    const { status, committed } = openPortal().ask('POST', url, { ...draft, ...change });
    expect([status, committed]).toEqual([400, false]);
  });

  test('with unique values is the tenth at most', () => {
    const portal = openPortal();
    const make = (position: number) =>
      portal.ask('POST', url, {
        ...draft,
        name: `key_${position}`,
        type: 'string',
        fieldType: 'text',
        hasUniqueValue: true,
      }).status;
    expect(Array.from({ length: 11 }, (_, position) => make(position))).toEqual([...Array(10).fill(201), 400]);
  });

  test.each(['PATCH', 'DELETE'])('that HubSpot ships refuses a %s', (method) => {
    const { status } = openPortal().ask(method, `${url}/amount`, method === 'PATCH' ? { label: 'Sum' } : undefined);
    expect(status).toBe(400);
  });
});

describe('several properties at once', () => {
  test('are made as far as their names are free', () => {
    const portal = openPortal();
    portal.ask('POST', url, draft);
    const answer = portal.ask('POST', '/crm/v3/properties/deals/batch/create', {
      inputs: [draft, { ...draft, name: 'other' }],
    });
    const made = (answer.body['results'] as { name: string }[]).map(({ name }) => name);
    expect([answer.status, made, answer.body['numErrors']]).toEqual([207, ['other'], 1]);
  });

  test('are read and archived by name', () => {
    const portal = openPortal();
    portal.ask('POST', url, draft);
    const inputs = [{ name: 'kickoff_mood' }, { name: 'nothing' }];
    const found = portal.ask('POST', `${url}/batch/read`, { inputs, archived: false });
    const gone = portal.ask('POST', `${url}/batch/archive`, { inputs }).status;
    expect([
      (found.body['results'] as { name: string }[]).map(({ name }) => name),
      found.body['numErrors'],
      gone,
      portal.ask('GET', `${url}/kickoff_mood`).status,
    ]).toEqual([['kickoff_mood'], 1, 204, 404]);
  });
});

describe('what provision makes', () => {
  const names = Object.values(handoffProperties).map(({ name }) => name);
  const present = ({ ask }: TestPortal) =>
    (ask('GET', url).body['results'] as { name: string; groupName: string }[])
      .filter(({ groupName }) => groupName === handoffPropertyGroup.name)
      .map(({ name }) => name);

  test('is there already, except in a bare portal', () => {
    expect([present(openPortal()), present(openPortal({ bare: true }))]).toEqual([names, []]);
  });

  test('can be made in a bare portal: the group, then the properties', () => {
    const portal = openPortal({ bare: true });
    const group = portal.ask('POST', `${url}/groups`, handoffPropertyGroup).status;
    const again = portal.ask('POST', `${url}/groups`, handoffPropertyGroup).status;
    const made = Object.values(handoffProperties).map(
      (property) => portal.ask('POST', url, { ...property, groupName: handoffPropertyGroup.name }).status,
    );
    expect([group, again, new Set(made), present(portal)]).toEqual([201, 409, new Set([201]), names]);
  });
});
