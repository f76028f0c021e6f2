import { type PinKind, pinKinds } from '../domain/pins.ts';
import type { NameUse } from '../mapping/names/find-names.ts';
import type { createCandidates } from './read-candidates.ts';

export interface LiveNamesRead {
  readonly names: ReadonlyMap<PinKind, readonly string[]>;
  /** What could not be read, with the reason. */
  readonly unread: readonly { readonly kind: PinKind; readonly why: string }[];
}

/** Names that belong to the space that a project goes into. */
const inSpaces: ReadonlySet<PinKind> = new Set(['folders', 'lists', 'fields', 'statuses']);

/** Everything that a mapping may call by its name, as both sides have it now; options belong to a field and are left out. */
export async function readLiveNames(
  uses: readonly NameUse[],
  candidatesFor: ReturnType<typeof createCandidates>,
): Promise<LiveNamesRead> {
  const names = new Map<PinKind, readonly string[]>();
  const unread: { kind: PinKind; why: string }[] = [];
  for (const kind of pinKinds.filter((one) => one !== 'options')) {
    const facts = [];
    for (const use of asksFor(kind, uses)) facts.push(await candidatesFor(use));
    const found = facts.flatMap((fact) => (fact.known ? fact.value.map(({ name }) => name) : []));
    const [why] = facts.flatMap((fact) => (fact.known ? [] : [fact.why]));
    if (found.length > 0) names.set(kind, [...new Set(found)].sort());
    else if (why !== undefined) unread.push({ kind, why });
  }
  return { names, unread };
}

/** One question for each kind, or for each space that a mapping builds in. */
function asksFor(kind: PinKind, uses: readonly NameUse[]): readonly NameUse[] {
  const nowhere: NameUse = { kind, name: '', file: '', mapping: '', line: 1, column: 1, from: 0, to: 0 };
  if (!inSpaces.has(kind)) return [nowhere];
  const places = new Map(uses.map((use) => [`${use.mapping} ${use.space}`, use]));
  return [...places.values()].flatMap(({ mapping, space }) =>
    space === undefined ? [] : [{ ...nowhere, mapping, space }],
  );
}
