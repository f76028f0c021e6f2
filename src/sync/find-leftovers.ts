import { doneEntry } from '../apply/applied.ts';
import type { Lookup } from '../domain/catalogue.ts';
import type { OperationKey } from '../domain/ids.ts';
import { parseMarker } from '../domain/marker.ts';
import type { LedgerEntry } from '../plan/plan-input.ts';
import type { ReadDeps } from './deps.ts';
import type { Work } from './work.ts';

type Activities = Extract<Lookup, { kind: 'activities' }>;

/**
 * Finds notes and tasks that an earlier life of the service left on deals (a lost or restored store), by the reference
 * that each carries, and counts them as done. A few requests for all deals together. Whoever asks for one kind is told
 * of both: a question that was answered meanwhile is still open on the deal, and nobody would think of asking for it.
 */
export async function findLeftovers(
  works: readonly Work[],
  lookups: readonly Activities[],
  { crm }: ReadDeps,
): Promise<Work[]> {
  const found = new Map<string, Map<OperationKey, LedgerEntry>>();
  const looked = new Map<string, Set<'notes' | 'tasks'>>();
  const asked = new Set(lookups.map((one) => one.dealId));
  for (const type of ['notes', 'tasks'] as const) {
    const deals = works
      .filter((work) => asked.has(work.deal.id) && work.mayHaveLeft.has(type))
      .map((work) => work.deal.id);
    if (deals.length === 0) continue;
    for (const deal of deals) looked.set(deal, (looked.get(deal) ?? new Set()).add(type));
    for (const activity of await crm.findActivities(type, deals)) {
      const key = parseMarker(activity.html);
      if (key === undefined) continue;
      found.set(activity.dealId, (found.get(activity.dealId) ?? new Map()).set(key, doneEntry(activity.id)));
    }
  }
  return works.map((work) => {
    const done = looked.get(work.deal.id);
    if (done === undefined) return work;
    const ledger = new Map([...work.ledger, ...(found.get(work.deal.id) ?? [])]);
    const mayHaveLeft = new Set([...work.mayHaveLeft].filter((type) => !done.has(type)));
    return { ...work, ledger, mayHaveLeft };
  });
}
