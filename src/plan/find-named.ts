import { sameName } from '../domain/nearest.ts';
import type { Part } from './plan-input.ts';
import { raising } from './plan-input.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a word of a mapping stands for: the thing of that id, or everything of that name. */
export function findNamed<T extends Named>(wanted: string, among: readonly T[]): readonly T[] {
  const byId = among.find((one) => one.id === wanted);
  if (byId !== undefined) return [byId];
  return [...new Map(among.filter((one) => sameName(one.name, wanted)).map((one) => [one.id, one])).values()];
}

/** Two things of one name are nobody's guess: an id in the mapping says which is meant. */
export const ambiguous = (what: string, wanted: string, found: readonly Named[], where: string): Part =>
  raising({
    code: 'NAME_AMBIGUOUS',
    message: `ClickUp has ${found.length} ${what}s named "${wanted}": ${found.map((one) => one.id).join(', ')}.`,
    fix: `Put the id of the one you mean into ${where} instead of the name, or rename the others in ClickUp.`,
  });
