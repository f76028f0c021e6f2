import type { MiddlewareHandler } from 'hono';
import { messagePage } from '../page/layout.ts';

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/** The name in a Host header, without its port. */
export const hostName = (header: string | undefined): string => (header ?? '').toLowerCase().replace(/:\d+$/, '');

/**
 * Answers under the names it knows only, so that no other name that leads here (DNS rebinding) can read a page; and changes
 * something only when the browser says that the page it comes from is one of ours.
 */
export const sameOrigin =
  (names: readonly string[] = loopbackNames): MiddlewareHandler =>
  async (c, next) => {
    const host = c.req.header('host');
    if (!names.includes(hostName(host))) return c.text('This service answers on this machine only.\n', 421);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isOwn(c.req.header('origin'), host))
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

function isOwn(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || host === undefined) return false;
  const url = URL.parse(origin);
  return url !== null && url.host === host.toLowerCase() && (url.protocol === 'http:' || url.protocol === 'https:');
}
