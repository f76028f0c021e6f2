/** One delivery that a vendor owes to a subscriber: who gets it, the exact bytes, and their signature. */
export interface WebhookDelivery {
  readonly endpoint: string;
  readonly body: string;
  readonly signature: string;
}

/** A vendor that sends webhooks queues them; whoever carries its answers fetches and posts them. */
export interface WebhookSource {
  /** Removes and returns what has become due since the last call. */
  takeDeliveries(): readonly WebhookDelivery[];
}
