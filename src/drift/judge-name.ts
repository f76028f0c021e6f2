import { nearest, sameName } from '../domain/nearest.ts';
import { type Pins, pinnedIds } from '../domain/pins.ts';
import type { Fact } from '../domain/snapshot.ts';
import type { NameUse } from '../mapping/names/find-names.ts';

/** Something that could be meant, as it is called now. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
}

/** What became of one name of a mapping. */
export type Verdict =
  | { readonly kind: 'found'; readonly it: Candidate }
  /** The thing it was pinned to has another name now. `takenBy`: something else bears the old one. */
  | { readonly kind: 'renamed'; readonly it: Candidate; readonly takenBy?: string }
  /** It was pinned to an id that is gone, and something new bears the name. */
  | { readonly kind: 'replaced'; readonly it: Candidate; readonly before: string }
  | { readonly kind: 'several'; readonly ids: readonly string[] }
  /** Nothing bears the name; `wasThere` when it was pinned, so that somebody has removed it. */
  | { readonly kind: 'missing'; readonly wasThere: boolean; readonly near: readonly string[] }
  | { readonly kind: 'not looked'; readonly why: string };

/** Pure. Held against what is there now and the id that was pinned; nothing is guessed from a likeness. */
export function judgeName(use: NameUse, among: Fact<readonly Candidate[]>, pins: Pins): Verdict {
  if (!among.known) return { kind: 'not looked', why: among.why };
  const byId = among.value.find(({ id }) => id === use.name);
  if (byId !== undefined) return { kind: 'found', it: byId };
  const ids = pinnedIds(ofPlace(use, pins), use.kind, use.name);
  const pinned = among.value.find(({ id }) => ids.includes(id));
  const named = [
    ...new Map(among.value.filter((one) => sameName(one.name, use.name)).map((one) => [one.id, one])).values(),
  ];
  const [first] = named;
  if (pinned !== undefined && !sameName(pinned.name, use.name))
    return { kind: 'renamed', it: pinned, ...(first === undefined ? {} : { takenBy: first.id }) };
  if (pinned !== undefined) return { kind: 'found', it: pinned };
  if (first === undefined)
    return {
      kind: 'missing',
      wasThere: ids.length > 0,
      near: nearest(
        use.name,
        among.value.map(({ name }) => name),
      ),
    };
  if (named.length > 1 && use.kind !== 'stages' && use.kind !== 'statuses')
    return { kind: 'several', ids: named.map(({ id }) => id) };
  const [before] = ids;
  return before === undefined || lasts.has(use.kind)
    ? { kind: 'found', it: first }
    : { kind: 'replaced', it: first, before };
}

/** Every copy of a template has statuses and options of its own: another id behind the same name is no news there. */
const lasts: ReadonlySet<NameUse['kind']> = new Set(['statuses', 'stages', 'fields', 'options']);

/** What is pinned in another space, pipeline or field is another thing of the same name. */
const ofPlace = ({ within }: NameUse, pins: Pins): Pins =>
  pins.filter((pin) => pin.within === undefined || within === undefined || sameName(pin.within, within));
