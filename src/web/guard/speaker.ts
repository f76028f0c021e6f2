import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { UserError } from '../../domain/errors.ts';
import type { PageEnv } from './person.ts';

const nameCookie = 'handoff_name';
const longestName = 80;

/** What a form brought: single values by their names. */
export type Filled = Readonly<Record<string, string>>;

/** Single values only, and none of a file. */
export async function readForm(c: Context<PageEnv>): Promise<Filled> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** Whoever sends a form: as they signed in, or as they name themselves where nobody does. Throws `UserError` without a name. */
export function spokenBy(c: Context<PageEnv>, filled: Filled): string {
  const name = c.get('person').name ?? (filled['by'] ?? '').trim().slice(0, longestName);
  if (name !== '') return name;
  throw new UserError('NAME_MISSING', 'Nobody is named who decides this.', {
    fix: 'Fill in your name: it stands in the history.',
  });
}

/** Where nobody signs in a browser knows the name that was given last. */
export function rememberName(c: Context<PageEnv>, by: string): void {
  if (c.get('person').name !== undefined) return;
  setCookie(c, nameCookie, encodeURIComponent(by), {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: 31_536_000,
  });
}

/** The name that was given last in this browser; empty where none was. */
export function lastName(c: Context<PageEnv>): string {
  const text = getCookie(c, nameCookie);
  if (text === undefined) return '';
  try {
    return decodeURIComponent(text).slice(0, longestName);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    deleteCookie(c, nameCookie);
    return '';
  }
}

/** Whoever looks, as far as that is known. */
export function nameOf(c: Context<PageEnv>): string | undefined {
  const name = c.get('person').name ?? lastName(c);
  return name === '' ? undefined : name;
}
