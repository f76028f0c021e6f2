import { type AuditHead, hashOf, type SealedEntry } from '../domain/audit.ts';

/** An entry, with the hash that it says it follows, where it says so. */
type Entry = SealedEntry & { readonly previous?: string | undefined };

export interface ChainCheck {
  /** What is wrong with the next entry, in sentences. Goes on behind it as it stands: one change is not told for ever. */
  readonly next: (entry: Entry) => string[];
  readonly end: () => AuditHead;
}

/** Holds entry after entry against the one before. Of a selection, entries may be missing in between. */
export function checkChain(start: AuditHead, isSelection: boolean): ChainCheck {
  let last = start;
  return {
    next: (entry) => {
      const flaws = [...orderFlaws(last, entry, isSelection), ...ownFlaws(last, entry)];
      last = { number: entry.number, hash: entry.hash };
      return flaws;
    },
    end: () => last,
  };
}

function orderFlaws(last: AuditHead, { number, previous = last.hash }: Entry, isSelection: boolean): string[] {
  if (number <= last.number) return [`Entry ${number} stands behind entry ${last.number}.`];
  const [first, final] = [last.number + 1, number - 1];
  if (final >= first)
    return isSelection
      ? []
      : [first === final ? `Entry ${first} is missing.` : `Entries ${first} to ${final} are missing.`];
  return previous === last.hash ? [] : [`Entry ${number} does not follow entry ${last.number} as that stands.`];
}

function ownFlaws(last: AuditHead, entry: Entry): string[] {
  const previous = entry.previous ?? (entry.number === last.number + 1 ? last.hash : undefined);
  // Behind one that is missing nothing can be said of it; that one is told.
  if (previous === undefined || hashOf(entry, previous) === entry.hash) return [];
  return [`Entry ${entry.number} is not as it was written.`];
}
