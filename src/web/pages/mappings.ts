import { html } from 'hono/html';
import type { MappingSection } from '../../mapping/describe/describe-mapping.ts';
import type { Store } from '../../store/store.ts';
import { withCommands } from '../page/exception-list.ts';
import { ago, type Html, nothing } from '../page/parts.ts';

/** A mapping file as it is now, read back in sentences. */
export interface ShownMapping {
  readonly name: string;
  readonly file: string;
  readonly fingerprint: string;
  readonly sections: readonly MappingSection[];
}

/** A remark about a mapping file that keeps nobody from working. */
export interface ShownRemark {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly fix: string;
}

interface Version {
  readonly fingerprint: string;
  readonly firstSeenAt: number;
  /** Handoffs that stand under it. */
  readonly handoffs: number;
}

export interface MappingsView {
  readonly mappings: readonly (ShownMapping & { readonly versions: readonly Version[] })[];
  readonly remarks: readonly ShownRemark[];
  readonly now: number;
}

/** How many handoffs stand under each version of a mapping. */
export type CountVersions = (mapping: string) => Promise<ReadonlyMap<string, number>>;

/** As of the last pass, like every count on the pages: counted once after each, however often somebody looks. */
export function countVersionsIn(store: Store): CountVersions {
  const counted = new Map<string, { readonly pass: number; readonly counts: ReadonlyMap<string, number> }>();
  return async (mapping) => {
    const pass = (await store.passes.last())?.id ?? 0;
    const before = counted.get(mapping);
    if (before?.pass === pass) return before.counts;
    const counts = await store.mappingVersions.countHandoffs(mapping);
    counted.set(mapping, { pass, counts });
    return counts;
  };
}

interface Asked extends Pick<MappingsView, 'remarks' | 'now'> {
  readonly mappings: readonly ShownMapping[];
  readonly countVersions: CountVersions;
}

export async function readMappingsView(
  store: Store,
  { mappings, remarks, now, countVersions }: Asked,
): Promise<MappingsView> {
  const withVersions = await Promise.all(
    mappings.map(async (one) => {
      const counts = await countVersions(one.name);
      const versions = (await store.mappingVersions.of(one.name)).map(({ fingerprint, firstSeenAt }) => ({
        fingerprint,
        firstSeenAt,
        handoffs: counts.get(fingerprint) ?? 0,
      }));
      return { ...one, versions: versions.toReversed() };
    }),
  );
  return { mappings: withVersions, remarks, now };
}

/** Where what is one mapping's own stands. */
export const mappingPath = (name: string): string => `/mappings/${encodeURIComponent(name)}`;

/** Where the files lie, and what is to be said of them, is for those who edit them. */
export function mappingsPage({ mappings, remarks, now }: MappingsView, { files }: { readonly files: boolean }): Html {
  return html`<h1>Mappings</h1>
<p class="quiet">What sales and delivery have agreed on, read back from the files. A file is edited where it lies; <code>handoff check</code> says whether it is right, <code>handoff plan --mapping FILE</code> what would have differed.</p>
${(files ? remarks : []).map((one) => html`<div class="card exception"><p><strong>${one.file}</strong>, line ${one.line}: ${one.message}</p><p class="quiet">${withCommands(one.fix)}</p></div>`)}
${mappings.length === 0 ? nothing('No mapping is there.') : mappings.map((one) => mapping(one, { now, files }))}`;
}

const mapping = (
  one: MappingsView['mappings'][number],
  { now, files }: { readonly now: number; readonly files: boolean },
): Html => html`<section id="${encodeURIComponent(one.name)}" class="card"><div class="spread"><h2>${one.name}</h2>${files ? html`<span class="quiet small"><code>${one.file}</code></span>` : ''}</div>
<p class="row"><a class="button" href="${mappingPath(one.name)}/try" aria-label="Try it on a deal: ${one.name}">Try it on a deal</a><a class="button" href="${mappingPath(one.name)}/versions" aria-label="Compare versions: ${one.name}">Compare versions</a></p>
${one.sections.map(({ heading, sentences }) => html`<h3>${heading}</h3><ul>${sentences.map((text) => html`<li>${text}</li>`)}</ul>`)}
<details><summary>Versions (${one.versions.length})</summary><table><thead><tr><th>Version</th><th>First seen</th><th class="number">Handoffs</th><th>Differences</th></tr></thead>
<tbody>${one.versions.map((version, index) => versionLine(version, { mapping: one, isFirst: index === one.versions.length - 1, now }))}</tbody></table></details></section>`;

const versionLine = (
  { fingerprint, firstSeenAt, handoffs }: Version,
  { mapping, isFirst, now }: { readonly mapping: ShownMapping; readonly isFirst: boolean; readonly now: number },
): Html =>
  html`<tr><td><code>${fingerprint.slice(0, 12)}</code>${fingerprint === mapping.fingerprint ? ' as it is now' : ''}</td><td>${ago(firstSeenAt, now)} ago</td><td class="number">${handoffs}</td><td>${isFirst ? html`<span class="quiet">the first one</span>` : html`<a href="${mappingPath(mapping.name)}/versions?to=${fingerprint}">what it changed</a>`}</td></tr>`;
