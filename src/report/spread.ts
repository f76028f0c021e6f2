import { nearestRank } from '../domain/nearest-rank.ts';

/** How a number of durations lie, in ms. What too few of them cannot say is null. */
export interface Spread {
  readonly n: number;
  /** Half took no longer. */
  readonly medianMs: number | null;
  /** Nine of ten took no longer. */
  readonly p90Ms: number | null;
  readonly longestMs: number | null;
}

/** Of fewer, the middle one would be an anecdote; and of fewer than ten the ninetieth percentile is the longest one. */
export const fewestForMedian = 5;
export const fewestForP90 = 10;

/** Pure. The percentiles are values that occurred. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  return {
    n,
    medianMs: n < fewestForMedian ? null : nearestRank(sorted, 0.5),
    p90Ms: n < fewestForP90 ? null : nearestRank(sorted, 0.9),
    longestMs: sorted[n - 1] ?? null,
  };
}
