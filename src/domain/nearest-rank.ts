/** Pure. The nearest-rank percentile of values in ascending order: one that occurred. 0 of none. */
export const nearestRank = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
