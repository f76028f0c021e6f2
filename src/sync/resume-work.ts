import type { HandoffId } from '../domain/ids.ts';
import { type Bare, complete } from './assemble-work.ts';
import type { ReadDeps } from './deps.ts';
import { cursorNames } from './gather.ts';
import { readKeptMappings, rulesFor } from './kept-mappings.ts';
import type { Work } from './work.ts';

/**
 * Handoffs that a pass has read, planned and written down, as they were in its hands: out of the store alone, by
 * whichever process. One whose deal was never read is left out.
 */
export async function resumeWork(ids: readonly HandoffId[], deps: ReadDeps): Promise<Work[]> {
  const { store, clock, mappings } = deps;
  const rows = [...(await store.handoffs.get(ids)).values()];
  const deals = await store.deals.get(rows.map(({ dealId }) => dealId));
  const kept = await readKeptMappings(deps);
  const bare = rows.flatMap((row): Bare[] => {
    const dealRow = deals.get(row.dealId);
    if (dealRow?.snapshot === undefined) return [];
    return [{ row, dealRow, deal: dealRow.snapshot, retired: [], absorbed: [], ...rulesFor(row, mappings, kept) }];
  });
  const continuous = await store.cursors.get(cursorNames.continuous);
  return complete(bare, { news: [] }, continuous === undefined ? clock.now() : Date.parse(continuous), deps);
}
