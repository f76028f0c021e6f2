import axios from 'axios';
import type { Clock } from '../domain/clock.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';

/** How one delivery ended. A sandbox has no business with hosts other than this machine. */
export type DeliveryOutcome = 'delivered' | 'failed' | 'refused by subscriber' | 'not a loopback address';

/** Posts once and gives the status; rejects when there was no answer. */
export type PostWebhook = (delivery: WebhookDelivery, signal: AbortSignal) => Promise<number>;

// https://developer.clickup.com/docs/webhookhealth: seven seconds to answer, five attempts, 410 and 401 end it at once.
const answerWithinMs = 7_000;
const attempts = 5;
const pauseMs = 1_000;

export const postWebhook: PostWebhook = async ({ endpoint, body, signature }, signal) => {
  const { status } = await axios.post(endpoint, body, {
    headers: { 'content-type': 'application/json', 'x-signature': signature },
    transformRequest: [(text: unknown) => text], // the signature is over these very bytes
    timeout: answerWithinMs,
    validateStatus: () => true,
    maxRedirects: 0,
    proxy: false,
    signal,
  });
  return status;
};

function isLoopback(endpoint: string): boolean {
  const url = URL.parse(endpoint);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return false;
  return ['localhost', '[::1]'].includes(url.hostname) || /^127(?:\.\d+){3}$/.test(url.hostname);
}

/** Attempts a delivery as often as ClickUp does. */
export async function sendWebhook(
  delivery: WebhookDelivery,
  { clock, post = postWebhook, signal }: { clock: Clock; post?: PostWebhook; signal: AbortSignal },
): Promise<DeliveryOutcome> {
  if (!isLoopback(delivery.endpoint)) return 'not a loopback address';
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const status = await post(delivery, signal).catch(() => undefined); // no answer counts as a failed attempt
    if (status !== undefined && status >= 200 && status < 300) return 'delivered';
    if (status === 410 || status === 401) return 'refused by subscriber';
    if (signal.aborted) return 'failed';
    if (attempt < attempts) await clock.sleep(pauseMs * attempt, signal);
  }
  return 'failed';
}
