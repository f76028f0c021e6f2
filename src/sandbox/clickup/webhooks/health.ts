import type { DeliveryResult } from '../../webhook-delivery.ts';
import type { Webhook } from '../entities.ts';
import type { World } from '../store/world.ts';

const suspendedAfter = 100;

/** Counts failures as ClickUp does: events are never sent again, and a webhook that fails too often goes silent. https://developer.clickup.com/docs/webhookhealth */
export function settleDelivery(world: World, webhookId: string, result: DeliveryResult): void {
  const webhook = world.webhooks.get(webhookId);
  if (webhook === undefined || result === 'delivered') return;
  const failCount = webhook.failCount + 1;
  const suspended = result === 'refused' || failCount >= suspendedAfter;
  const changed: Webhook = { ...webhook, failCount, status: suspended ? 'suspended' : 'failing' };
  world.webhooks.put(changed);
}
