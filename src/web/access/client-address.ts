import type { Context } from 'hono';
import { remoteAddress } from '../machines/remote-address.ts';

/** Whoever asks, behind the proxies that are believed: the last address of which one of them speaks and that is none of theirs. */
export function clientAddress(c: Context, isProxy: (address: string) => boolean): string {
  const connected = remoteAddress(c) ?? 'unknown';
  if (!isProxy(connected)) return connected;
  const passedOn = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim());
  const client = passedOn.findLast((address) => address !== '' && !isProxy(address));
  return (client ?? connected).slice(0, 64);
}
