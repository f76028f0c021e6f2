import type { ClickUpWebhook, ClickUpWebhooks, WebhookWish } from '../clickup/webhooks.ts';
import type { Clock } from '../domain/clock.ts';
import { HttpError } from '../http/http-error.ts';
import type { Store } from '../store/store.ts';

/** `taskUpdated` comes with nearly every change of a task; the others tell what it does not. */
const events = [
  'taskCreated',
  'taskUpdated',
  'taskStatusUpdated',
  'taskDeleted',
  'taskMoved',
  'listUpdated',
  'listDeleted',
  'folderUpdated',
  'folderDeleted',
] as const;

export interface KeepDeps {
  readonly webhooks: ClickUpWebhooks;
  readonly store: Store;
  readonly clock: Clock;
  readonly workspaceId: () => Promise<string>;
  /** Where ClickUp is to post to; without it the service wants no webhook. */
  readonly endpoint: string | undefined;
}

/** What was done about the service's webhook, and how ClickUp said it stood before. */
export interface Kept {
  readonly did: 'nothing' | 'made' | 'renewed' | 'removed';
  readonly status?: string;
  readonly failCount?: number;
}

/**
 * Sees to it that there is exactly one webhook of the service in the workspace, that it is awake and that its secret is
 * known. It looks before it makes one, so a creation whose answer was lost is found and taken over by the next call.
 */
export async function keepWebhook(deps: KeepDeps): Promise<Kept> {
  const { webhooks, store, endpoint } = deps;
  const known = await store.webhookRegistrations.all();
  if (endpoint === undefined && known.length === 0) return { did: 'nothing' };
  const workspaceId = await deps.workspaceId();
  const ids = new Set(known.map(({ id }) => id));
  const own = (await webhooks.list(workspaceId)).filter((one) => one.endpoint === endpoint || ids.has(one.id));
  const secrets = new Map(known.map(({ id, secret }) => [id, secret]));
  const kept =
    endpoint === undefined
      ? undefined
      : (own.find((one) => one.endpoint === endpoint) ?? own.find(({ id }) => secrets.has(id)));
  const secret = kept === undefined ? undefined : (kept.secret ?? secrets.get(kept.id));
  const stays = secret === undefined ? undefined : kept;
  for (const one of own) if (one.id !== stays?.id) await webhooks.remove(one.id);
  for (const id of ids) if (id !== stays?.id) await store.webhookRegistrations.remove(id);
  if (endpoint === undefined) return { did: 'removed' };
  const wish = { endpoint, events };
  if (stays === undefined || secret === undefined) return make(wish, workspaceId, deps);
  await remember(stays, secret, endpoint, deps);
  const { status, failCount } = stays;
  if (!needsRenewal(stays, wish)) return { did: 'nothing', status, failCount };
  await webhooks.renew(stays.id, wish);
  return { did: 'renewed', status, failCount };
}

async function make(wish: WebhookWish, workspaceId: string, deps: KeepDeps): Promise<Kept> {
  const made = await createOrFind(wish, workspaceId, deps);
  if (made.secret === undefined) throw new Error('ClickUp made a webhook and did not say its secret');
  await remember(made, made.secret, wish.endpoint, deps);
  return { did: 'made', status: made.status, failCount: made.failCount };
}

/** Another process may have made it a moment ago; ClickUp refuses a second one like it. */
async function createOrFind(
  wish: WebhookWish,
  workspaceId: string,
  { webhooks }: Pick<KeepDeps, 'webhooks'>,
): Promise<ClickUpWebhook> {
  try {
    return await webhooks.create(workspaceId, wish);
  } catch (error) {
    if (!(error instanceof HttpError) || error.failure.code !== 'OAUTH_171') throw error;
    const found = (await webhooks.list(workspaceId)).find(({ endpoint }) => endpoint === wish.endpoint);
    if (found === undefined) throw error;
    return found;
  }
}

const remember = (
  { id, userId, status, failCount }: ClickUpWebhook,
  secret: string,
  endpoint: string,
  { store, clock }: KeepDeps,
): Promise<void> =>
  store.webhookRegistrations.save({ id, endpoint, secret, userId, status, failCount, checkedAt: clock.now() });

const needsRenewal = (webhook: ClickUpWebhook, wish: WebhookWish): boolean =>
  webhook.status === 'suspended' ||
  webhook.status === 'failing' ||
  webhook.endpoint !== wish.endpoint ||
  wish.events.some((event) => !webhook.events.includes(event));
