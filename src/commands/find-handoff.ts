import { UserError } from '../domain/errors.ts';
import type { HandoffRow, Store } from '../store/store.ts';

/** The latest handoff of a deal. Throws `UserError` when the store has never seen the deal. */
export async function findHandoff(deal: string, store: Store): Promise<HandoffRow> {
  const row = (await store.handoffs.byDeal([deal])).get(deal)?.at(-1);
  if (row !== undefined) return row;
  throw new UserError('DEAL_UNKNOWN', `The store knows no deal ${deal} (it knows ${await store.deals.count()}).`, {
    fix: 'Use the number in the deal’s address in the CRM. A deal is known after the first pass that sees it won; `handoff sync` runs one.',
  });
}
