import { folderById, listById, requireTeam, spaceById } from '../containers/places.ts';
import type { Webhook, WebhookLocation } from '../entities.ts';
import { webhookInvalid, webhookUnknown } from '../guesses.ts';
import { type Body, textIn, textsOf } from '../http/body.ts';
import { refusal } from '../http/refusal.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import type { World } from '../store/world.ts';
import { taskById } from '../tasks/find-task.ts';
import { eventNames } from './event-names.ts';

const webhookForm = (world: World, webhook: Webhook) => ({
  id: webhook.id,
  userid: webhook.userId,
  team_id: Number(world.team.id),
  endpoint: webhook.endpoint,
  client_id: webhook.clientId,
  events: webhook.events,
  task_id: webhook.location.taskId,
  list_id: numberOrNull(webhook.location.listId),
  folder_id: numberOrNull(webhook.location.folderId),
  space_id: numberOrNull(webhook.location.spaceId),
  health: { status: webhook.status, fail_count: webhook.failCount },
  secret: webhook.secret,
});

const numberOrNull = (id: string | null): number | null => (id === null ? null : Number(id));

function endpointIn(body: Body): string {
  const endpoint = textIn(body, 'endpoint') ?? '';
  if (!URL.canParse(endpoint)) throw webhookInvalid('endpoint');
  return endpoint;
}

function eventsIn(body: Body): { readonly events: readonly string[]; readonly everyEvent: boolean } {
  const sent = body['events'];
  const names = typeof sent === 'string' ? [sent] : textsOf(sent, 'Events');
  if (names.includes('*')) return { events: eventNames, everyEvent: true };
  if (names.length === 0 || names.some((name) => !eventNames.includes(name))) {
    throw webhookInvalid('events');
  }
  return { events: [...new Set(names)], everyEvent: false };
}

const idIn = (body: Body, key: string): string | null => {
  const value = body[key];
  return value === undefined || value === null ? null : String(value);
};

function locationIn(world: World, body: Body): WebhookLocation {
  const spaceId = idIn(body, 'space_id');
  const folderId = idIn(body, 'folder_id');
  const listId = idIn(body, 'list_id');
  const taskId = idIn(body, 'task_id');
  if (spaceId !== null) spaceById(world, spaceId);
  if (folderId !== null) folderById(world, folderId);
  if (listId !== null) listById(world, listId);
  if (taskId !== null) taskById(world, taskId);
  return { spaceId, folderId, listId, taskId };
}

/** What makes two webhooks the same configuration. */
const configuration = ({ endpoint, events, location }: Pick<Webhook, 'endpoint' | 'events' | 'location'>): string =>
  JSON.stringify([endpoint, [...events].sort(), location]);

function createWebhook({ world, actor, param, body }: Call): Reply {
  requireTeam(world, param('team'));
  const wanted = { endpoint: endpointIn(body()), ...eventsIn(body()), location: locationIn(world, body()) };
  const exists = world.webhooks.all().some((other) => configuration(other) === configuration(wanted));
  if (exists) throw refusal(400, 'Webhook configuration already exists', 'OAUTH_171');
  const webhook: Webhook = {
    ...wanted,
    id: world.ids.uuid(),
    userId: actor.member.id,
    clientId: world.ids.secret().slice(0, 32),
    status: 'active',
    failCount: 0,
    secret: world.ids.secret(),
  };
  world.webhooks.put(webhook);
  return ok({ id: webhook.id, webhook: webhookForm(world, webhook) });
}

/** Only the caller's own webhooks are shown. */
function listWebhooks({ world, actor, param }: Call): Reply {
  requireTeam(world, param('team'));
  const own = world.webhooks.all().filter((webhook) => webhook.userId === actor.member.id);
  return ok({ webhooks: own.map((webhook) => webhookForm(world, webhook)) });
}

function webhookById({ world, param }: Call): Webhook {
  const webhook = world.webhooks.get(param('webhook'));
  if (webhook === undefined) throw webhookUnknown();
  return webhook;
}

/** PUT wants all three of endpoint, events and status; `active` wakes a suspended webhook. */
function updateWebhook(call: Call): Reply {
  const webhook = webhookById(call);
  const body = call.body();
  if (textIn(body, 'status') !== 'active') throw webhookInvalid('status');
  const changed: Webhook = {
    ...webhook,
    endpoint: endpointIn(body),
    ...eventsIn(body),
    status: 'active',
    failCount: 0,
  };
  call.world.webhooks.put(changed);
  return ok({ id: changed.id, webhook: webhookForm(call.world, changed) });
}

function deleteWebhook(call: Call): Reply {
  call.world.webhooks.remove(webhookById(call).id);
  return ok({});
}

export const webhookRoutes: readonly Route[] = [
  ['GET', '/api/v2/team/:team/webhook', listWebhooks],
  ['POST', '/api/v2/team/:team/webhook', createWebhook],
  ['PUT', '/api/v2/webhook/:webhook', updateWebhook],
  ['DELETE', '/api/v2/webhook/:webhook', deleteWebhook],
];
