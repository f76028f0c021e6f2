import { z } from 'zod';
import { idText, numeric } from '../domain/loose-values.ts';
import type { HttpClient } from '../http/http-client.ts';
import { parseAll, parseAnswer } from '../http/parse-answer.ts';
import { v2 } from './paths.ts';

/** What a webhook is to be: where it posts, and about what. */
export interface WebhookWish {
  readonly endpoint: string;
  readonly events: readonly string[];
}

export interface ClickUpWebhook extends WebhookWish {
  readonly id: string;
  /** Whose token made it. */
  readonly userId: string;
  /** `active`, `failing` or `suspended`. */
  readonly status: string;
  readonly failCount: number;
  /** What its deliveries are signed with, where the answer says it. */
  readonly secret?: string;
}

/**
 * The service's own subscriptions at ClickUp, apart from the port through which it works on people's things: of those
 * nothing is ever deleted, a subscription of one's own may be. All throw `HttpError`.
 */
export interface ClickUpWebhooks {
  /** Those of this token's user, in this workspace. https://developer.clickup.com/reference/getwebhooks */
  list(workspaceId: string): Promise<readonly ClickUpWebhook[]>;
  /** Refused when the user has the same one already. https://developer.clickup.com/reference/createwebhook */
  create(workspaceId: string, wish: WebhookWish): Promise<ClickUpWebhook>;
  /** Sets where and about what, and wakes one that is suspended. https://developer.clickup.com/reference/updatewebhook */
  renew(id: string, wish: WebhookWish): Promise<void>;
  /** One that is gone already is no failure. https://developer.clickup.com/reference/deletewebhook */
  remove(id: string): Promise<void>;
}

const Webhook = z
  .object({
    id: idText,
    userid: idText,
    endpoint: z.string(),
    events: z.array(z.string()),
    health: z.object({ status: z.string(), fail_count: numeric }).nullish(),
    secret: z.string().nullish(),
  })
  .transform(
    ({ id, userid, endpoint, events, health, secret }): ClickUpWebhook => ({
      id,
      userId: userid,
      endpoint,
      events,
      status: health?.status ?? 'unknown',
      failCount: health?.fail_count ?? 0,
      ...(secret ? { secret } : {}),
    }),
  );

const Webhooks = z.object({ webhooks: z.array(z.unknown()) });
const Made = z.object({ webhook: z.unknown() });

export const createClickUpWebhooks = ({ http }: { readonly http: HttpClient }): ClickUpWebhooks => ({
  list: (workspaceId) =>
    http.send({
      method: 'GET',
      path: v2('team', workspaceId, 'webhook'),
      parse: (body) => parseAll(Webhook, parseAnswer(Webhooks, body).webhooks, 'webhooks'),
    }),
  create: (workspaceId, { endpoint, events }) =>
    http.send({
      method: 'POST',
      path: v2('team', workspaceId, 'webhook'),
      body: { endpoint, events },
      parse: (body) => parseAnswer(Webhook, parseAnswer(Made, body).webhook),
    }),
  renew: (id, { endpoint, events }) =>
    http.send({
      method: 'PUT',
      path: v2('webhook', id),
      body: { endpoint, events, status: 'active' },
      parse: () => undefined,
    }),
  remove: (id) => http.send({ method: 'DELETE', path: v2('webhook', id), accept: [404], parse: () => undefined }),
});
