import { Buffer, isUtf8 } from 'node:buffer';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Clock } from '../../domain/clock.ts';
import type { Store } from '../../store/store.ts';
import { readClickUpEvents } from './clickup-events.ts';
import { flawOfClickUp } from './clickup-signature.ts';
import type { ReadDelivery } from './delivery.ts';
import { readHubSpotEvents } from './hubspot-events.ts';
import { flawOfHubSpot } from './hubspot-signature.ts';

type Vendor = 'hubspot' | 'clickup';

/** How a delivery ended, in words that hold nothing of its body. */
export interface Received {
  readonly vendor: Vendor;
  readonly status: number;
  /** Events that were not known yet, and those that were. */
  readonly fresh: number;
  readonly known: number;
  /** Why it was refused, or what of it could not be read. */
  readonly flaw?: string;
  /** What the store, or the connection, failed with. */
  readonly error?: unknown;
}

export interface WebhookDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** Where the vendors reach this service; without it, where the request says that it was sent. */
  readonly publicUrl?: string | undefined;
  readonly hubSpotSecret: () => string | undefined;
  /** Of a ClickUp webhook that somebody else registered. */
  readonly clickUpSecret: () => string | undefined;
  readonly onReceived: (received: Received) => void;
}

/** A hundred events of HubSpot's are some 50 kB, ClickUp's longest comments not much more. */
const longestBody = 1_000_000;

/**
 * Takes what the vendors tell: checked over the very bytes, written down as records to read again, answered. Nothing in
 * a delivery is taken for true, so lost, doubled and shuffled ones change only how soon something is read.
 */
export const webhookRoutes = (deps: WebhookDeps): Hono => {
  const tooLong = (vendor: Vendor) =>
    bodyLimit({
      maxSize: longestBody,
      onError: (c) => refuse(c, deps, { vendor, status: 413, flaw: `a body of more than ${longestBody} bytes` }),
    });
  return new Hono()
    .post('/hubspot', tooLong('hubspot'), (c) => receiveFromHubSpot(c, deps))
    .post('/clickup', tooLong('clickup'), (c) => receiveFromClickUp(c, deps))
    .onError((error, c) => {
      const vendor = c.req.path.endsWith('/hubspot') ? 'hubspot' : 'clickup';
      return refuse(c, deps, { vendor, status: 503, flaw: 'it could not be read or written down', error });
    });
};

async function receiveFromHubSpot(c: Context, deps: WebhookDeps): Promise<Response> {
  const vendor = 'hubspot';
  const secret = deps.hubSpotSecret();
  if (secret === undefined)
    return refuse(c, deps, {
      vendor,
      status: 404,
      flaw: 'HUBSPOT_CLIENT_SECRET is not set, so nothing can be checked',
    });
  const body = new Uint8Array(await c.req.arrayBuffer());
  const request = { method: c.req.method, url: calledUrl(c, deps.publicUrl), headers: c.req.raw.headers, body };
  const flaw = flawOfHubSpot(request, secret, deps.clock.now());
  if (flaw !== undefined) return refuse(c, deps, { vendor, status: 401, flaw });
  return writeDown(c, deps, vendor, readBody(c, body, readHubSpotEvents));
}

async function receiveFromClickUp(c: Context, deps: WebhookDeps): Promise<Response> {
  const vendor = 'clickup';
  const own = await deps.store.webhookRegistrations.all();
  const secrets = [...own.map(({ secret }) => secret), deps.clickUpSecret()].flatMap((secret) => secret ?? []);
  const body = new Uint8Array(await c.req.arrayBuffer());
  const flaw =
    secrets.length === 0 ? 'no secret is known to check it by' : flawOfClickUp(c.req.raw.headers, body, secrets);
  // Not 401 and not 410: ClickUp would never deliver again, and the secret may only be on its way into the store.
  if (flaw !== undefined) return refuse(c, deps, { vendor, status: 403, flaw });
  const ownUsers = new Set(own.map(({ userId }) => userId));
  return writeDown(
    c,
    deps,
    vendor,
    readBody(c, body, (json) => readClickUpEvents(json, ownUsers)),
  );
}

/** What HubSpot signed is the address that it called; a proxy may have given the request another one. */
function calledUrl(c: Context, publicUrl: string | undefined): string {
  if (publicUrl === undefined) return c.req.url;
  const { pathname, search } = new URL(c.req.url);
  return `${publicUrl}${pathname}${search}`;
}

type Body = { readonly read: ReadDelivery } | { readonly status: 400 | 415; readonly flaw: string };

function readBody(c: Context, bytes: Uint8Array, read: (json: unknown) => ReadDelivery): Body {
  const type = c.req.header('content-type');
  if (type !== undefined && !/^application\/json\b/i.test(type))
    return { status: 415, flaw: 'a body that is not JSON' };
  const json = parseJson(bytes);
  if (json === undefined) return { status: 400, flaw: 'a body that is not JSON' };
  const delivery = read(json.value);
  if (delivery.events.length === 0 && delivery.unreadable.length > 0)
    return { status: 400, flaw: `no event that can be read (${delivery.unreadable[0]})` };
  return { read: delivery };
}

function parseJson(bytes: Uint8Array): { readonly value: unknown } | undefined {
  if (!isUtf8(bytes)) return undefined;
  try {
    return { value: JSON.parse(Buffer.from(bytes).toString('utf8')) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function writeDown(c: Context, deps: WebhookDeps, vendor: Vendor, body: Body): Promise<Response> {
  if ('flaw' in body) return refuse(c, deps, { vendor, ...body });
  const { events, unreadable } = body.read;
  const fresh = await deps.store.webhookHints.receive(vendor, events, deps.clock.now());
  const flaw = unreadable.length === 0 ? {} : { flaw: `${unreadable.length} that cannot be read (${unreadable[0]})` };
  deps.onReceived({ vendor, status: 200, fresh, known: events.length - fresh, ...flaw });
  return c.json({ received: events.length });
}

type Refusal = Pick<Received, 'vendor' | 'error'> & {
  readonly status: 400 | 401 | 403 | 404 | 413 | 415 | 503;
  readonly flaw: string;
};

function refuse(c: Context, { onReceived }: WebhookDeps, { status, ...refusal }: Refusal): Response {
  onReceived({ ...refusal, status, fresh: 0, known: 0 });
  // Who sends what does not fit learns nothing about why.
  return c.json({ received: 0 }, status);
}
