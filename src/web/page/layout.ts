import { html, raw } from 'hono/html';
import { assetUrl } from '../assets/asset-routes.ts';
import type { Html } from './parts.ts';

export type Place = 'today' | 'handoffs' | 'mappings' | 'figures' | 'health';

const places: readonly { readonly place: Place; readonly path: string; readonly name: string }[] = [
  { place: 'today', path: '/', name: 'Today' },
  { place: 'handoffs', path: '/handoffs', name: 'Handoffs' },
  { place: 'mappings', path: '/mappings', name: 'Mappings' },
  { place: 'figures', path: '/figures', name: 'Figures' },
  { place: 'health', path: '/health', name: 'Health' },
];

export interface PageWish {
  readonly title: string;
  readonly place: Place | undefined;
  readonly body: Html;
  /** What stays as it is while the rest is renewed: forms in which somebody may be typing. */
  readonly above?: Html | undefined;
  /** What the page was made from; another one means that it may be renewed. Absent on pages that stay as they are. */
  readonly version?: string | undefined;
  /** Who looks, where people sign in. */
  readonly who?: string | undefined;
  readonly search?: string | undefined;
  /** Nothing that leads elsewhere: for whoever has not signed in. */
  readonly bare?: boolean | undefined;
}

/** The frame of every page. What is renewed by itself is `main`, and only on pages that have a version. */
export const layout = ({ title, place, body, above, version, who, search = '', bare = false }: PageWish): Html =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="htmx-config" content='{"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"selfRequestsOnly":true,"historyCacheSize":0,"timeout":20000}'>
<title>${title} · Handoff Sync</title>
<link rel="stylesheet" href="${assetUrl('style.css')}">
<link rel="icon" href="data:,">
${bare ? '' : html`<script src="${assetUrl('page.js')}" defer></script>`}${version === undefined ? '' : html`<script src="${assetUrl('htmx.js')}" defer></script><script src="${assetUrl('morph.js')}" defer></script>`}
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header class="top"><div>
<a class="brand" href="/">Handoff Sync</a>
${bare ? '' : wayfinding(place, search)}
</div></header>
<main id="main" tabindex="-1">
<p id="said" role="status"></p>
${above ?? ''}
${version === undefined ? body : renewing(body, version)}
</main>
${bare ? '' : footer(who)}
</body>
</html>`;

const wayfinding = (place: Place | undefined, search: string): Html =>
  html`<nav aria-label="Pages"><ul>${places.map((one) => html`<li><a href="${one.path}"${one.place === place ? raw(' aria-current="page"') : ''}>${one.name}</a></li>`)}</ul></nav>
<form action="/handoffs" role="search"><input type="search" name="q" value="${search}" placeholder="Deal or number" aria-label="Find a deal by its name or number"></form>`;

const footer = (who: string | undefined): Html =>
  html`<footer>${who === undefined ? '' : html`Signed in as ${who} (<a href="/signout">sign out</a>). `}What stands here is as of the last pass; <a href="/health">Health</a> says when that was.</footer>`;

/** One message in the middle of a page: what is not there, not allowed, or went wrong. */
export const messagePage = (title: string, text: string, fix: string): Html =>
  layout({
    title,
    place: undefined,
    body: html`<h1>${title}</h1><p>${text}</p><p class="quiet">${fix}</p><p><a class="button" href="/">To today</a></p>`,
  });

/**
 * Asks every few seconds whether a pass has ended or somebody decided something since; the answer to that renews what stands here
 * and the question with it. What stays the same stays the same element: with the focus, where it has it, and folded out.
 */
const renewing = (body: Html, version: string): Html =>
  html`<div id="renewing" hx-get="" hx-trigger="renewed from:body" hx-select="#renewing" hx-ext="morph" hx-swap="morph:outerHTML">${body}<span id="seen-${version}" hx-get="/live?seen=${encodeURIComponent(version)}" hx-trigger="every 5s" hx-swap="none"></span></div>`;
