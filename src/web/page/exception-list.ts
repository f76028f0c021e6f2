import { html } from 'hono/html';
import type { OpenException } from '../../store/store.ts';
import { ago, dealLink, type Html, nothing } from './parts.ts';

export type ExceptionLine = OpenException & { readonly name?: string | undefined };

/** What somebody must do: about what, since when, and how it is mended. */
export const exceptionList = (exceptions: readonly ExceptionLine[], now: number): Html =>
  exceptions.length === 0
    ? nothing('Nothing. Every handoff goes on by itself.')
    : html`<ul class="plain">${exceptions.map(
        (one) => html`<li class="card exception">
<div class="spread"><span>${one.deal === undefined ? html`<strong>The service</strong>` : html`<strong>${dealLink(one.deal, one.name ?? one.deal)}</strong>`}</span><span class="quiet small">for ${ago(one.since, now)} · <code>${one.code}</code></span></div>
<p>${one.message}</p><p class="quiet">${withCommands(one.fix)}</p></li>`,
      )}</ul>`;

/** What stands in back-ticks is a command. */
export const withCommands = (text: string): Html =>
  html`${text.split(/(`[^`]+`)/).map((part) => (part.length > 2 && part.startsWith('`') && part.endsWith('`') ? html`<code>${part.slice(1, -1)}</code>` : part))}`;
