import { UserError } from '../domain/errors.ts';
import { suggest } from '../domain/nearest.ts';
import { type Change, compareMappings } from '../mapping/describe/compare-mappings.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { parseMapping } from '../mapping/parse-mapping.ts';
import type { Store } from '../store/store.ts';

/** A text of the mapping that deals were built under, or the file that no pass has seen yet (`at` undefined). */
export interface Version {
  readonly version: string;
  readonly at?: number;
  readonly handoffs: number;
  readonly mapping?: Mapping;
}

/** Oldest first; the file as it stands is the last one. Throws `UserError` for a name that nothing has. */
export async function readVersions(
  name: string,
  mappings: readonly Mapping[],
  store: Pick<Store, 'mappingVersions'>,
): Promise<readonly Version[]> {
  const kept = await store.mappingVersions.of(name);
  const file = mappings.find((one) => one.name === name);
  if (kept.length === 0 && file === undefined) throw mappingUnknown(name, mappings);
  const builtUnder = await store.mappingVersions.countHandoffs(name);
  const seen = kept.map(({ fingerprint, text, firstSeenAt }): Version => {
    const { mapping } = parseMapping(text, name);
    const base = { version: fingerprint, at: firstSeenAt, handoffs: builtUnder.get(fingerprint) ?? 0 };
    return mapping === undefined ? base : { ...base, mapping };
  });
  return file === undefined || kept.some(({ fingerprint }) => fingerprint === file.fingerprint)
    ? seen
    : [...seen, { version: file.fingerprint, handoffs: 0, mapping: file }];
}

/** For a name that no mapping has. */
export function mappingUnknown(name: string, mappings: readonly Pick<Mapping, 'name'>[]): UserError {
  const names = mappings.map((one) => one.name);
  return new UserError('MAPPING_UNKNOWN', `There is no mapping "${name}". ${suggest(name, names)}`, {
    fix: 'Name it as its file does under `name`, in quotes.',
  });
}

export interface Compared {
  readonly older: Version | undefined;
  readonly newer: Version | undefined;
  /** None where there is only one version. */
  readonly changes: readonly Change[];
}

/** By the beginnings of two versions: the newest and the one before it unless told. Throws `UserError` where one is not there. */
export function chooseVersions(
  versions: readonly Version[],
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Compared {
  const newer = to === undefined ? versions.at(-1) : pick(versions, to);
  const older = from === undefined ? before(newer, versions) : pick(versions, from);
  if (older === undefined || newer === undefined) return { older, newer, changes: [] };
  if (older.mapping === undefined || newer.mapping === undefined) {
    throw new UserError('MAPPING_VERSION_LOST', 'A version cannot be read by this release.', {
      fix: 'Compare other versions, or look the text up in your version control.',
    });
  }
  return { older, newer, changes: compareMappings(older.mapping, newer.mapping) };
}

const before = (one: Version | undefined, versions: readonly Version[]): Version | undefined =>
  one === undefined ? undefined : versions[versions.indexOf(one) - 1];

function pick(versions: readonly Version[], beginning: string): Version {
  const [found, another] = versions.filter(({ version }) => version.startsWith(beginning));
  if (found !== undefined && another === undefined) return found;
  const which = found === undefined ? 'No version begins' : 'Several versions begin';
  throw new UserError('MAPPING_UNKNOWN', `${which} with ${beginning}.`, {
    fix: 'Run `handoff diff` without --from and --to: it lists the versions.',
  });
}
