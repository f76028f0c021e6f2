import type { Context, MiddlewareHandler } from 'hono';
import type { SessionRow } from '../../store/store.ts';
import { openOnLoopback, type PageEnv } from '../guard/person.ts';
import { isForwarded, remoteAddress } from '../machines/remote-address.ts';
import { messagePage } from '../page/layout.ts';
import type { Access, AccessDeps } from './access.ts';
import { credentialOf } from './credential.ts';
import { noteVisit } from './note-visit.ts';
import { findSession } from './sessions.ts';

/** Lets those through to the pages whom the rule knows, and says who it is. */
export function guardOf(deps: AccessDeps): MiddlewareHandler<PageEnv> {
  const { access } = deps;
  switch (access.kind) {
    case 'open':
      return async (c, next) => (isForwarded(c) ? withoutRule(c) : openOnLoopback(c, next));
    case 'proxy':
      return behindProxy(access, deps);
    case 'passwords':
    case 'oidc':
      return signedIn(access, deps);
    default:
      return access satisfies never;
  }
}

const withoutRule = (c: Context) =>
  c.html(
    messagePage(
      'Only on this machine',
      'A proxy passed this on from elsewhere, and no rule says who may look.',
      'Whoever runs the service can set ACCESS; docs/operators.md says how.',
    ),
    403,
  );

/** The header counts only from the proxy itself; a name without a role is somebody who may not look. */
const behindProxy =
  (access: Extract<Access, { kind: 'proxy' }>, deps: AccessDeps): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    const address = remoteAddress(c) ?? 'unknown';
    const name = (c.req.header(access.header) ?? '').trim();
    // A comma is two headers in one: which of them the proxy wrote nobody can tell.
    const isSaid = access.isTrusted(address) && /^[^,\p{Cc}]{1,200}$/u.test(name);
    const role = isSaid ? access.roleOf({ name, known: [name], groups: [] }) : undefined;
    const outcome = role === undefined ? (isSaid ? 'no role' : 'failed') : 'in';
    await noteVisit({ outcome, name: isSaid ? name : undefined, address }, deps);
    if (role === undefined) return noRole(c, isSaid ? name : undefined);
    c.set('person', { name, role, session: `proxy:${name}` });
    return next();
  };

export const noRole = (c: Context, name: string | undefined) =>
  c.html(
    messagePage(
      'Not for you',
      name === undefined ? 'It is not known who asks.' : `${name} has no role here.`,
      'Whoever runs the service can give you one.',
    ),
    403,
  );

const signedIn =
  (access: Extract<Access, { kind: 'passwords' | 'oidc' }>, deps: AccessDeps): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    const session = await findSession(c, deps);
    const role = session === undefined ? undefined : await roleNow(session, access);
    if (session === undefined || role === undefined) return toSignIn(c);
    c.set('person', { name: session.name, role, session: session.id });
    return next();
  };

/** Undefined for a user who is gone, or has another password since. */
async function roleNow(session: SessionRow, access: Extract<Access, { kind: 'passwords' | 'oidc' }>) {
  if (access.kind === 'oidc') return session.role;
  const user = (await access.users()).find(({ name }) => name === session.name);
  return user !== undefined && credentialOf(user.password) === session.credential ? user.role : undefined;
}

/** Back to where they wanted to go, once they have signed in; a page that renews itself is loaded anew. */
function toSignIn(c: Context) {
  if (c.req.header('hx-request') !== undefined) {
    c.header('HX-Refresh', 'true');
    return c.body(null, 401);
  }
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD')
    return c.html(messagePage('You are signed out', 'Nothing was done.', 'Sign in and send the form once more.'), 401);
  const url = new URL(c.req.url);
  return c.redirect(`/signin?to=${encodeURIComponent(`${url.pathname}${url.search}`)}`, 303);
}
