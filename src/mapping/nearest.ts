import { editDistance } from '../domain/edit-distance.ts';

/** The candidate that `word` was most likely meant to be, or undefined when none is close. Case does not count. */
export function findNearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  // A third of the letters may be wrong, and one always: "dael" is near "deal", "x" is near nothing.
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  let nearest: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    // At least as many letters differ as one is longer: the answer for a word of thousands of them is no.
    if (Math.abs(candidate.length - wanted.length) > allowed) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    const close = distance <= allowed && distance < Math.max(wanted.length, candidate.length);
    if (close && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY)) nearest = { candidate, distance };
  }
  return nearest?.candidate;
}

/** "did you mean …?" when something is near, else the whole choice; for the end of a fix. */
export function suggest(word: string, candidates: readonly string[]): string {
  const nearest = findNearest(word, candidates);
  if (nearest !== undefined) return `Did you mean \`${nearest}\`?`;
  return candidates.length === 1 ? `Use ${candidates.join()}.` : `Use one of: ${candidates.join(', ')}.`;
}
