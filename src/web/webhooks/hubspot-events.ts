import { z } from 'zod';
import { DealId } from '../../domain/ids.ts';
import { idText } from '../../domain/loose-values.ts';
import type { Hint } from '../../store/webhook-hints.ts';
import { type ReadDelivery, rememberMs, shapeFlaw } from './delivery.ts';

const id = idText.pipe(DealId);

/** Only what tells events apart and which deals they concern; what changed is read from the CRM itself. */
const Event = z.object({
  subscriptionType: z.string().min(1),
  subscriptionId: idText.nullish(),
  portalId: idText.nullish(),
  occurredAt: idText,
  objectId: id.nullish(),
  objectTypeId: z.string().nullish(),
  propertyName: z.string().nullish(),
  propertyValue: z.unknown().optional(),
  associationType: z.string().nullish(),
  fromObjectId: id.nullish(),
  toObjectId: id.nullish(),
  fromObjectTypeId: z.string().nullish(),
  toObjectTypeId: z.string().nullish(),
  primaryObjectId: id.nullish(),
  mergedObjectIds: z.array(id).nullish(),
  newObjectId: id.nullish(),
});
type Event = z.infer<typeof Event>;

// https://developers.hubspot.com/docs/api-reference/latest/crm/understanding-the-crm
const dealType = '0-3';

/**
 * The events of one delivery. Neither their order nor `eventId` is a promise of HubSpot's, so an event is told by what
 * it says; the number of the attempt is not part of that.
 */
export function readHubSpotEvents(body: unknown): ReadDelivery {
  const results = [body].flat().map((element) => Event.safeParse(element));
  return {
    events: results.flatMap(({ data }) =>
      data === undefined ? [] : [{ identity: identityOf(data), hints: hintsOf(data), rememberMs }],
    ),
    unreadable: results.flatMap(({ error }) => (error === undefined ? [] : [shapeFlaw(error)])),
  };
}

const identityOf = (event: Event): string =>
  JSON.stringify([
    event.portalId,
    event.subscriptionId,
    event.subscriptionType,
    event.occurredAt,
    event.objectId,
    event.propertyName,
    event.propertyValue,
    event.associationType,
    event.fromObjectId,
    event.toObjectId,
    event.primaryObjectId,
    event.mergedObjectIds,
    event.newObjectId,
  ]);

const hintsOf = (event: Event): Hint[] =>
  [...new Set(dealsOf(event))].map((object) => ({ kind: 'deal', object, purpose: 'read' }));

function dealsOf(event: Event): DealId[] {
  const { subscriptionType, objectTypeId, associationType } = event;
  const isOfDeal = subscriptionType.startsWith('deal.') || objectTypeId === dealType;
  const [from, to] = (associationType ?? '').split('_TO_');
  const isFromDeal = from === 'DEAL' || event.fromObjectTypeId === dealType;
  const isToDeal = to === 'DEAL' || event.toObjectTypeId === dealType;
  const named = [
    ...(isOfDeal ? [event.objectId, event.primaryObjectId, event.newObjectId, ...(event.mergedObjectIds ?? [])] : []),
    ...(isFromDeal ? [event.fromObjectId] : []),
    ...(isToDeal ? [event.toObjectId] : []),
  ];
  return named.flatMap((one) => one ?? []);
}
