import { editDistance } from './edit-distance.ts';

/** The candidates that look most like `wanted`, best first; at most `count`. */
export function nearest(wanted: string, candidates: readonly string[], count = 3): string[] {
  const target = wanted.toLowerCase();
  return [...new Set(candidates)]
    .map((name) => ({
      name,
      score: editDistance(target, name.toLowerCase()) / Math.max(target.length, name.length, 1),
    }))
    .sort((a, b) => a.score - b.score || a.name.localeCompare(b.name))
    .slice(0, count)
    .map(({ name }) => name);
}

/** `Did you mean "X"? There are: "Y", "Z".` or, when nothing is there, that nothing is. */
export function suggest(wanted: string, candidates: readonly string[]): string {
  const close = nearest(wanted, candidates);
  if (close.length === 0) return 'There are none at all.';
  const [best = '', ...others] = close.map((name) => `"${name}"`);
  return others.length === 0 ? `There is only ${best}.` : `The nearest is ${best}; also ${others.join(', ')}.`;
}

export const sameName = (left: string, right: string): boolean =>
  left.trim().toLowerCase() === right.trim().toLowerCase();
