import { html, raw } from 'hono/html';
import { printable } from '../plan/text-layout.ts';
import { type Bars, renderBars } from './render-bars.ts';

export type Markup = ReturnType<typeof html>;
export type Cell = string | number;

/** What the renderer escaped itself is the only thing that goes into the page as it is. */
export const picture = (bars: Bars): Markup => (bars.names.length === 0 ? html`` : html`${raw(renderBars(bars))}`);

/** More rows than that are what the files are for. */
const mostRows = 40;

export function table(caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): Markup {
  if (rows.length === 0) return html``;
  const shown = rows.slice(0, mostRows);
  const left = rows.length - shown.length;
  return html`<div class="scroll"><table>${caption === '' ? '' : html`<caption>${caption}</caption>`}
<thead><tr>${head.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${shown.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody></table></div>
${left > 0 ? html`<p class="quiet">and ${left} more, in the CSV files</p>` : ''}`;
}

const cell = (value: Cell): Markup =>
  typeof value === 'number' ? html`<td class="n">${value}</td>` : html`<td>${printable(value)}</td>`;

/** What only some want to know. */
export const more = (summary: string, inside: Markup): Markup =>
  html`<details><summary>${summary}</summary>${inside}</details>`;
