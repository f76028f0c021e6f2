/** Letters to add, drop, change, or swap with a neighbour. */
export function editDistance(a: string, b: string): number {
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
