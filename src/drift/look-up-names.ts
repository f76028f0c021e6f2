import type { Pin, Pins } from '../domain/pins.ts';
import type { NameUse } from '../mapping/names/find-names.ts';
import { type Candidate, judgeName, type Verdict } from './judge-name.ts';
import type { createCandidates } from './read-candidates.ts';

export interface JudgedName {
  readonly use: NameUse;
  readonly verdict: Verdict;
}

/** Every name of the mappings against what stands on both sides now, in the order of the files. Reads and never writes. */
export async function lookUpNames(
  uses: readonly NameUse[],
  candidatesFor: ReturnType<typeof createCandidates>,
  pins: Pins,
): Promise<readonly JudgedName[]> {
  const judged: JudgedName[] = [];
  for (const use of uses) judged.push({ use, verdict: judgeName(use, await candidatesFor(use), pins) });
  return judged;
}

/**
 * Pure. The pins as the lock file should hold them: what was found now; what could not be looked at, was renamed or is
 * gone stays as it was, so that it is recognised the next time too. Names that things had before stay, for handoffs
 * that began under an older version; what no mapping means any more is left out;
 * what is new under an old name is taken only where somebody says so (`replaced`).
 */
export function nextPins(
  judged: readonly JudgedName[],
  pins: Pins,
  { replaced }: { readonly replaced: boolean },
): Pins {
  const next = judged.flatMap(({ use, verdict }): readonly Pin[] =>
    // A property is its own id: HubSpot lets nobody change it.
    use.kind === 'properties' ? [] : (pinsNow(use, verdict, replaced) ?? pins.filter((pin) => isPinOf(pin, use))),
  );
  const names = Map.groupBy(next, ({ kind, id }) => `${kind}:${id}`);
  const former = pins.filter(({ kind, id, name }) => names.get(`${kind}:${id}`)?.every((pin) => pin.name !== name));
  const keyOf = ({ kind, within, name }: Pin) => JSON.stringify([kind, within, name]);
  return [...new Map([...former, ...next].map((pin) => [keyOf(pin), pin])).values()];
}

function pinsNow(use: NameUse, verdict: Verdict, replaced: boolean): readonly Pin[] | undefined {
  switch (verdict.kind) {
    case 'found':
      return [pinOf(use, verdict.it)];
    case 'replaced':
      return replaced ? [pinOf(use, verdict.it)] : undefined;
    case 'renamed':
    case 'several':
    case 'missing':
    case 'not looked':
      return undefined;
    default:
      return verdict satisfies never;
  }
}

const pinOf = ({ kind, name, within }: NameUse, { id }: Candidate): Pin => ({
  kind,
  name,
  id,
  ...(within === undefined ? {} : { within }),
});

const isPinOf = (pin: Pin, { kind, name, within }: NameUse): boolean =>
  pin.kind === kind && pin.name === name && pin.within === within;
