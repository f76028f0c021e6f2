import type { Exception } from '../domain/plan.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { parseMapping } from '../mapping/parse-mapping.ts';
import type { HandoffRow } from '../store/store.ts';
import type { ReadDeps } from './deps.ts';

/** Earlier versions of mappings under which handoffs still stand, by fingerprint. */
export type KeptMappings = ReadonlyMap<string, Mapping>;

/** Reads them from the text that the store keeps of each version. One that this release cannot read is left out. */
export async function readKeptMappings({
  store,
  mappings,
}: Pick<ReadDeps, 'store' | 'mappings'>): Promise<KeptMappings> {
  const current = new Set(mappings.map((mapping) => mapping.fingerprint));
  const kept = new Map<string, Mapping>();
  for (const { name, fingerprint, text, firstSeenAt } of await store.mappingVersions.inUse()) {
    if (current.has(fingerprint)) continue;
    const day = new Date(firstSeenAt).toISOString().slice(0, 10);
    const { mapping } = parseMapping(text, `"${name}" as of ${day}`);
    // The store knows it by this fingerprint, whatever this release would make of the same text.
    if (mapping !== undefined) kept.set(fingerprint, { ...mapping, fingerprint });
  }
  return kept;
}

export interface Rules {
  /** Undefined when neither the file nor the version is there any more. */
  readonly mapping?: Mapping;
  readonly trouble?: Exception;
}

/**
 * What a handoff that was begun is planned by: built by the version it was begun under, reported by the newest. Editing
 * a file must not rebuild what people work in; what the deal is told should be the same for all deals.
 */
export function rulesFor(
  { mapping: name, mappingVersion, dealId }: Pick<HandoffRow, 'mapping' | 'mappingVersion' | 'dealId'>,
  mappings: readonly Mapping[],
  kept: KeptMappings,
): Rules {
  const newest = mappings.find((one) => one.name === name);
  if (mappingVersion === undefined || newest?.fingerprint === mappingVersion)
    return newest === undefined ? {} : { mapping: newest };
  const built = kept.get(mappingVersion);
  if (built !== undefined) return { mapping: newest === undefined ? built : reportedBy(built, newest) };
  const trouble = versionLost(name ?? '', dealId, newest);
  return newest === undefined ? { trouble } : { mapping: newest, trouble };
}

function reportedBy(built: Mapping, newest: Mapping): Mapping {
  const {
    accept: _accept,
    lifecycle: _lifecycle,
    changes: _changes,
    promises: _promises,
    clocks: _clocks,
    inbox: _inbox,
    notify: _notify,
    ...rest
  } = built;
  const roles = newest.roles.filter((role) => built.roles.every((one) => one.name !== role.name));
  return {
    ...rest,
    report: newest.report,
    ...(newest.accept === undefined ? {} : { accept: newest.accept }),
    ...(newest.lifecycle === undefined ? {} : { lifecycle: newest.lifecycle }),
    ...(newest.changes === undefined ? {} : { changes: newest.changes }),
    ...(newest.promises === undefined ? {} : { promises: newest.promises }),
    ...(newest.clocks === undefined ? {} : { clocks: newest.clocks }),
    ...(newest.inbox === undefined ? {} : { inbox: newest.inbox }),
    ...(newest.notify === undefined ? {} : { notify: newest.notify }),
    // The newest report may name somebody who plays a part that the older text does not know.
    roles: [...built.roles, ...roles],
  };
}

const versionLost = (name: string, deal: string, newest: Mapping | undefined): Exception => ({
  code: 'MAPPING_VERSION_LOST',
  message:
    newest === undefined
      ? `The mapping "${name}" of this handoff is gone, and the version it was built under cannot be read.`
      : `The version of "${name}" that this handoff was built under cannot be read; it goes on under the file as it is now.`,
  fix:
    newest === undefined
      ? 'Put a mapping of that name back.'
      : `Look at \`handoff plan\`; \`handoff retry ${deal} --newest-mapping\` makes the file as it is now the handoff's own.`,
});
