import type { Context } from 'hono';
import { z } from 'zod';

/** What the server hands on of a connection; in a test without sockets there is none. */
const Connection = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }),
});

/** The address at the other end of the connection, an IPv4 one as such also where it came over IPv6; never what a header says. */
export function remoteAddress(c: Context): string | undefined {
  const { data } = Connection.safeParse(c.env);
  return data?.incoming.socket.remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** Headers by which proxies say that somebody else asked. */
const forwarding = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

export const isForwarded = (c: Context): boolean => forwarding.some((name) => c.req.header(name) !== undefined);

export const isLoopbackAddress = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** Asked by a program on this machine, and not on behalf of somebody elsewhere. */
export const isFromHere = (c: Context): boolean => isLoopbackAddress(remoteAddress(c) ?? '') && !isForwarded(c);
