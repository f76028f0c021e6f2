import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Vendor } from '../../src/sandbox/vendor.ts';

export interface ServedVendor {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

const lastOfEach = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().at(-1) ?? '']));

/** Puts a fake vendor on loopback, so that clients that only speak HTTP can be tried on it. */
export async function serveVendor(vendor: Vendor): Promise<ServedVendor> {
  const server = createServer(async (request, response) => {
    const body = await readText(request);
    const { method = 'GET', url = '/', headers } = request;
    const answer = vendor.answer({ method, url, headers: lastOfEach(headers), body });
    const isText = typeof answer.body === 'string';
    response.writeHead(answer.status, { ...(isText ? {} : { 'content-type': 'application/json' }), ...answer.headers });
    response.end(isText || answer.body === undefined ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
      }),
  };
}
