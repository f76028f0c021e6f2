import { UserError } from '../domain/errors.ts';

// The whole host has to match: anybody can own a domain that begins with 127.
const loopback = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/;

export const isLoopback = (url: URL): boolean => loopback.test(url.hostname);

/** A vendor's address. Plain http is for loopback only: anywhere else the token would travel in the open. */
export function parseBaseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !['https:', 'http:'].includes(url.protocol))
    throw new UserError('BASE_URL_INVALID', `"${withoutCredentials(text)}" is not an http address.`, {
      fix: 'Give an address such as https://api.hubapi.com.',
    });
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new UserError('BASE_URL_INVALID', `The address of ${url.host} carries credentials, a query or a fragment.`, {
      fix: 'Give scheme, host and port only; the token has a variable of its own.',
    });
  if (url.protocol === 'http:' && !isLoopback(url))
    throw new UserError('BASE_URL_INSECURE', `${url.origin} would receive the token unencrypted.`, {
      fix: `Use https://${url.host}; plain http is accepted on 127.0.0.1, ::1 and localhost only.`,
    });
  return url;
}

const withoutCredentials = (text: string): string => text.replace(/\/\/[^/]*@/, '//');

/**
 * The full address of a call. Throws when `path` would leave the vendor's origin: the token goes nowhere else.
 * Lists are repeated (`a=1&a=2`), undefined values are left out.
 */
export function callUrl(base: URL, path: string, query: Readonly<Record<string, QueryValue>> = {}): URL {
  const url = new URL(`${base.origin}${base.pathname.replace(/\/$/, '')}${path}`);
  if (!path.startsWith('/') || url.origin !== base.origin)
    throw new Error(`"${path}" is not a path of ${base.origin}.`);
  for (const [name, value] of Object.entries(query)) {
    const values = typeof value === 'object' ? value : value === undefined ? [] : [value];
    for (const one of values) url.searchParams.append(name, String(one));
  }
  return url;
}

type QueryValue = string | number | boolean | readonly string[] | undefined;
