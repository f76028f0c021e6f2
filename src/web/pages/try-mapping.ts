import { html } from 'hono/html';
import type { Missing } from '../../domain/plan.ts';
import type { Store } from '../../store/store.ts';
import { type Html, handoffPath } from '../page/parts.ts';
import { mappingPath } from './mappings.ts';

/** What a mapping makes of one deal as if it were new. */
export type TriedOnDeal =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not taken'; readonly dealName: string; readonly because: string }
  | {
      readonly kind: 'taken';
      readonly dealName: string;
      readonly because: string;
      readonly missing: readonly Missing[];
      /** The whole of what would come of it: what, and how. */
      readonly outline: readonly (readonly [string, string])[];
      readonly plan: string;
    };

export interface TryView {
  readonly mapping: string;
  readonly deal: string | undefined;
  readonly tried: TriedOnDeal | undefined;
  /** Deals to choose from: those that moved last. */
  readonly deals: readonly { readonly deal: string; readonly name: string }[];
}

const shownDeals = 30;

/** Each deal once, the one that moved last first. */
export async function readDealsToTry(store: Store): Promise<TryView['deals']> {
  const moves = await store.board.moves(shownDeals);
  return [...new Map(moves.map(({ deal, name }) => [deal, { deal, name }])).values()];
}

export const isDealNumber = (text: string): boolean => /^\d{1,20}$/.test(text);

export const tryMappingPage = ({ mapping, deal, tried, deals }: TryView): Html =>
  html`<p class="quiet"><a href="/mappings">Mappings</a> / <a href="/mappings#${encodeURIComponent(mapping)}">${mapping}</a></p>
<h1>Try it on a deal</h1>
<p>Reads one deal from HubSpot, and from ClickUp what the mapping names there, and shows what would come of the deal if it were new. Nothing is changed on either side, and nothing of it is kept.</p>
<form class="row" action="${mappingPath(mapping)}/try" data-wait="Reading HubSpot and ClickUp. This takes some seconds."><span><label for="deal">Number of the deal</label><input id="deal" name="deal" required inputmode="numeric" pattern="[0-9]+" maxlength="20" list="deals" value="${deal ?? ''}"><datalist id="deals">${deals.map((one) => html`<option value="${one.deal}">${one.name}</option>`)}</datalist></span>
<button id="go" class="main">Try it</button></form>
${deal === undefined ? '' : tried === undefined ? html`<p role="alert">“${deal}” is no number of a deal. It stands in the deal’s address in HubSpot.</p>` : outcome(tried, deal)}`;

function outcome(tried: TriedOnDeal, deal: string): Html {
  switch (tried.kind) {
    case 'unknown':
      return html`<section><h2>Deal ${deal}</h2><p>HubSpot shows no such deal to the service.</p></section>`;
    case 'not taken':
      return html`<section><h2>${tried.dealName}</h2><p><strong>The mapping does not take it:</strong> ${tried.because}</p></section>`;
    case 'taken':
      return html`<section aria-labelledby="verdict"><h2 id="verdict">${tried.dealName}</h2>
<p><strong>${tried.missing.length === 0 ? 'The gate lets it pass.' : 'The gate holds it.'}</strong> ${tried.because} <a href="${handoffPath(deal)}">How it stands now</a></p>
${missing(tried.missing)}</section>
<section aria-labelledby="outline"><h2 id="outline">What would come of it</h2><table class="stack"><thead><tr><th>What</th><th>How</th></tr></thead><tbody>${tried.outline.map(([what, how]) => html`<tr><td>${what}</td><td>${how}</td></tr>`)}</tbody></table></section>
<details><summary>The plan of the first pass</summary><pre tabindex="0">${tried.plan}</pre></details>`;
    default:
      return tried satisfies never;
  }
}

const missing = (all: readonly Missing[]): Html | string =>
  all.length === 0
    ? ''
    : html`<table class="stack"><thead><tr><th>Missing</th><th>Why it does not count</th><th>Who supplies it</th></tr></thead><tbody>${all.map((one) => html`<tr><td><strong>${one.label}</strong></td><td>${one.problem}</td><td data-label="Asked">${one.ask}</td></tr>`)}</tbody></table>`;
