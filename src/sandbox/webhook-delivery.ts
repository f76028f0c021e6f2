/** One delivery that a vendor owes to a subscriber: who gets it, the exact bytes, and the headers that sign them. */
export interface WebhookDelivery {
  readonly webhookId: string;
  readonly endpoint: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a delivery ended after all its attempts. `refused` is an answer of 410 or 401. */
export type DeliveryResult = 'delivered' | 'failed' | 'refused';

/** A vendor that sends webhooks queues them; whoever carries its answers fetches and posts them. */
export interface WebhookSource {
  /** Removes and returns what has become due since the last call. */
  takeDeliveries(): readonly WebhookDelivery[];
  /** Tells the vendor how a delivery ended, for the health of that webhook. */
  settleDelivery(webhookId: string, result: DeliveryResult): void;
  /** For a vendor whose subscriptions are set in its own pages; undefined ends them. */
  subscribe?(subscription: WebhookSubscription | undefined): void;
}

/** Where an app wants its events, and what they are signed with. */
export interface WebhookSubscription {
  readonly targetUrl: string;
  readonly clientSecret: string;
}
