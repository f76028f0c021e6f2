import { html } from 'hono/html';
import { printable } from '../../plan/text-layout.ts';
import type { Markup } from '../../render/page-parts.ts';
import type { FieldGaps, Slice } from '../findings/count-gaps.ts';

/** Months in which hardly anything was won, and reps with hardly a deal, would only be noise. */
const fewestAsked = 5;
const mostColumns = 14;

/** Where it is worst, as a map: fields downwards, and reps or months across. */
export function heatMap(caption: string, fields: readonly FieldGaps[], kind: 'rep' | 'month'): Markup {
  const slices = (field: FieldGaps): readonly Slice[] => (kind === 'rep' ? field.byRep : field.byMonth);
  const columns = columnsOf(fields.flatMap(slices), kind);
  if (columns.length < 2 || fields.length === 0) return html``;
  return html`<div class="scroll heat"><table><caption>${caption}</caption>
<thead class="${kind}"><tr><th scope="col"></th>${columns.map((name) => html`<th scope="col" class="n">${printable(name)}</th>`)}</tr></thead>
<tbody>${fields.map(
    (field) =>
      html`<tr><th scope="row">${printable(field.label)}</th>${columns.map((name) => heatCell(slices(field).find((one) => one.name === name)))}</tr>`,
  )}</tbody></table></div>`;
}

function columnsOf(slices: readonly Slice[], kind: 'rep' | 'month'): readonly string[] {
  const all = [...Map.groupBy(slices, ({ name }) => name)].map(([name, some]) => ({
    name,
    asked: Math.max(...some.map(({ asked }) => asked)),
    missing: some.reduce((sum, { missing }) => sum + missing, 0),
  }));
  const telling = all.filter(({ asked }) => asked >= fewestAsked);
  const sorted =
    kind === 'month'
      ? telling.toSorted((a, b) => a.name.localeCompare(b.name)).slice(-mostColumns)
      : telling.toSorted((a, b) => b.missing - a.missing || a.name.localeCompare(b.name)).slice(0, mostColumns);
  return sorted.map(({ name }) => name);
}

function heatCell(slice: Slice | undefined): Markup {
  if (slice === undefined) return html`<td class="n" style="--share:0"></td>`;
  const share = Math.round((slice.missing / slice.asked) * 100);
  return html`<td class="n" style="--share:${share}" title="${slice.missing} of ${slice.asked}">${share}</td>`;
}
