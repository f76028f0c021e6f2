import { UserError } from '../domain/errors.ts';
import { mergedIds } from '../plan/merged.ts';
import type { HandoffRow, Store } from '../store/store.ts';

/** The handoff that goes on for a deal, also by the number of one it was merged with. Throws `UserError` for a deal never seen. */
export async function findHandoff(deal: string, store: Store): Promise<HandoffRow> {
  const row = await goingOn(deal, store);
  if (row !== undefined) return row;
  throw new UserError('DEAL_UNKNOWN', `The store knows no deal ${deal} (it knows ${await store.deals.count()}).`, {
    fix: 'Use the number in the deal’s address in the CRM. A deal is known after the first pass that sees it won; `handoff sync` runs one.',
  });
}

async function goingOn(deal: string, store: Store): Promise<HandoffRow | undefined> {
  const rows = await handoffsAround(deal, store);
  const latest = rows.findLast(({ supersededBy }) => supersededBy === undefined) ?? rows.at(-1);
  // Of a deal that was merged away, the handoff may go on under another's number.
  const next = latest?.supersededBy;
  return next === undefined ? latest : ((await store.handoffs.get([next])).get(next) ?? latest);
}

/** Every handoff of a deal and of those that live on in it, in the order of their wins. */
export async function handoffsAround(deal: string, { handoffs, deals }: Store): Promise<HandoffRow[]> {
  const known = await deals.find(deal);
  const merged = known?.snapshot === undefined ? [] : mergedIds(known.snapshot);
  return [...(await handoffs.byDeal([deal, ...merged])).values()].flat();
}
