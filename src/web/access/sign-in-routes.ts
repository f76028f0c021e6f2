import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { FormTokens } from '../guard/form-token.ts';
import type { Access, AccessDeps } from './access.ts';
import { beginAttempt, signIn } from './attempts.ts';
import { clientAddress } from './client-address.ts';
import { credentialOf } from './credential.ts';
import { oidcRoutes } from './oidc-routes.ts';
import { ownPath } from './own-path.ts';
import { isPassword, nobodysHash } from './password-hash.ts';
import { beginSession, endSession, findSession } from './sessions.ts';
import { proxySignsOut, signedOutPage, signInPage, signOutPage } from './sign-in-page.ts';

const longestFormBytes = 8 * 1024;

/** Where people sign in and out; nothing is there where the rule knows them without. */
export function signInRoutes(deps: AccessDeps, tokens: FormTokens): Hono {
  const { access } = deps;
  const app = new Hono();
  if (access.kind === 'passwords') app.route('/', passwordRoutes(access, deps));
  if (access.kind === 'oidc') app.route('/', oidcRoutes(access, deps));
  if (access.kind === 'passwords' || access.kind === 'oidc') app.route('/', signOutRoutes(deps, tokens));
  if (access.kind === 'proxy') app.get('/signout', (c) => c.html(proxySignsOut()));
  return app;
}

const passwordRoutes = (access: Extract<Access, { kind: 'passwords' }>, deps: AccessDeps): Hono =>
  new Hono()
    .get('/signin', (c) => c.html(signInPage({ to: ownPath(c.req.query('to')) })))
    .post('/signin', bodyLimit({ maxSize: longestFormBytes }), async (c) => {
      const form = await c.req.parseBody();
      const filled = (name: string): string => (typeof form[name] === 'string' ? form[name] : '');
      return tryPassword(
        c,
        { typed: filled('name').trim(), password: filled('password'), to: ownPath(filled('to')) },
        access,
        deps,
      );
    });

interface Filled {
  readonly typed: string;
  readonly password: string;
  readonly to: string;
}

/** An unknown name costs as much as a wrong password and is answered alike. */
async function tryPassword(
  c: Context,
  { typed, password, to }: Filled,
  access: Extract<Access, { kind: 'passwords' }>,
  deps: AccessDeps,
): Promise<Response> {
  const { store, isProxy, onSignIn } = deps;
  const address = clientAddress(c, isProxy);
  const user = (await access.users()).find(({ name }) => name.toLowerCase() === typed.toLowerCase());
  const tried = { name: user?.name, address };
  const attempt = await beginAttempt({ typed, known: user?.name, address }, deps);
  if (attempt.kind === 'limited') {
    onSignIn({ ...tried, outcome: 'limited' });
    c.header('Retry-After', '900');
    const problem = 'Too many tries. In a quarter of an hour it works again.';
    return c.html(signInPage({ to, name: typed, problem }), 429);
  }
  const isRight = await isPassword(password, user?.password ?? nobodysHash);
  if (user === undefined || !isRight) {
    onSignIn({ ...tried, outcome: 'failed' });
    return c.html(signInPage({ to, name: typed, problem: 'Name or password is wrong.' }), 401);
  }
  await store.signIns.settle(attempt.id, 'in');
  onSignIn({ ...tried, outcome: 'in' });
  await beginSession(c, { name: user.name, role: user.role, credential: credentialOf(user.password) }, deps);
  return c.redirect(to, 303);
}

const signOutRoutes = (deps: AccessDeps, tokens: FormTokens): Hono =>
  new Hono()
    .get('/signout', async (c) => {
      const session = await findSession(c, deps);
      return c.html(session === undefined ? signedOutPage() : signOutPage(session.name, tokens.issue(session.id)));
    })
    .post('/signout', bodyLimit({ maxSize: longestFormBytes }), async (c) => {
      const session = await findSession(c, deps);
      const { token } = await c.req.parseBody();
      if (session === undefined) return c.html(signedOutPage());
      if (typeof token !== 'string' || !tokens.isGood(session.id, token)) return c.redirect('/signout', 303);
      await endSession(c, deps);
      const said = { outcome: 'out', known: session.name, address: clientAddress(c, deps.isProxy) } as const;
      await deps.store.signIns.add(signIn({ ...said, typed: session.name, at: deps.clock.now() }));
      deps.onSignIn({ outcome: 'out', name: session.name, address: said.address });
      return c.html(signedOutPage());
    });
