import { createHmac } from 'node:crypto';
import type { Webhook } from '../entities.ts';
import type { World } from '../store/world.ts';

/** Where something happened, to find the webhooks whose place holds it. */
export interface EventPlace {
  readonly spaceId: string;
  readonly folderId?: string;
  readonly listId?: string;
  readonly taskId?: string;
}

/** The most specific place of a webhook decides; one without a place hears the whole workspace. */
function hears({ location, events, everyEvent, status }: Webhook, event: string, place: EventPlace): boolean {
  if (status === 'suspended' || !(everyEvent || events.includes(event))) return false;
  if (location.taskId !== null) return location.taskId === place.taskId;
  if (location.listId !== null) return location.listId === place.listId;
  if (location.folderId !== null) return location.folderId === place.folderId;
  return location.spaceId === null || location.spaceId === place.spaceId;
}

/** X-Signature: hex HMAC-SHA256 of the very bytes that are sent. https://developer.clickup.com/docs/webhooksignature */
const signatureOf = (secret: string, body: string): string => createHmac('sha256', secret).update(body).digest('hex');

/** Queues an event for every webhook that hears it. */
export function publish(
  world: World,
  event: string,
  place: EventPlace,
  payload: Readonly<Record<string, unknown>>,
): void {
  for (const webhook of world.webhooks.all()) {
    if (!hears(webhook, event, place)) continue;
    const body = JSON.stringify({ event, ...payload, team_id: world.team.id, webhook_id: webhook.id });
    const { id: webhookId, endpoint, secret } = webhook;
    world.deliveries.push({ webhookId, endpoint, body, headers: { 'x-signature': signatureOf(secret, body) } });
  }
}

export const anybodyListens = (world: World): boolean => world.webhooks.all().length > 0;
