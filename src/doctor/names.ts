import { z } from 'zod';
import { suggest } from '../domain/nearest.ts';
import { findNamed } from '../plan/find-named.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The part of a kept reading that tells ids and names. */
export const KeptNames = z.array(z.object({ id: z.string(), name: z.string() }));

/** What a word of a mapping turned out to be. */
export type Found<T extends Named> =
  | { readonly kind: 'one'; readonly it: T }
  | { readonly kind: 'several'; readonly ids: readonly string[] }
  | { readonly kind: 'none'; readonly cause: string; readonly renamedTo?: string; readonly evidence: string };

/** Looks a name up as it is now; what became of one that is gone, by what the last pass had read. */
export function lookUp<T extends Named>(
  wanted: string,
  now: readonly T[],
  before: readonly Named[] | undefined,
): Found<T> {
  const found = findNamed(wanted, now);
  const [it] = found;
  if (found.length > 1) return { kind: 'several', ids: found.map(({ id }) => id) };
  if (it !== undefined) return { kind: 'one', it };
  const names = now.map(({ name }) => name);
  const [old] = before === undefined ? [] : findNamed(wanted, before);
  if (old === undefined) return { kind: 'none', cause: suggest(wanted, names), evidence: listed(names) };
  const renamed = now.find(({ id }) => id === old.id);
  const seen = `the last pass saw it with the id ${old.id}; ${listed(names)}`;
  return renamed === undefined
    ? {
        kind: 'none',
        cause: `It was there when the last pass looked, and is gone. ${suggest(wanted, names)}`,
        evidence: seen,
      }
    : { kind: 'none', cause: `It was renamed to "${renamed.name}".`, renamedTo: renamed.name, evidence: seen };
}

/** `there are: "A", "B"`, not too many of them. */
export function listed(names: readonly string[]): string {
  if (names.length === 0) return 'there are none';
  const shown = names.slice(0, 12).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return `there are: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
