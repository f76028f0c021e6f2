import { describe, expect, test } from '@jest/globals';
import { readHubSpotEvents } from '../../../src/web/webhooks/hubspot-events.ts';
import { dealEvent } from '../../support/webhook-requests.ts';

const identitiesOf = (...events: readonly object[]) => readHubSpotEvents(events).events.map(({ identity }) => identity);

describe('readHubSpotEvents', () => {
  test.each([
    { name: 'a changed property', event: dealEvent(), deals: ['697680835'] },
    { name: 'a creation', event: { subscriptionType: 'deal.creation', objectId: '5', occurredAt: 1 }, deals: ['5'] },
    { name: 'a deletion', event: dealEvent({ subscriptionType: 'deal.deletion', objectId: 5 }), deals: ['5'] },
    {
      name: 'a merge',
      event: dealEvent({
        subscriptionType: 'deal.merge',
        objectId: 9,
        primaryObjectId: 7,
        mergedObjectIds: [8, 7],
        newObjectId: 9,
      }),
      deals: ['9', '7', '8'],
    },
    {
      name: 'a line item that was added',
      event: dealEvent({
        objectId: undefined,
        subscriptionType: 'line_item.associationChange',
        associationType: 'LINE_ITEM_TO_DEAL',
        fromObjectId: 3,
        toObjectId: 4,
      }),
      deals: ['4'],
    },
    {
      name: 'an association as generic subscriptions tell it',
      event: dealEvent({
        objectId: undefined,
        subscriptionType: 'object.associationChange',
        fromObjectTypeId: '0-3',
        fromObjectId: 3,
        toObjectTypeId: '0-2',
        toObjectId: 4,
      }),
      deals: ['3'],
    },
    {
      name: 'a generic subscription to deals',
      event: dealEvent({ subscriptionType: 'object.propertyChange', objectTypeId: '0-3' }),
      deals: ['697680835'],
    },
    { name: 'a contact', event: dealEvent({ subscriptionType: 'contact.propertyChange' }), deals: [] },
  ])('marks the deals that $name concerns', ({ event, deals }) => {
    const { events, unreadable } = readHubSpotEvents([event]);
    expect(unreadable).toEqual([]);
    expect(events.map(({ hints }) => hints)).toEqual([
      deals.map((object) => ({ kind: 'deal', object, purpose: 'read' })),
    ]);
  });

  test('knows an event again in another attempt, with another number', () => {
    const [first, again] = identitiesOf(dealEvent(), dealEvent({ attemptNumber: 3, eventId: 1 }));
    expect(again).toBe(first);
  });

  test.each([
    { name: 'time', change: { occurredAt: 1556094637140 } },
    { name: 'value', change: { propertyValue: 'other' } },
    { name: 'property', change: { propertyName: 'amount' } },
    { name: 'record', change: { objectId: 1 } },
    { name: 'portal', change: { portalId: 1 } },
    { name: 'subscription', change: { subscriptionId: 1 } },
  ])('tells events apart by their $name', ({ change }) => {
    expect(new Set(identitiesOf(dealEvent(), dealEvent(change))).size).toBe(2);
  });

  test('keeps what can be read and says of the rest only what is wrong with it', () => {
    const odd = [dealEvent({ objectId: '../5' }), { secret: 'x' }, null, 7];
    const { events, unreadable } = readHubSpotEvents([odd[0], dealEvent(), ...odd.slice(1)]);
    expect(events).toHaveLength(1);
    expect(unreadable).toEqual([
      'objectId: invalid_format',
      'subscriptionType: invalid_type, occurredAt: invalid_union',
      'the whole: invalid_type',
      'the whole: invalid_type',
    ]);
  });

  test('takes a single event that comes without its list', () => {
    expect(readHubSpotEvents(dealEvent()).events).toHaveLength(1);
  });
});
