/** The candidate that `word` was most likely meant to be, or undefined when none is close. Case does not count. */
export function findNearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  // A third of the letters may be wrong, and one always: "dael" is near "deal", "x" is near nothing.
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  let nearest: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
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

/** Letters to add, drop, change, or swap with a neighbour. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 20 || a.length > 100) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = cost(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(cost(row, j - 1) + 1, cost(last, j) + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, cost(beforeLast, j - 2) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return cost(last, b.length);
}

const cost = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
