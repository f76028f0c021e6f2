import type { HandoffRow, LedgerRow, Store } from '../store/store.ts';
import { findHandoff } from './find-handoff.ts';
import type { DecideDeps } from './record-decision.ts';

/**
 * Makes the next pass look at a deal again at once: what failed is tried again, what is gone is made again once a check
 * has found it still gone, and cached readings are forgotten. Answers how many uncertain creates are sent again.
 */
export async function retry(
  { deal, newestMapping }: { readonly deal: string; readonly newestMapping: boolean },
  { store, clock }: Pick<DecideDeps, 'store' | 'clock'>,
): Promise<number> {
  const handoff = await findHandoff(deal, store);
  const again: boolean[] = [];
  for (const row of await uncertainFor(handoff, store)) again.push(await store.ledger.declareAbsent(row.key, 'retry'));
  // Answered by a pass that begins after this: one that is under way may end after us and know nothing of it.
  await store.checks.request(handoff.id, 'remake');
  await store.catalogue.drop('');
  // The mapping as it is now becomes the handoff's own.
  if (newestMapping) await store.handoffs.leaveVersion(handoff.id);
  await store.handoffs.wake(handoff.id, clock.now());
  return again.filter((isDeclared) => isDeclared).length;
}

/** Also a folder that handoffs share, for one that still waits for its project: it is nobody's own. */
export async function uncertainFor({ id }: HandoffRow, store: Store): Promise<LedgerRow[]> {
  const stands = (await store.projects.get([id])).has(id);
  return (await store.ledger.uncertain()).filter(({ handoff }) => handoff === id || (handoff === undefined && !stands));
}
