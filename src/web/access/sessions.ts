import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { SessionRow } from '../../store/store.ts';
import type { AccessDeps } from './access.ts';

/** Nobody looked at a page for so long; and how long at most, however often somebody looks. */
const idleMs = 12 * 60 * 60_000;
const longestMs = 7 * 24 * 60 * 60_000;
/** As exact as that has to be. */
const touchEveryMs = 60_000;

type SessionDeps = Pick<AccessDeps, 'store' | 'clock' | 'publicUrl'>;

export const isOverHttps = ({ publicUrl }: Pick<AccessDeps, 'publicUrl'>): boolean =>
  publicUrl?.startsWith('https://') === true;

/** With the prefix no page of a neighbouring domain, and none without a certificate, can set it. */
const cookieName = (deps: SessionDeps): string => `${isOverHttps(deps) ? '__Host-' : ''}handoff_session`;

const idOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A new session for the browser that asks; the one it had is over. */
export async function beginSession(
  c: Context,
  who: Pick<SessionRow, 'name' | 'role' | 'credential'>,
  deps: SessionDeps,
): Promise<void> {
  await endSession(c, deps);
  const secret = randomBytes(32).toString('base64url');
  const now = deps.clock.now();
  await deps.store.sessions.add({ ...who, id: idOf(secret), beganAt: now, seenAt: now });
  setCookie(c, cookieName(deps), secret, {
    httpOnly: true,
    // Strict would send people who come from a link in a mail to the sign-in.
    sameSite: 'Lax',
    secure: isOverHttps(deps),
    path: '/',
    maxAge: longestMs / 1000,
  });
}

/** Whose session the browser has, if it is still one. What an open page asks by itself keeps none alive. */
export async function findSession(c: Context, deps: SessionDeps): Promise<SessionRow | undefined> {
  const secret = getCookie(c, cookieName(deps));
  if (secret === undefined || secret.length > 64) return undefined;
  const row = await deps.store.sessions.find(idOf(secret));
  if (row === undefined) return undefined;
  const now = deps.clock.now();
  if (now - row.seenAt > idleMs || now - row.beganAt > longestMs) {
    await deps.store.sessions.remove(row.id);
    return undefined;
  }
  const isByItself = c.req.header('hx-request') !== undefined;
  if (!isByItself && now - row.seenAt > touchEveryMs) await deps.store.sessions.touch(row.id, now);
  return row;
}

export async function endSession(c: Context, deps: SessionDeps): Promise<void> {
  const secret = getCookie(c, cookieName(deps));
  if (secret === undefined) return;
  await deps.store.sessions.remove(idOf(secret));
  deleteCookie(c, cookieName(deps), { path: '/', secure: isOverHttps(deps) });
}
