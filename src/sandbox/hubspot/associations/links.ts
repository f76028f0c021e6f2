import type { ObjectType } from '../objects/object-types.ts';

/** Association type ids by the id of the record at the other end, in the order in which they were linked. */
type Ends = Map<string, Set<number>>;

/** All links of the portal, kept from both sides: `deals>contacts`, then the id of the record they start from. */
export type Links = Map<string, Map<string, Ends>>;

const side = (from: ObjectType, to: ObjectType): string => `${from}>${to}`;

export interface LinkEnds {
  readonly from: { readonly type: ObjectType; readonly id: string };
  readonly to: { readonly type: ObjectType; readonly id: string };
}

export const linksFrom = (links: Links, { from, to }: { from: LinkEnds['from']; to: ObjectType }): Ends | undefined =>
  links.get(side(from.type, to))?.get(from.id);

function addSide(links: Links, { from, to }: LinkEnds, typeId: number): boolean {
  const key = side(from.type, to.type);
  const bySource = links.get(key) ?? new Map<string, Ends>();
  links.set(key, bySource);
  const ends = bySource.get(from.id) ?? new Map<string, Set<number>>();
  bySource.set(from.id, ends);
  const typeIds = ends.get(to.id) ?? new Set<number>();
  ends.set(to.id, typeIds);
  const isNew = !typeIds.has(typeId);
  typeIds.add(typeId);
  return isNew;
}

/** Links two records; false when they already were linked in this way. */
export function addLink(
  links: Links,
  { from, to }: LinkEnds,
  { typeId, inverse }: { typeId: number; inverse: number },
): boolean {
  addSide(links, { from: to, to: from }, inverse);
  return addSide(links, { from, to }, typeId);
}

/** Takes every link between two records away; false when there was none. */
export function removeLinks(links: Links, { from, to }: LinkEnds): boolean {
  links.get(side(to.type, from.type))?.get(to.id)?.delete(from.id);
  return links.get(side(from.type, to.type))?.get(from.id)?.delete(to.id) ?? false;
}
