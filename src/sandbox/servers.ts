import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../domain/errors.ts';
import type { Vendor } from './vendor.ts';
import { createVendorServer } from './vendor-server.ts';
import { type PostWebhook, sendWebhook } from './webhook-sender.ts';
import type { World } from './world.ts';

export interface SandboxServersOptions {
  /** 0 takes any free port. */
  readonly hubspotPort?: number;
  readonly clickupPort?: number;
  /** Told about each webhook that was not delivered. */
  readonly onUndelivered?: (endpoint: string, why: string) => void;
  readonly postWebhook?: PostWebhook;
}

export interface SandboxServers {
  readonly hubspotUrl: string;
  readonly clickupUrl: string;
  /** Resolves when nothing is under way any more; answers held back are cut off. */
  readonly close: () => Promise<void>;
}

const address = '127.0.0.1';

function listen(server: Server, port: number, vendor: Vendor['name']): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'is taken' : `cannot be opened (${cause.code ?? cause.message})`;
      const fix = `Choose another with --${vendor}-port, or 0 for any free one.`;
      reject(new UserError('SANDBOX_PORT', `Port ${port} for the ${vendor} sandbox ${why}.`, { fix, cause }));
    });
    server.listen(port, address, () => resolve(`http://${address}:${portOf(server.address())}`));
  });
}

const portOf = (listening: AddressInfo | string | null): number =>
  typeof listening === 'object' && listening !== null ? listening.port : 0;

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

/** Serves a world on two loopback ports. Throws `UserError` when a port cannot be had, and then none is left open. */
export async function startSandboxServers(world: World, options: SandboxServersOptions = {}): Promise<SandboxServers> {
  const { hubspotPort = 0, clickupPort = 0 } = options;
  const closing = new AbortController();
  const deliveries = createDeliveries(world, closing.signal, options);
  const serve = (vendor: Vendor['name']): Server =>
    createVendorServer({ world, vendor, closing: closing.signal, afterRequest: deliveries.start });
  const servers = { hubspot: serve('hubspot'), clickup: serve('clickup') };
  const closeAll = async (): Promise<void> => {
    closing.abort();
    await Promise.all([close(servers.hubspot), close(servers.clickup), deliveries.settled()]);
  };
  try {
    const hubspotUrl = await listen(servers.hubspot, hubspotPort, 'hubspot');
    const clickupUrl = await listen(servers.clickup, clickupPort, 'clickup');
    return { hubspotUrl, clickupUrl, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Posts what the vendors owe after a request, beside the answer and never before it. */
function createDeliveries(world: World, signal: AbortSignal, options: SandboxServersOptions) {
  const { onUndelivered, postWebhook } = options;
  const underWay = new Set<Promise<void>>();
  const post = postWebhook === undefined ? {} : { post: postWebhook };
  const start = (): void => {
    for (const delivery of world.takeDeliveries()) {
      const sent = sendWebhook(delivery, { clock: world.clock, signal, ...post })
        .then(({ result, why }) => {
          world.settleDelivery(delivery.webhookId, result);
          if (result !== 'delivered') onUndelivered?.(delivery.endpoint, why);
        })
        .catch((error: unknown) => onUndelivered?.(delivery.endpoint, String(error)))
        .finally(() => underWay.delete(sent));
      underWay.add(sent);
    }
  };
  return {
    start,
    settled: async (): Promise<void> => {
      await Promise.all(underWay);
    },
  };
}
