import type { HandoffRow, LedgerRow, Store } from '../store/store.ts';
import { findHandoff } from './find-handoff.ts';
import type { DecideDeps, Speaker } from './record-decision.ts';

/**
 * Makes the next pass look at a deal again at once: what failed is tried again, what is gone is made again once a check
 * has found it still gone, and cached readings are forgotten. Answers how many uncertain creates are sent again.
 */
export async function retry(
  { deal, by, newestMapping }: Speaker & { readonly newestMapping: boolean },
  { store, clock }: Pick<DecideDeps, 'store' | 'clock'>,
): Promise<number> {
  const handoff = await findHandoff(deal, store);
  const uncertain = await uncertainFor(handoff, store);
  return store.transaction(async (inside) => {
    const again: LedgerRow[] = [];
    for (const row of uncertain) if (await inside.ledger.declareAbsent(row.key, by)) again.push(row);
    // Answered by a pass that begins after this: one that is under way may end after us and know nothing of it.
    await inside.checks.request(handoff.id, 'remake');
    await inside.catalogue.drop('');
    const texts = { by, ...(again.length === 0 ? {} : { operations: again.map(({ key }) => key).join(' ') }) };
    const facts = { newestMapping: String(newestMapping), sentAgain: String(again.length) };
    await inside.audit.append({ at: clock.now(), kind: 'retry', handoff: handoff.id, facts, texts });
    // The mapping as it is now becomes the handoff's own.
    if (newestMapping) await inside.handoffs.leaveVersion(handoff.id);
    await inside.handoffs.wake(handoff.id, clock.now());
    return again.length;
  });
}

/** Also a folder that handoffs share, for one that still waits for its project: it is nobody's own. */
export async function uncertainFor({ id }: HandoffRow, store: Store): Promise<LedgerRow[]> {
  const stands = (await store.projects.get([id])).has(id);
  return (await store.ledger.uncertain()).filter(({ handoff }) => handoff === id || (handoff === undefined && !stands));
}
