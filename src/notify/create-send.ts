import { Webhook } from 'standardwebhooks';
import type { Destinations, WebhookTarget } from '../config/destinations.ts';
import type { Clock } from '../domain/clock.ts';
import { type OutgoingMessage, slackDefault } from '../domain/notice.ts';
import type { IsThreaded } from './apart-in-threads.ts';
import { postOnce } from './post.ts';
import { postToSlack } from './post-to-slack.ts';
import { sendEmail } from './send-email.ts';
import { notSet, type Send, type Sent } from './sending.ts';
import { webhookBody } from './webhook-body.ts';

/** Sends to the places that the environment names. */
export function createSend({ slack, webhooks, mail }: Destinations, clock: Pick<Clock, 'now'>): Send {
  return async (message, thread) => {
    const { channel, name } = message;
    switch (channel) {
      case 'slack': {
        const place = slack.get(name);
        if (place === undefined)
          return notSet(name === slackDefault ? `SLACK_WEBHOOK_URL` : `SLACK_WEBHOOK_URL_${name}`);
        return postToSlack(message, place, { thread, now: clock.now() });
      }
      case 'webhook': {
        const target = webhooks.get(name);
        return target === undefined ? notSet(`WEBHOOK_${name}_URL`) : sendWebhook(message, target, clock.now());
      }
      case 'email':
        return mail === undefined ? notSet(`SMTP_URL`) : sendEmail(message, mail);
      default:
        return channel satisfies never;
    }
  };
}

/** A bot has a thread for each handoff; an incoming webhook does not say which message it made. */
export const threadedIn =
  ({ slack }: Destinations): IsThreaded =>
  ({ channel, name }) =>
    channel === 'slack' && slack.get(name)?.kind === 'bot';

/** Signed as https://www.standardwebhooks.com says: the id is that of every attempt, the time that of this one. */
function sendWebhook(message: OutgoingMessage, { url, secret }: WebhookTarget, now: number): Promise<Sent> {
  const body = webhookBody(message);
  const headers = {
    'webhook-id': message.id,
    'webhook-timestamp': String(Math.floor(now / 1_000)),
    'webhook-signature': new Webhook(secret.reveal()).sign(message.id, new Date(now), body),
  };
  return postOnce(url.reveal(), body, headers, now);
}
