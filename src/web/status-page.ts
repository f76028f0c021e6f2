import { html, raw } from 'hono/html';
import type { HandoffState } from '../domain/handoff-state.ts';
import { count } from '../plan/text-layout.ts';
import type { Balance, ShownException } from '../sync/summary.ts';

export interface StatusView {
  readonly balance: Balance;
  readonly states: readonly { readonly state: HandoffState; readonly title: string; readonly count: number }[];
  readonly handoffs: readonly {
    readonly deal: string;
    readonly name: string;
    readonly state: HandoffState;
    readonly because: string;
    readonly since: string;
    readonly crmUrl: string | undefined;
    readonly clickupUrl: string | undefined;
  }[];
  readonly exceptions: readonly ShownException[];
  readonly lastPass: string | undefined;
  readonly now: string;
}

// Values go into the page through `html`, which escapes them; `raw` only ever takes this constant.
const style = `
:root{color-scheme:light dark;font:15px/1.45 system-ui,sans-serif}body{margin:2rem auto;max-width:70rem;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent);vertical-align:top}
.states{display:flex;flex-wrap:wrap;gap:.6rem;list-style:none;padding:0}.states li{border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:.5rem;padding:.4rem .8rem}
.states b{font-size:1.3rem;display:block}.quiet{opacity:.7}.warn{border-left:4px solid #c77700;padding-left:.8rem}.nowrap{white-space:nowrap}
@media(max-width:40rem){td:nth-child(3),th:nth-child(3){display:none}}`;

/** What stands where, oldest business first to the eye; refreshes itself, needs no script. */
export const statusPage = ({ balance, states, handoffs, exceptions, lastPass, now }: StatusView) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5"><title>Handoff Sync</title><style>${raw(style)}</style>
</head>
<body>
<h1>Handoff Sync</h1>
<p>${count(balance.won, 'won deal')}, ${balance.accounted} accounted for${balance.remainder === 0 ? '' : html`, <strong>${balance.remainder} not</strong>`}.
<span class="quiet">${lastPass === undefined ? 'No pass has finished yet.' : html`Last pass finished ${lastPass}.`} Page made ${now}.</span></p>
<ul class="states">${states.map(({ state, title, count }) => html`<li title="${title}"><b>${count}</b>${state.replace('_', ' ')}</li>`)}</ul>
${exceptions.length === 0 ? '' : html`<h2>Needs a person (${exceptions.length})</h2>${exceptions.map(exceptionItem)}`}
<h2>Handoffs, latest change first</h2>
${handoffs.length === 0 ? html`<p>None yet. They appear when a deal is won that a mapping takes.</p>` : handoffTable(handoffs)}
</body></html>`;

const exceptionItem = ({ code, deal, message, fix, since }: ShownException) =>
  html`<p class="warn"><strong>${code}</strong>${deal === null ? '' : ` deal ${deal}`} <span class="quiet">since ${since}</span><br>${message}<br>Fix: ${fix}</p>`;

const handoffTable = (handoffs: StatusView['handoffs']) => html`<table>
<thead><tr><th scope="col">Deal</th><th scope="col">State</th><th scope="col">Why</th><th scope="col">Since</th><th scope="col">Links</th></tr></thead>
<tbody>${handoffs.map(
  (one) =>
    html`<tr><td>${one.name}<br><span class="quiet">${one.deal}</span></td><td class="nowrap">${one.state.replace('_', ' ')}</td><td>${one.because}</td><td class="nowrap">${one.since}</td><td>${link(one.crmUrl, 'CRM')} ${link(one.clickupUrl, 'ClickUp')}</td></tr>`,
)}</tbody></table>`;

/** Only web addresses become links: an address is text from a vendor. */
const link = (url: string | undefined, text: string) =>
  url === undefined || !/^https?:\/\//.test(url) ? '' : html`<a href="${url}" rel="noreferrer">${text}</a>`;
