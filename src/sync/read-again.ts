import { dealPropertiesInUse } from './deal-properties.ts';
import type { ReadDeps } from './deps.ts';
import { snapshotDeals } from './furniture.ts';
import type { Gathered } from './gather.ts';

/**
 * Deals that are looked at again because the mappings changed, or because somebody else had them in hand, are read anew,
 * a hundred to a request: what is kept of them lacks the properties that only the new text asks for, and would look empty.
 */
export async function readAgain(deals: readonly string[], gathered: Gathered, deps: ReadDeps): Promise<Gathered> {
  const seen = new Set<string>(gathered.changed.map(({ deal }) => deal.id));
  const ids = [...new Set(deals)].filter((id) => !seen.has(id));
  if (ids.length === 0) return gathered;
  const properties = dealPropertiesInUse(deps.mappings, deps.catalogue.current().pipelines ?? []);
  const { deals: read, unreadable } = await deps.crm.readDeals(ids, properties);
  const wanted = read.filter((deal) => ids.includes(deal.id));
  const snapshots = await snapshotDeals(wanted, deps);
  const changed = wanted.flatMap((deal, i) => {
    const snapshot = snapshots[i];
    return snapshot === undefined ? [] : [{ deal, snapshot }];
  });
  return {
    ...gathered,
    changed: [...gathered.changed, ...changed],
    unreadable: [...gathered.unreadable, ...unreadable],
  };
}
