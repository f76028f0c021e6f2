import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { Identity } from '../../domain/access.ts';
import type { Access, AccessDeps } from './access.ts';
import { signIn } from './attempts.ts';
import { clientAddress } from './client-address.ts';
import { noRole } from './guard-of.ts';
import { Leaving } from './oidc-provider.ts';
import { ownPath } from './own-path.ts';
import { beginSession, isOverHttps } from './sessions.ts';
import { providerFailed } from './sign-in-page.ts';

type Oidc = Extract<Access, { kind: 'oidc' }>;

/** Whoever has not come back by then begins anew. */
const awaySeconds = 600;

/** To the provider and back. What is expected of the way back travels in a signed cookie of its own. */
export function oidcRoutes(access: Oidc, deps: AccessDeps): Hono {
  // As long as the process: who is away while it is started anew signs in once more.
  const key = randomBytes(32).toString('base64url');
  const cookie = `${isOverHttps(deps) ? '__Host-' : ''}handoff_signin`;
  const options = { httpOnly: true, sameSite: 'Lax', secure: isOverHttps(deps), path: '/' } as const;
  return new Hono()
    .get('/signin', async (c) => {
      try {
        const { url, leaving } = await access.provider.leave(ownPath(c.req.query('to')));
        const text = Buffer.from(JSON.stringify(leaving)).toString('base64url');
        await setSignedCookie(c, cookie, text, key, { ...options, maxAge: awaySeconds });
        return c.redirect(url, 303);
      } catch (error) {
        deps.onTrouble(error);
        return c.html(providerFailed(), 502);
      }
    })
    .get('/signin/callback', async (c) => {
      const text = await getSignedCookie(c, key, cookie);
      // Whoever never left from here leaves no trace either: nobody fills the store from outside.
      if (typeof text !== 'string') return c.html(providerFailed(), 400);
      // It serves once, whatever comes of it.
      deleteCookie(c, cookie, options);
      try {
        const leaving = Leaving.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
        const identity = await access.provider.identify(new URL(c.req.url).search, leaving);
        return await arrived(c, identity, leaving.to, access, deps);
      } catch (error) {
        return failed(c, error, deps);
      }
    });
}

async function arrived(c: Context, identity: Identity, to: string, access: Oidc, deps: AccessDeps): Promise<Response> {
  const { name } = identity;
  const role = access.roleOf(identity);
  await note(c, role === undefined ? 'no role' : 'in', name, deps);
  if (role === undefined) return noRole(c, name);
  await beginSession(c, { name, role, credential: '' }, deps);
  return c.redirect(ownPath(to), 303);
}

async function failed(c: Context, error: unknown, deps: AccessDeps): Promise<Response> {
  await note(c, 'failed', undefined, deps);
  deps.onTrouble(error);
  return c.html(providerFailed(), 502);
}

async function note(
  c: Context,
  outcome: 'in' | 'failed' | 'no role',
  known: string | undefined,
  { store, clock, isProxy, onSignIn }: AccessDeps,
): Promise<void> {
  const address = clientAddress(c, isProxy);
  await store.signIns.add(signIn({ outcome, known, typed: known ?? '', address, at: clock.now() }));
  onSignIn({ outcome, name: known, address });
}
