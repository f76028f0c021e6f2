import type { CrmPort } from '../crm/port.ts';

const dayMs = 24 * 60 * 60_000;
const longestMs = 20 * 365 * dayMs;
/** More than a page of deals need not be read to find a few. */
const mostRead = 200;
const narrowestMs = 60_000;

/**
 * Ids of the won deals that were touched last, at most `count`. The search answers the oldest first only, so where there
 * is more than a page, the window is widened until it holds enough of them and narrowed until it holds no more than that.
 */
export async function findLastWon(crm: CrmPort, count: number, now: number): Promise<readonly string[]> {
  const ever = await crm.countWonDeals(now - longestMs);
  let widthMs = ever <= mostRead ? longestMs : dayMs;
  let total = ever <= mostRead ? ever : await crm.countWonDeals(now - widthMs);
  while (total < count && widthMs < longestMs) {
    widthMs *= 2;
    total = await crm.countWonDeals(now - widthMs);
  }
  let tooNarrowMs = 0;
  while (total > mostRead && widthMs - tooNarrowMs > narrowestMs) {
    const halfMs = Math.floor((widthMs + tooNarrowMs) / 2);
    const inHalf = await crm.countWonDeals(now - halfMs);
    if (inHalf < count) tooNarrowMs = halfMs;
    else [widthMs, total] = [halfMs, inHalf];
  }
  const { deals } = await crm.searchDeals({ modifiedFrom: now - widthMs, properties: [], limit: mostRead });
  return deals
    .slice(-count)
    .map(({ id }) => id)
    .toReversed();
}
