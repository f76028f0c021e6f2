import type { Config } from '../config/config.ts';
import { isoTime } from '../domain/clock.ts';
import type { Doorbell } from '../engine/doorbell.ts';
import { keepRegularly } from '../engine/keep-regularly.ts';
import { keepWebhook } from '../engine/keep-webhook.ts';
import type { Logger } from '../log.ts';
import type { Store } from '../store/store.ts';
import { createCatalogue } from '../sync/catalogue.ts';
import type { Received } from '../web/webhooks/webhook-routes.ts';
import type { Io } from './io.ts';
import type { Session } from './session.ts';
import { shownTime } from './shown-time.ts';

/** How this process takes deliveries: by which secrets it checks them, and whom it wakes. */
export const webhookSettings = ({ hubspot, clickup, publicUrl }: Config, log: Logger, bell: Doorbell) => ({
  publicUrl,
  hubSpotSecret: () => hubspot.clientSecret?.reveal(),
  clickUpSecret: () => clickup.webhookSecret?.reveal(),
  onReceived: (received: Received) => {
    const { vendor, status, fresh, known, flaw, error } = received;
    if (fresh > 0) bell.ring();
    if (flaw === undefined) log.debug({ vendor, fresh, known }, 'webhook');
    else
      log.warn(
        { vendor, status, flaw, ...(error === undefined ? {} : { err: error }) },
        status === 200 ? 'webhook read in part' : 'webhook refused',
      );
  },
});

/** Registers the service's webhook at ClickUp, wakes it, and removes it when it is not wanted any more. */
export function webhookKeeper({ config, store, vendors, passDeps, log }: Session, { clock }: Io): () => Promise<void> {
  const endpoint = config.publicUrl === undefined ? undefined : `${config.publicUrl}/webhooks/clickup`;
  const catalogue = createCatalogue(passDeps(() => undefined));
  const workspaceId = () => catalogue.workspaceId();
  return keepRegularly({
    keep: () => keepWebhook({ webhooks: vendors.connections.clickup.webhooks, store, clock, workspaceId, endpoint }),
    clock,
    log,
  });
}

/** What is known of webhooks here, for `status`. Never a secret. */
export async function readWebhookHealth(store: Store) {
  const [own, last] = [await store.webhookRegistrations.all(), await store.webhookHints.lastReceived()];
  const timeOf = (at: number | undefined) => (at === undefined ? null : isoTime(at));
  return {
    clickup: own.map(({ id, endpoint, status, failCount, checkedAt }) => ({
      id,
      endpoint,
      status,
      failCount,
      checkedAt: isoTime(checkedAt),
    })),
    lastReceived: { hubspot: timeOf(last.hubspot), clickup: timeOf(last.clickup) },
  };
}

export function formatWebhookHealth({
  clickup,
  lastReceived,
}: Awaited<ReturnType<typeof readWebhookHealth>>): string[] {
  const last = ([name, at]: readonly [string, string | null]) => (at === null ? [] : [`${name} ${shownTime(at)}`]);
  const heard = [...last(['HubSpot', lastReceived.hubspot]), ...last(['ClickUp', lastReceived.clickup])];
  return [
    ...clickup.map(
      ({ endpoint, status, failCount, checkedAt }) =>
        `ClickUp webhook to ${endpoint}: ${status}, ${failCount} failed (seen ${shownTime(checkedAt)})`,
    ),
    ...(heard.length === 0 ? [] : [`Webhooks last heard: ${heard.join(', ')}`]),
  ];
}
