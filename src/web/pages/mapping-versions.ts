import { html } from 'hono/html';
import type { Compared, Version } from '../../decide/mapping-versions.ts';
import { type Html, nothing } from '../page/parts.ts';
import { mappingPath } from './mappings.ts';

export interface VersionsView extends Compared {
  readonly mapping: string;
  readonly versions: readonly Version[];
  readonly now: number;
}

/** The versions of a mapping, and what two of them say differently. */
export const mappingVersionsPage = ({ mapping, versions, older, newer, changes, now }: VersionsView): Html =>
  html`<p class="quiet"><a href="/mappings">Mappings</a> / <a href="/mappings#${encodeURIComponent(mapping)}">${mapping}</a></p>
<h1>Versions</h1>
<p class="quiet">A handoff that is begun stays under its version, unless somebody has it go on under the newest.</p>
<form class="row" action="${mappingPath(mapping)}/versions">${choice('from', 'From', versions, older, now)}${choice('to', 'To', versions, newer, now)}<button id="go" class="main">Compare</button></form>
${comparison({ older, newer, changes })}`;

const short = (version: string): string => version.slice(0, 12);

const choice = (
  name: 'from' | 'to',
  label: string,
  versions: readonly Version[],
  chosen: Version | undefined,
  now: number,
): Html =>
  html`<span><label for="${name}">${label}</label><select id="${name}" name="${name}">${versions.map((one) => html`<option value="${one.version}"${one.version === chosen?.version ? html` selected` : ''}>${short(one.version)}, ${one.at === undefined ? 'not seen by a pass yet' : html`${daysAgo(now - one.at)}`}, ${one.handoffs} handoffs</option>`)}</select></span>`;

const dayMs = 86_400_000;

/** In an option there is no room for markup. */
function daysAgo(ms: number): string {
  const days = Math.floor(ms / dayMs);
  return days < 1 ? 'since today' : `since ${days} day${days === 1 ? '' : 's'}`;
}

function comparison({ older, newer, changes }: Compared): Html {
  if (older === undefined || newer === undefined) return nothing('There is nothing older to compare it with.');
  if (changes.length === 0)
    return nothing('They say the same in sentences; the texts in your version control have the rest.');
  return html`<section aria-labelledby="changed"><h2 id="changed">From <code>${short(older.version)}</code> to <code>${short(newer.version)}</code></h2>
${changes.map(({ heading, removed, added }) => html`<h3>${heading}</h3><ul class="changes">${removed.map((text) => html`<li><del>${text}</del></li>`)}${added.map((text) => html`<li><ins>${text}</ins></li>`)}</ul>`)}</section>`;
}
