import { sameName, suggest } from '../domain/nearest.ts';
import type { Part } from './plan-input.ts';
import { raising } from './plan-input.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  /** The names by which the lock file knows it. */
  readonly pinnedAs?: readonly string[];
}

/**
 * What a word of a mapping stands for: the thing of that id, the one that is pinned under that name, or everything of
 * that name. Nothing when the pinned one has another name now that nobody has taken note of yet, even where something
 * else took the old one.
 */
export function findNamed<T extends Named>(wanted: string, among: readonly T[]): readonly T[] {
  const byId = among.find((one) => one.id === wanted);
  if (byId !== undefined) return [byId];
  const pinned = among.find((one) => isPinnedAs(one, wanted));
  if (pinned !== undefined) return isNoted(pinned, wanted) ? [pinned] : [];
  return [...new Map(among.filter((one) => sameName(one.name, wanted)).map((one) => [one.id, one])).values()];
}

const isPinnedAs = ({ pinnedAs = [] }: Named, wanted: string): boolean =>
  pinnedAs.some((name) => sameName(name, wanted));

/** The name as it was, or one that the lock file knows too: versions of a mapping from before keep the older one. */
const isNoted = (one: Named, wanted: string): boolean =>
  sameName(one.name, wanted) || isPinnedAs(one, one.name) || isPinnedAs(one, one.id);

/** What became of the thing that a mapping names, by the lock file. */
export const findRenamed = <T extends Named>(wanted: string, among: readonly T[]): T | undefined =>
  among.find((one) => isPinnedAs(one, wanted) && !isNoted(one, wanted));

/** Why nothing was found: its new name where the lock file tells it, else what comes nearest. */
export function whyMissing(wanted: string, among: readonly Named[]): string {
  const renamed = findRenamed(wanted, among);
  if (renamed !== undefined)
    return `It was renamed to "${renamed.name}"; \`handoff check --fix\` puts that into the mapping.`;
  return suggest(
    wanted,
    among.map((one) => one.name),
  );
}

/** Two things of one name are nobody's guess: an id in the mapping says which is meant. */
export const ambiguous = (what: string, wanted: string, found: readonly Named[], where: string): Part =>
  raising({
    code: 'NAME_AMBIGUOUS',
    message: `ClickUp has ${found.length} ${what}s named "${wanted}": ${found.map((one) => one.id).join(', ')}.`,
    fix: `Put the id of the one you mean into ${where} instead of the name, or rename the others in ClickUp.`,
  });
