import { html, raw } from 'hono/html';
import { printable } from '../plan/text-layout.ts';
import { type Bars, renderBars } from './render-bars.ts';

export type Markup = ReturnType<typeof html>;
export type Cell = string | number | Markup;

/** What the renderer escaped itself is the only thing that goes into the page as it is. */
export const picture = (bars: Bars): Markup =>
  bars.names.length === 0
    ? html``
    : html`<div class="scroll" role="group" aria-label="Picture" tabindex="0">${raw(renderBars(bars))}</div>`;

/** More rows than that are what the files are for. */
const mostRows = 40;

export function table(caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): Markup {
  if (rows.length === 0) return html``;
  const shown = rows.slice(0, mostRows);
  const left = rows.length - shown.length;
  return html`<div class="scroll" role="group" aria-label="${caption === '' ? 'Table' : caption}" tabindex="0"><table>${caption === '' ? '' : html`<caption>${caption}</caption>`}
<thead><tr>${head.map((title, at) => html`<th scope="col"${typeof rows[0]?.[at] === 'number' ? raw(' class="n"') : ''}>${title}</th>`)}</tr></thead>
<tbody>${shown.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody></table></div>
${left > 0 ? html`<p class="quiet">and ${left} more, in the CSV files</p>` : ''}`;
}

function cell(value: Cell): Markup {
  if (typeof value === 'number') return html`<td class="n">${value}</td>`;
  // What is markup already is an object, whatever its type says.
  return typeof value === 'string' ? html`<td>${printable(value)}</td>` : html`<td>${value}</td>`;
}

/** What only some want to know. */
export const more = (summary: string, inside: Markup): Markup =>
  html`<details><summary>${summary}</summary>${inside}</details>`;
