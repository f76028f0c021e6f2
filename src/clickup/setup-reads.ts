import { z } from 'zod';
import { idText, numeric } from '../domain/loose-values.ts';
import type { HttpClient } from '../http/http-client.ts';
import { parseAll, parseAnswer } from '../http/parse-answer.ts';
import { v2 } from './paths.ts';

/** How ClickUp delivers to one webhook of the token's user. */
export interface WebhookHealth {
  readonly id: string;
  readonly endpoint: string;
  readonly status: string;
  readonly failCount: number;
}

/** What only somebody who looks after the set-up asks. Each is one request. */
export interface ClickUpSetup {
  /** The plan's name as ClickUp writes it, such as "Free Forever" or "Business". */
  planName(workspaceId: string): Promise<string>;
  /** Only those of the token's own user are shown. */
  webhooks(workspaceId: string): Promise<readonly WebhookHealth[]>;
  /** What a list made in the space starts with, unless its folder has statuses of its own. */
  spaceStatuses(spaceId: string): Promise<readonly string[]>;
}

const Plan = z.object({ plan_name: z.string() });

const Webhooks = z.object({ webhooks: z.array(z.unknown()) });
const Webhook = z
  .object({
    id: idText,
    endpoint: z.string(),
    health: z.object({ status: z.string(), fail_count: numeric.nullish() }),
  })
  .transform(
    ({ id, endpoint, health }): WebhookHealth => ({
      id,
      endpoint,
      status: health.status,
      failCount: health.fail_count ?? 0,
    }),
  );

const Space = z.object({ statuses: z.array(z.object({ status: z.string() })) });

export const clickUpSetup = (http: HttpClient): ClickUpSetup => ({
  // https://developer.clickup.com/reference/getworkspaceplan
  planName: (workspaceId) =>
    http.send({
      method: 'GET',
      path: v2('team', workspaceId, 'plan'),
      parse: (body) => parseAnswer(Plan, body).plan_name,
    }),
  // https://developer.clickup.com/reference/getwebhooks
  webhooks: (workspaceId) =>
    http.send({
      method: 'GET',
      path: v2('team', workspaceId, 'webhook'),
      parse: (body) => parseAll(Webhook, parseAnswer(Webhooks, body).webhooks, 'webhooks'),
    }),
  // https://developer.clickup.com/reference/getspace
  spaceStatuses: (spaceId) =>
    http.send({
      method: 'GET',
      path: v2('space', spaceId),
      parse: (body) => parseAnswer(Space, body).statuses.map(({ status }) => status),
    }),
});
