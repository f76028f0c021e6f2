import { createCandidates } from '../drift/read-candidates.ts';
import { hasTemplate } from '../mapping/has-template.ts';
import type { LoadedMappings } from '../mapping/load-mappings.ts';
import { findNames, type NameUse } from '../mapping/names/find-names.ts';
import { createVendors } from '../services.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { type CatalogueReader, createCatalogue } from '../sync/catalogue.ts';
import type { Io } from './io.ts';
import type { Settings } from './session.ts';

export interface Looking {
  readonly settings: Settings;
  readonly store: Store;
  readonly io: Io;
}

type Known = Looking & Pick<LoadedMappings, 'mappings' | 'pins'>;

/** Every name of these mappings, where it stands on disk; what several of them share is there once. */
export function usesIn({ mappings, whole }: Pick<LoadedMappings, 'mappings' | 'whole'>): readonly NameUse[] {
  const uses = mappings.flatMap(({ file }) => {
    const text = whole[file];
    if (text === undefined) return [];
    return findNames(text.text, file).map((use): NameUse => {
      const from = text.homeAt(use.from);
      return { ...use, ...text.homeOf(use.line), from: from.offset, to: from.offset + use.to - use.from };
    });
  });
  const keyOf = ({ file, from, kind, within, space }: NameUse) => [file, from, kind, within, space].join('\n');
  return [...new Map(uses.map((use) => [keyOf(use), use])).values()];
}

/** Lets something be looked up on both sides as they are now. Writes nothing there, and here only what is in memory. */
export async function withCandidates<T>(
  { settings: { config, log }, store, io, mappings, pins }: Known,
  look: (candidatesFor: ReturnType<typeof createCandidates>, catalogue: CatalogueReader) => Promise<T>,
): Promise<T> {
  const vendors = createVendors({ config, clock: io.clock, random: io.random, log });
  // What a pass has kept may be ten minutes old: here everything is read anew, and nothing kept.
  const memory = await openStore({ url: 'file::memory:', clock: io.clock });
  try {
    const { crm, clickup } = vendors;
    const { workspaceId } = config.clickup;
    const catalogue = createCatalogue({ crm, clickup, store: memory, clock: io.clock, workspaceId });
    const candidatesFor = createCandidates({
      catalogue,
      pins,
      statusIds: vendors.connections.clickup.setup.statusIds,
      newestLists: store.projects.newestLists,
      hasTemplate: (name) => mappings.some((one) => one.name === name && hasTemplate(one)),
    });
    return await look(candidatesFor, catalogue);
  } finally {
    await memory.close();
  }
}
