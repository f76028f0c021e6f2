import axios from 'axios';
import type { Clock } from '../domain/clock.ts';
import type { DeliveryResult, WebhookDelivery } from './webhook-delivery.ts';

export interface DeliveryOutcome {
  readonly result: DeliveryResult;
  /** What the last attempt met, for whoever set the webhook up. */
  readonly why: string;
}

/** Posts once and gives the status; rejects when there was no answer. */
export type PostWebhook = (delivery: WebhookDelivery, signal: AbortSignal) => Promise<number>;

// https://developer.clickup.com/docs/webhookhealth: seven seconds to answer, five attempts, 410 and 401 end it at once.
const answerWithinMs = 7_000;
const attempts = 5;
const pauseMs = 1_000;

export const postWebhook: PostWebhook = async ({ endpoint, body, headers }, signal) => {
  const { status } = await axios.post(endpoint, body, {
    headers: { 'content-type': 'application/json', ...headers },
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

function outcomeOf(status: number): DeliveryOutcome {
  const why = `answered ${status}`;
  if (status >= 200 && status < 300) return { result: 'delivered', why };
  return { result: status === 410 || status === 401 ? 'refused' : 'failed', why };
}

const noAnswer = (error: unknown): DeliveryOutcome => ({ result: 'failed', why: `no answer: ${String(error)}` });

/** Attempts a delivery as often as ClickUp does; a sandbox has no business with hosts other than this machine. */
export async function sendWebhook(
  delivery: WebhookDelivery,
  { clock, post = postWebhook, signal }: { clock: Clock; post?: PostWebhook; signal: AbortSignal },
): Promise<DeliveryOutcome> {
  if (!isLoopback(delivery.endpoint)) return { result: 'failed', why: 'not a loopback address' };
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await post(delivery, signal).then(outcomeOf, noAnswer);
    if (outcome.result !== 'failed' || attempt === attempts || signal.aborted) return outcome;
    await clock.sleep(pauseMs * attempt, signal);
  }
}
