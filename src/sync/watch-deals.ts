import { z } from 'zod';
import type { CrmDeal, CrmPort, DealPage, Unreadable } from '../crm/port.ts';

const pageSize = 200;
/** A search index lags by seconds; minutes cost nothing, because what was seen before is recognised. */
const overlapMs = 5 * 60_000;
/** In an incident it can be hours behind; what turns up behind the window by then is found by a longer look. */
const longOverlapMs = 24 * 60 * 60_000;
const longLookEveryMs = 60 * 60_000;
/** How far the own clock may be from the CRM's. */
export const clockSkewMs = 60 * 60_000;

const Cursor = z.object({
  newest: z.number(),
  passAt: z.number(),
  since: z.number(),
  longLookAt: z.number().default(0),
});
/**
 * `newest`: the latest modification seen, by the CRM's clock; `passAt`: when that pass began, by ours; `since`: where
 * watching began, before which nobody has looked; `longLookAt`: when the last longer look began, by ours.
 */
export type WatchCursor = z.infer<typeof Cursor>;

export const parseWatchCursor = (text: string | undefined): WatchCursor | undefined =>
  text === undefined ? undefined : Cursor.parse(JSON.parse(text));

export interface Watched {
  /** Every deal modified in the window, latest version of each, oldest modification first. */
  readonly deals: readonly CrmDeal[];
  readonly unreadable: readonly Unreadable[];
  /** The CRM's own count of what the first request matched. */
  readonly total: number;
  readonly cursor: WatchCursor;
}

interface Watch {
  readonly crm: Pick<CrmPort, 'searchDeals'>;
  readonly properties: readonly string[];
  /** Also deals that carry a value here although they are no longer won. */
  readonly orHasProperty?: string;
  readonly cursor?: WatchCursor;
  /** Where to start when there is no cursor (epoch ms). */
  readonly since: number;
  readonly now: number;
}

/** Where the window begins: before the newest that was seen, and in quiet times not for ever at the same place. */
function windowStart(cursor: WatchCursor | undefined, since: number, now: number): number {
  // A mapping that reaches further back than anybody has looked yet makes the watch begin anew.
  if (cursor === undefined || since < cursor.since) return since;
  // By the CRM's clock alone: it finds what was missed while ours was wrong, too.
  if (isLongLookDue(cursor, now)) return Math.max(since, cursor.newest - longOverlapMs);
  return Math.max(since, cursor.newest - overlapMs, cursor.passAt - clockSkewMs);
}

const isLongLookDue = ({ longLookAt }: WatchCursor, now: number): boolean =>
  Math.abs(now - longLookAt) >= longLookEveryMs;

/**
 * Reads every deal modified in the window. Pages by the modification time itself, not by offset: an offset skips a
 * deal whenever another one before it is edited between two pages, and ends at 10,000.
 */
export async function watchDeals({ crm, properties, orHasProperty, cursor, since, now }: Watch): Promise<Watched> {
  const seen = new Map<string, CrmDeal>();
  const unreadable: Unreadable[] = [];
  const query = { properties, limit: pageSize, ...(orHasProperty === undefined ? {} : { orHasProperty }) };
  let from = windowStart(cursor, since, now);
  let after: string | undefined;
  let total: number | undefined;
  for (;;) {
    const page = await crm.searchDeals({ ...query, modifiedFrom: from, ...(after === undefined ? {} : { after }) });
    total ??= page.total;
    unreadable.push(...page.unreadable);
    for (const deal of page.deals) seen.set(deal.id, deal);
    const last = page.deals.at(-1);
    // A page may be shorter than what was asked for although there is another: only both together are the end.
    if (sizeOf(page) === 0 || (page.next === undefined && sizeOf(page) < pageSize)) break;
    // A page of which nothing can be read does not say where the walk stands: only by offset does it go on behind it.
    after = last === undefined ? page.next : undefined;
    if (last === undefined && after === undefined) break;
    if (last === undefined) continue;
    const reached = Date.parse(last.version);
    if (reached > from) {
      from = reached;
      continue;
    }
    // A whole page with one timestamp (a bulk edit): its rest is read by offset, then the walk goes on behind it.
    if (page.next !== undefined)
      await readOneInstant(crm, { ...query, modifiedFrom: from, modifiedTo: from }, seen, unreadable);
    from += 1;
  }
  const newest = Math.max(cursor?.newest ?? 0, ...[...seen.values()].map((deal) => Date.parse(deal.version)));
  const deals = [...seen.values()].sort((a, b) => a.version.localeCompare(b.version) || a.id.localeCompare(b.id));
  return {
    deals,
    unreadable,
    total: total ?? 0,
    cursor: {
      newest: newest === 0 ? since : newest,
      passAt: now,
      since: Math.min(since, cursor?.since ?? since),
      longLookAt: cursor === undefined || isLongLookDue(cursor, now) ? now : cursor.longLookAt,
    },
  };
}

/** More walks than this of one instant would mean that the CRM cannot count it. */
const mostWalks = 3;

/**
 * Every deal of one instant, by offset, which skips one whenever another of them is edited between two pages: so it is
 * read until as many came as the CRM counted before and after.
 */
async function readOneInstant(
  crm: Watch['crm'],
  query: Parameters<CrmPort['searchDeals']>[0],
  seen: Map<string, CrmDeal>,
  unreadable: Unreadable[],
): Promise<void> {
  for (let walk = 0; walk < mostWalks; walk += 1) {
    const totals = new Set<number>();
    let read = 0;
    let page: DealPage | undefined;
    do {
      page = await crm.searchDeals({ ...query, ...(page?.next === undefined ? {} : { after: page.next }) });
      for (const deal of page.deals) seen.set(deal.id, deal);
      unreadable.push(...page.unreadable);
      totals.add(page.total);
      read += sizeOf(page);
    } while (page.next !== undefined && sizeOf(page) > 0);
    if (totals.size === 1 && totals.has(read)) return;
  }
}

const sizeOf = ({ deals, unreadable }: DealPage): number => deals.length + unreadable.length;
