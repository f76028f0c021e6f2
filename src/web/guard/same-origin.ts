import type { MiddlewareHandler } from 'hono';
import { messagePage } from '../page/layout.ts';

const loopbackNames: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** The name in a Host header, without its port. */
export const hostName = (header: string | undefined): string => (header ?? '').toLowerCase().replace(/:\d+$/, '');

/**
 * Answers under the names it knows only, so that no other name that leads here (DNS rebinding) can read a page; and changes
 * something only when the browser says that the page it comes from is one of ours. `publicUrl` is where people reach it from
 * elsewhere; without it this machine alone does.
 */
export function sameOrigin(publicUrl?: string): MiddlewareHandler {
  const open = publicUrl === undefined ? null : new URL(publicUrl);
  const names = open === null ? loopbackNames : [...loopbackNames, hostName(open.host)];
  return async (c, next) => {
    const host = c.req.header('host');
    if (!names.includes(hostName(host))) return c.text('This service does not answer under that name.\n', 421);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isOwn(c.req.header('origin'), host, open?.origin))
      return c.html(
        messagePage(
          'Not from here',
          'The form did not come from a page of this service.',
          'Open the page again and send it from there.',
        ),
        403,
      );
    return next();
  };
}

/** From the public address, whatever name a proxy asks under; else from this machine, under the very name that was asked. */
function isOwn(origin: string | undefined, host: string | undefined, open: string | undefined): boolean {
  const url = URL.parse(origin ?? '');
  if (url === null || host === undefined) return false;
  if (url.origin === open) return true;
  const isHere = url.host === host.toLowerCase() && loopbackNames.includes(hostName(host));
  return isHere && (url.protocol === 'http:' || url.protocol === 'https:');
}
