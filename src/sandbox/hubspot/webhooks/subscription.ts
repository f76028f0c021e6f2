import { createHmac } from 'node:crypto';
import type { WebhookDelivery, WebhookSubscription } from '../../webhook-delivery.ts';

/** An event as HubSpot puts it into a batch. https://developers.hubspot.com/docs/api-reference/webhooks-webhooks-v3/guide */
interface PortalEvent {
  readonly subscriptionType: string;
  readonly occurredAt: number;
  readonly [more: string]: unknown;
}

/** The subscriptions of one app, which in HubSpot are set in the app itself and not through an API. */
export interface PortalWebhooks {
  subscription: WebhookSubscription | undefined;
  events: PortalEvent[];
  lastEventId: number;
}

export const noWebhooks = (): PortalWebhooks => ({ subscription: undefined, events: [], lastEventId: 802_835_000 });

const perBatch = 100;

/** Takes what is owed, in batches signed in the newest of HubSpot’s ways. */
export function takeBatches(webhooks: PortalWebhooks, now: number): readonly WebhookDelivery[] {
  const { subscription } = webhooks;
  const events = webhooks.events.splice(0);
  if (subscription === undefined) return [];
  const batches: WebhookDelivery[] = [];
  for (let from = 0; from < events.length; from += perBatch)
    batches.push(sign(JSON.stringify(events.slice(from, from + perBatch)), subscription, now));
  return batches;
}

function sign(body: string, { targetUrl, clientSecret }: WebhookSubscription, now: number): WebhookDelivery {
  const hash = createHmac('sha256', clientSecret).update(`POST${targetUrl}${body}${now}`).digest('base64');
  return {
    webhookId: 'hubspot',
    endpoint: targetUrl,
    body,
    headers: { 'x-hubspot-signature-v3': hash, 'x-hubspot-request-timestamp': String(now) },
  };
}
