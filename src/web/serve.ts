import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { UserError } from '../domain/errors.ts';

export interface WebServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Whether nobody can come in there from another machine. */
export const isOnlyHere = (host: string): boolean => ['127.0.0.1', 'localhost', '::1'].includes(host);

export const hostWithoutRule = (host: string): UserError =>
  new UserError('HOST_WITHOUT_RULE', `HOST is ${host}, and no rule says who may look.`, {
    fix: 'Set ACCESS to passwords, proxy or oidc, or leave HOST at 127.0.0.1 and reach the page through an SSH tunnel.',
  });

/** Listens on loopback, and elsewhere only with a rule: else it would show customers' names to whoever asks. */
export async function serveWeb(
  app: Pick<Hono, 'fetch'>,
  { host, port, hasRule = false }: { readonly host: string; readonly port: number; readonly hasRule?: boolean },
): Promise<WebServer> {
  if (!hasRule && !isOnlyHere(host)) throw hostWithoutRule(host);
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
