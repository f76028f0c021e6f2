const shown = 5;

/** The names closest to what was written, nearest first, for the message that says it was not found. */
export const nearestNames = (wanted: string, names: readonly string[]): string[] =>
  names
    .map((name) => ({ name, distance: editDistance(plain(wanted), plain(name)) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, shown)
    .map(({ name }) => name);

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const kept = row[column] ?? 0;
      const inserted = next[column] ?? 0;
      const removed = row[column + 1] ?? 0;
      next.push(letter === other ? kept : 1 + Math.min(kept, inserted, removed));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
