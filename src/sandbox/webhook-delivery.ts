/** One delivery that a vendor owes to a subscriber: who gets it, the exact bytes, and their signature. */
export interface WebhookDelivery {
  readonly webhookId: string;
  readonly endpoint: string;
  readonly body: string;
  readonly signature: string;
}

/** How a delivery ended after all its attempts. `refused` is an answer of 410 or 401. */
export type DeliveryResult = 'delivered' | 'failed' | 'refused';

/** A vendor that sends webhooks queues them; whoever carries its answers fetches and posts them. */
export interface WebhookSource {
  /** Removes and returns what has become due since the last call. */
  takeDeliveries(): readonly WebhookDelivery[];
  /** Tells the vendor how a delivery ended, for the health of that webhook. */
  settleDelivery(webhookId: string, result: DeliveryResult): void;
}
