import type { AxiosAdapter } from 'axios';
import { Hono } from 'hono';
import { z } from 'zod';
import { defaultApplySettings as settings } from '../../src/apply/settings.ts';
import { UserError } from '../../src/domain/errors.ts';
import { keepWebhook } from '../../src/engine/keep-webhook.ts';
import { runHinted } from '../../src/engine/run-hinted.ts';
import { runOnce } from '../../src/engine/run-once.ts';
import { HttpError } from '../../src/http/http-error.ts';
import { createLogger } from '../../src/log.ts';
import type { LoadedMappings } from '../../src/mapping/load-mappings.ts';
import { createSandboxAdapter } from '../../src/sandbox/adapter.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import type { WebhookDelivery } from '../../src/sandbox/webhook-delivery.ts';
import type { World } from '../../src/sandbox/world.ts';
import { createVendors } from '../../src/services.ts';
import type { PassSummary } from '../../src/sync/summary.ts';
import { webhookRoutes } from '../../src/web/webhooks/webhook-routes.ts';
import { beginLife, mortalAdapter, mortalClock, mortalStore } from '../chaos/mortal-worker.ts';
import type { RunStore } from '../chaos/run-store.ts';
import type { VirtualTime } from '../chaos/virtual-time.ts';
import { sandboxConfig } from '../chaos/worker.ts';

const publicUrl = 'http://127.0.0.1:8787';
export const hubSpotSubscription = { targetUrl: `${publicUrl}/webhooks/hubspot`, clientSecret: 'of a story' };

export interface Service {
  /** Undefined when the service died, or the world was at fault. */
  readonly pass: () => Promise<PassSummary | undefined>;
  /** About what webhooks told; undefined also where nothing was to be done. */
  readonly hinted: () => Promise<PassSummary | undefined>;
  /** Takes a delivery as its endpoint would; answers the status. */
  readonly receive: (delivery: WebhookDelivery) => Promise<number>;
  /** From now on its clock is wrong by so much. */
  readonly skew: (ms: number) => void;
  /** It dies at the nth step from now, between two requests or two words with its store. */
  readonly dieAfter: (steps: number) => void;
  /** Values that were written to a deal which had them already. */
  readonly needless: readonly string[];
}

interface ServiceDeps {
  readonly world: World;
  readonly time: VirtualTime;
  readonly runStore: RunStore;
  readonly loaded: Pick<LoadedMappings, 'mappings' | 'texts'>;
}

/** The service over one store, in one life after the other: whoever died is followed by the next once its turn is over. */
export async function startService({ world, time, runStore, loaded }: ServiceDeps): Promise<Service> {
  let skewMs = 0;
  let stepsLeft = Number.POSITIVE_INFINITY;
  const needless: string[] = [];
  const clock = { now: () => time.now() + skewMs, sleep: time.sleep };
  const store = runStore.seenBy(clock);
  const omen = () => {
    stepsLeft -= 1;
    return stepsLeft < 0 ? 'dies' : 'lives';
  };
  const live = (number: number) => {
    const life = beginLife(clock, omen, `life ${number}`);
    const wire = (vendor: 'hubspot' | 'clickup') => {
      const send = createSandboxAdapter({ world, vendor, clock: time, latencyMs: 40 });
      return mortalAdapter(vendor === 'hubspot' ? noticing(send, world, needless) : send, life);
    };
    const random = createSeededRandom(number, 'life');
    const log = createLogger({ level: 'silent', clock, mask: (text) => text });
    const adapters = { hubspot: wire('hubspot'), clickup: wire('clickup') };
    const ownClock = mortalClock(clock, life);
    const vendors = createVendors({ config: sandboxConfig, clock: ownClock, random, log, adapters });
    const deps = { ...vendors, ...loaded, store: mortalStore(store, life), clock: ownClock, settings };
    return { life, deps: { ...deps, progress: () => undefined } };
  };
  let number = 1;
  let present = live(number);
  const attempt = async (work: (deps: typeof present.deps) => Promise<PassSummary | undefined>) => {
    const { life, deps } = present;
    const died = life.death.then(() => 'died' as const);
    const summary = await Promise.race([died, work(deps).catch(unlessExpected)]);
    if (summary !== 'died') return summary;
    stepsLeft = Number.POSITIVE_INFINITY;
    number += 1;
    present = live(number);
    await time.sleep(settings.leaseMs + settings.marginMs);
    return undefined;
  };
  const options = { allowMany: true, stopping: () => false };
  const { webhooks } = present.deps.connections.clickup;
  const workspaceId = async () => {
    const [only] = await present.deps.clickup.workspaces();
    return only?.id ?? '';
  };
  await keepWebhook({ webhooks, store, clock, workspaceId, endpoint: `${publicUrl}/webhooks/clickup` });
  const app = new Hono().route(
    '/webhooks',
    webhookRoutes({
      store,
      clock,
      publicUrl,
      hubSpotSecret: () => hubSpotSubscription.clientSecret,
      clickUpSecret: () => undefined,
      onReceived: () => undefined,
    }),
  );
  return {
    needless,
    pass: () => attempt((deps) => runOnce(deps, options)),
    hinted: () => attempt((deps) => runHinted(deps, options)),
    async receive({ endpoint, body, headers }) {
      const all = { 'content-type': 'application/json', ...headers };
      return (await app.request(endpoint, { method: 'POST', body, headers: all })).status;
    },
    skew: (ms) => {
      skewMs = ms;
    },
    dieAfter: (steps) => {
      stepsLeft = steps;
    },
  };
}

/** What a pass may throw when the world is at fault; the next one takes up what it left. */
function unlessExpected(error: unknown): undefined {
  if (error instanceof UserError || error instanceof HttpError) return undefined;
  throw error;
}

const Updates = z.object({
  inputs: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string()) })),
});
const Deals = z.object({
  hubspot: z.object({
    objects: z.object({
      deals: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) })),
    }),
  }),
});

/** Writes down every write to a deal that changes nothing on it. */
const noticing =
  (send: AxiosAdapter, world: World, needless: string[]): AxiosAdapter =>
  (config) => {
    if (config.url?.endsWith('/deals/batch/update') === true) {
      const now = new Map(
        Deals.parse(world.state()).hubspot.objects.deals.map(({ id, properties }) => [id, properties]),
      );
      for (const { id, properties } of Updates.parse(JSON.parse(String(config.data))).inputs) {
        const isSame = Object.entries(properties).every(([name, value]) => (now.get(id)?.[name] ?? '') === value);
        if (isSame) needless.push(`${id}: ${JSON.stringify(properties)}`);
      }
    }
    return send(config);
  };
