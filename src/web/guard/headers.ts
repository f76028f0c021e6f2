import type { MiddlewareHandler } from 'hono';

/** Scripts and styles from this service alone, none written into a page; in no frame; nothing of a page is kept. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const safeHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Content-Security-Policy', policy);
  c.header('X-Content-Type-Options', 'nosniff');
  // Not `no-referrer`: under that a browser says of its own forms that they come from nowhere (`Origin: null`).
  c.header('Referrer-Policy', 'same-origin');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  if (c.res.headers.get('cache-control') === null) c.header('Cache-Control', 'no-store');
};
