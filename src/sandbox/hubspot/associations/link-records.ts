import type { HubSpotRecord, Occasion } from '../objects/record.ts';
import { refreshDeal } from '../objects/write-record.ts';
import type { Portal } from '../portal.ts';
import { type AssociationType, primaryType } from './association-types.ts';
import { addLink, linksFrom, removeLinks } from './links.ts';

interface Ends {
  readonly from: HubSpotRecord;
  readonly to: HubSpotRecord;
}

const refreshEnds = (portal: Portal, { from, to }: Ends, occasion: Occasion): void => {
  if (from.type === 'deals') refreshDeal(portal, from, to.type, occasion);
  if (to.type === 'deals') refreshDeal(portal, to, from.type, occasion);
};

/** The first company linked to a record becomes its primary one as well. */
function primaryToo(portal: Portal, { from, to }: Ends): AssociationType | undefined {
  const primary = primaryType(from.type, to.type);
  const other = to.type === 'companies' ? from : to;
  const ends = linksFrom(portal.links, { from: other, to: 'companies' });
  return ends === undefined || ends.size === 0 ? primary : undefined;
}

/** Links two records in the given way; a link that was there already changes nothing but the deal's time. */
export function linkRecords(portal: Portal, ends: Ends, type: AssociationType, occasion: Occasion): void {
  const also = ends.from.type === 'companies' || ends.to.type === 'companies' ? primaryToo(portal, ends) : undefined;
  addLink(portal.links, ends, type);
  if (also !== undefined) addLink(portal.links, ends, also);
  refreshEnds(portal, ends, occasion);
}

/** Takes every link between two records away; false when there was none. */
export function unlinkRecords(portal: Portal, ends: Ends, occasion: Occasion): boolean {
  const wasLinked = removeLinks(portal.links, ends);
  if (wasLinked) refreshEnds(portal, ends, occasion);
  return wasLinked;
}

/** The live records of a type linked to this one, with the ids of the ways in which they are, in the order of linking. */
export function linkedRecords(
  portal: Portal,
  from: Pick<HubSpotRecord, 'type' | 'id'>,
  to: HubSpotRecord['type'],
): readonly { readonly record: HubSpotRecord; readonly typeIds: readonly number[] }[] {
  const ends = linksFrom(portal.links, { from, to });
  if (ends === undefined) return [];
  return [...ends].flatMap(([id, typeIds]) => {
    const record = portal.records[to].byId.get(id);
    return record === undefined || record.archivedAt !== undefined ? [] : [{ record, typeIds: [...typeIds] }];
  });
}
