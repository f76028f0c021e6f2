import { createWebApp } from '../../src/web/create-web-app.ts';
import type { Received } from '../../src/web/webhooks/webhook-routes.ts';
import { temporaryStores } from './temporary-store.ts';
import { webDeps } from './web-deps.ts';
import { clickUpSecret, hubSpotSecret } from './webhook-requests.ts';

const publicUrl = 'https://handoff.example.com/in';
export const hubSpotUrl = `${publicUrl}/webhooks/hubspot`;

interface Known {
  readonly publicUrl?: string | undefined;
  readonly hubSpot?: string | undefined;
  readonly clickUp?: string | undefined;
}

/** The endpoints over a store of their own, with all that they tell; the stores are closed after each test. */
export function webhookEndpoints() {
  const newStore = temporaryStores();
  return async (given: Known = {}) => {
    const known = { publicUrl, hubSpot: hubSpotSecret, clickUp: clickUpSecret, ...given };
    const { store, clock } = await newStore();
    const told: Received[] = [];
    const webhooks = {
      publicUrl: known.publicUrl,
      hubSpotSecret: () => known.hubSpot,
      clickUpSecret: () => known.clickUp,
      onReceived: (received: Received) => void told.push(received),
    };
    const app = createWebApp({ ...webDeps({ store, clock }), webhooks });
    const post = async (vendor: string, body: string | Uint8Array, headers: Record<string, string>) => {
      const init = { method: 'POST', body: Buffer.from(body), headers: { host: 'handoff.example.com', ...headers } };
      return (await app.request(`http://inside:8787/webhooks/${vendor}`, init)).status;
    };
    const marked = async () =>
      (await store.webhookHints.open()).map(({ kind, object, times }) => `${kind} ${object} ×${times}`);
    return { post, marked, told, store, clock, app };
  };
}
