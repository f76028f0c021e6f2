import type { CrmReads } from './kept-vendors.ts';

const dayMs = 24 * 60 * 60_000;
const longestMs = 20 * 365 * dayMs;
const narrowestMs = 60_000;

/**
 * Since when (epoch ms) at least `count` won deals, and not many more, were modified; since ever where there are fewer.
 * HubSpot answers the oldest first only, so the window is found by counting: one request a step.
 */
export async function findWindow(
  { countWonDeals }: Pick<CrmReads, 'countWonDeals'>,
  count: number,
  now: number,
): Promise<number> {
  let widthMs = dayMs;
  let total = await countWonDeals(now - widthMs);
  while (total < count && widthMs < longestMs) {
    widthMs *= 2;
    total = await countWonDeals(now - widthMs);
  }
  let tooNarrowMs = 0;
  while (total > count * 1.2 && widthMs - tooNarrowMs > narrowestMs) {
    const halfMs = Math.floor((widthMs + tooNarrowMs) / 2);
    const inHalf = await countWonDeals(now - halfMs);
    if (inHalf < count) tooNarrowMs = halfMs;
    else [widthMs, total] = [halfMs, inHalf];
  }
  return now - widthMs;
}
