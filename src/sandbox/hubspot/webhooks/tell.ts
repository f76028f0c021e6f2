import type { HubSpotRecord, Occasion, Properties } from '../objects/record.ts';
import type { Portal } from '../portal.ts';

const appId = 186_886;

/** Queues an event about a deal for the app that subscribed; the other types of record are told to nobody here. */
export function tell(
  { id: portalId, webhooks }: Portal,
  { type, number }: Pick<HubSpotRecord, 'type' | 'number'>,
  what: Readonly<Record<string, unknown>> & { readonly event: string },
  { at, source }: Occasion,
): void {
  if (type !== 'deals' || webhooks.subscription === undefined) return;
  const { event, ...more } = what;
  webhooks.lastEventId += 1;
  webhooks.events.push({
    eventId: webhooks.lastEventId,
    subscriptionId: 90_000 + event.length,
    portalId,
    appId,
    occurredAt: at,
    subscriptionType: `deal.${event}`,
    attemptNumber: 0,
    objectId: number,
    changeSource: source.sourceType,
    sourceId: source.sourceId,
    ...more,
  });
}

/** Calculated properties cannot be subscribed to: https://developers.hubspot.com/docs/api-reference/webhooks-webhooks-v3/guide */
const isOffered = (name: string): boolean => !name.startsWith('hs_') && !name.startsWith('num_');

export function tellChanges(
  portal: Portal,
  record: HubSpotRecord,
  { before, after }: { readonly before: Properties; readonly after: Properties },
  occasion: Occasion,
): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const propertyValue = after[name] ?? '';
    if (isOffered(name) && (before[name] ?? '') !== propertyValue)
      tell(portal, record, { event: 'propertyChange', propertyName: name, propertyValue }, occasion);
  }
}
