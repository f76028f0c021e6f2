import { html } from 'hono/html';
import { layout, messagePage } from '../page/layout.ts';
import type { Html } from '../page/parts.ts';

interface SignInWish {
  readonly to: string;
  readonly name?: string;
  readonly problem?: string | undefined;
}

/** The form of those who sign in with a password. */
export const signInPage = ({ to, name = '', problem }: SignInWish): Html =>
  layout({
    title: 'Sign in',
    place: undefined,
    bare: true,
    body: html`<h1>Sign in</h1>
${problem === undefined ? '' : html`<div class="card bad" role="alert"><p><strong>${problem}</strong></p></div>`}
<form method="post" action="/signin"><input type="hidden" name="to" value="${to}">
<label for="name">Name</label><input id="name" name="name" required maxlength="200" autocomplete="username" value="${name}">
<label for="password">Password</label><input id="password" name="password" type="password" required maxlength="1000" autocomplete="current-password">
<p><button class="main">Sign in</button></p></form>`,
  });

export const signOutPage = (name: string, token: string): Html =>
  layout({
    title: 'Sign out',
    place: undefined,
    who: name,
    body: html`<h1>Sign out</h1><p>You are signed in as ${name}.</p>
<form method="post" action="/signout"><input type="hidden" name="token" value="${token}"><p class="row"><button class="main">Sign out</button><a class="button" href="/">Stay</a></p></form>`,
  });

export const signedOutPage = (): Html =>
  layout({
    title: 'Signed out',
    place: undefined,
    bare: true,
    body: html`<h1>You are signed out</h1><p><a class="button" href="/signin">Sign in again</a></p>`,
  });

export const providerFailed = (): Html =>
  messagePage(
    'That sign-in did not work',
    'Your provider’s answer did not fit, or it could not be asked. Why stands in the log of the service.',
    'Begin again from the start: open the page you wanted to see.',
  );

export const proxySignsOut = (): Html =>
  messagePage(
    'Signed in by the proxy',
    'The proxy before this service says who you are.',
    'Sign out where you signed in.',
  );
