import type { CrmObject, DealSnapshot } from '../domain/snapshot.ts';
import type { DealRow } from '../store/store.ts';
import type { ReadDeps } from './deps.ts';
import { deepen } from './snapshot-deals.ts';

/**
 * Rows of won deals whose line items are different by now. An edited line item need not leave a trace on its deal, so
 * they are read although nothing says that they changed: a request for the links of all these deals, and one for each
 * hundred line items. What cannot be read stays as it was known.
 */
export async function lineItemNews(rows: readonly DealRow[], deps: ReadDeps): Promise<DealRow[]> {
  const { mappings, crm } = deps;
  const properties = [...new Set(mappings.flatMap(({ reads }) => reads.lineItem))].sort();
  const before = rows.flatMap(({ snapshot }) => (snapshot?.won && snapshot.lineItems.known ? [snapshot] : []));
  if (properties.length === 0) return [];
  const now = await deepen(before, crm, { company: [], contact: [], lineItem: properties });
  const read = new Map<string, DealSnapshot['lineItems']>(now.map(({ id, lineItems }) => [id, lineItems]));
  return rows.flatMap((row): DealRow[] => {
    const { snapshot } = row;
    const lineItems = read.get(row.id);
    if (snapshot === undefined || lineItems?.known !== true || !snapshot.lineItems.known) return [];
    const isSame = saidBy(lineItems.value, properties) === saidBy(snapshot.lineItems.value, properties);
    return isSame ? [] : [{ ...row, snapshot: { ...snapshot, lineItems } }];
  });
}

/** Only what is asked for: HubSpot adds its own times to every answer. */
const saidBy = (items: readonly CrmObject[], names: readonly string[]): string =>
  JSON.stringify(items.map(({ id, properties }) => [id, names.map((name) => properties[name] ?? null)]));
