import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { UserError } from '../domain/errors.ts';

export interface WebServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const loopback = ['127.0.0.1', 'localhost', '::1'];

/** Listens on loopback. Another host would show customers' names to whoever asks, so it is refused. */
export async function serveWeb(
  app: Pick<Hono, 'fetch'>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<WebServer> {
  if (!loopback.includes(host)) {
    throw new UserError('HOST_WITHOUT_RULE', `HOST is ${host}, and there is no rule yet that says who may look.`, {
      fix: 'Leave HOST at 127.0.0.1 and reach the page through an SSH tunnel or a proxy on this machine that checks who asks.',
    });
  }
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'is taken' : `cannot be opened (${cause.code ?? cause.message})`;
      reject(
        new UserError('PORT_UNUSABLE', `Port ${port} on ${host} ${why}.`, {
          fix: 'Set PORT to another one, or stop what uses it.',
          cause,
        }),
      );
    });
    server.listen(port, host, resolve);
  });
  const address: AddressInfo | string | null = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host === '::1' ? '[::1]' : host}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
