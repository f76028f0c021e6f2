import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerControl, isControl } from './control/answer-control.ts';
import { type Exchange, silenceLimitMs, type WireAnswer, wireAnswer } from './exchange.ts';
import { readBody } from './read-body.ts';
import type { Vendor, VendorRequest } from './vendor.ts';
import type { World } from './world.ts';

export interface VendorServerOptions {
  readonly world: World;
  readonly vendor: Vendor['name'];
  /** Aborted when the sandbox closes, so that answers held back do not keep it up. */
  readonly closing: AbortSignal;
  /** Called after every request and before its answer, for what the vendor then owes to others. */
  readonly afterRequest: () => void;
}

const longestBody = 10_000_000;
// DNS rebinding: a page on another name that resolves to this machine must not reach the sandbox.
const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

function toVendorRequest({ method = 'GET', url = '/', headers }: IncomingMessage, body: string): VendorRequest {
  const flat = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return { method, url, headers: Object.fromEntries(flat), body };
}

const ownAnswer = (world: World, status: number, body: unknown): WireAnswer =>
  wireAnswer({ status, headers: {}, body }, world.clock.now());

/** An HTTP server for one vendor and the control endpoints; not listening yet. */
export function createVendorServer(options: VendorServerOptions): Server {
  const server = createServer((request, response) => {
    const cutOff = (): unknown => response.destroy();
    serve(options, request, response).catch(cutOff); // the client has left, or the sandbox closes
  });
  // Longer than any client keeps an idle connection, or a reused one is cut just as it is used again.
  server.keepAliveTimeout = 75_000;
  return server;
}

async function serve(options: VendorServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const exchange = await answer(options, request).catch((error: unknown) => {
    // A bug of the sandbox must reach the tester, and not end the process.
    return ownAnswer(options.world, 500, { error: { code: 'SANDBOX_BUG', message: String(error) } });
  });
  options.afterRequest();
  await carry(options, exchange, response);
}

async function answer({ world, vendor }: VendorServerOptions, incoming: IncomingMessage): Promise<Exchange> {
  const refuse = (status: number, code: string, message: string): WireAnswer =>
    ownAnswer(world, status, { error: { code, message } });
  const { host = '' } = incoming.headers;
  if (!loopbackHost.test(host))
    return refuse(403, 'SANDBOX_HOST', `The sandbox answers on loopback, not for "${host}".`);
  const body = await readBody(incoming, longestBody);
  if (body === undefined) return refuse(413, 'SANDBOX_BODY', `The body is longer than ${longestBody} bytes.`);
  const request = toVendorRequest(incoming, body);
  if (!isControl(request.url)) return world.send(vendor, request);
  const { status, body: document } = answerControl(world, request);
  return ownAnswer(world, status, document);
}

async function carry(options: VendorServerOptions, exchange: Exchange, response: ServerResponse): Promise<void> {
  switch (exchange.kind) {
    case 'answer':
      if (exchange.delayMs > 0) await waitFor(options, exchange.delayMs, response);
      response.writeHead(exchange.status, exchange.headers).end(exchange.body);
      return;
    case 'silence':
      await waitFor(options, silenceLimitMs, response);
      response.destroy();
      return;
    case 'hang-up':
    case 'refused':
      response.socket?.resetAndDestroy();
  }
}

/** Rejects when the client leaves or the sandbox closes. */
function waitFor({ world, closing }: VendorServerOptions, ms: number, response: ServerResponse): Promise<void> {
  const clientGone = new AbortController();
  response.once('close', () => clientGone.abort());
  return world.clock.sleep(ms, AbortSignal.any([closing, clientGone.signal]));
}
