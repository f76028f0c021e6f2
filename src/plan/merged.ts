import type { HandoffId, OperationKey } from '../domain/ids.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';

/** Numbers of the deals that live on in this one. */
export const mergedIds = ({ properties }: Pick<DealSnapshot, 'properties'>): string[] =>
  (properties['hs_merged_object_ids'] ?? '').split(';').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));

/** Numbers of the deals whose things this handoff has taken over: only a first win does. */
export const inheritedIds = ({
  handoff,
  deal,
}: {
  readonly handoff: HandoffId;
  readonly deal: DealSnapshot;
}): string[] => (handoff.endsWith('/e1') ? mergedIds(deal) : []);

/** The number of a handoff as names bear it: the deal's, and of a deal that was won again which win it is. */
export function numberOf(handoff: HandoffId): string {
  const [deal = '', epoch = 'e1'] = handoff.split('/');
  return epoch === 'e1' ? deal : `${deal}-${epoch.slice(1)}`;
}

const parts = /^deal:([^/]+)\/(e\d+)\/(.*)$/;

/**
 * The mark as it would be had it been made for this handoff, when it was made for a deal that lives on in this one. What
 * a later win is for has nothing of the wins before it: neither of its own deal's nor of another's.
 */
export function asOwnMark(
  marker: OperationKey,
  { handoff, deal }: { readonly handoff: HandoffId; readonly deal: DealSnapshot },
): OperationKey {
  const [, made = '', epoch, step = ''] = parts.exec(marker) ?? [];
  const isInherited = epoch === 'e1' && inheritedIds({ handoff, deal }).includes(made);
  return isInherited ? `deal:${handoff}/${step}` : marker;
}

/**
 * The link as the deal is told it. Where the handoff is not the first of this very deal it names the handoff, so that a
 * store that was lost knows which one it is; ClickUp takes no notice of what follows the `#`.
 */
export const linkFor = (url: string, handoff: HandoffId, deal: string): string =>
  handoff === `${deal}/e1` ? url : `${url}#handoff=${handoff}`;

/** The handoff that a link names, as far as it belongs to this deal. */
export function handoffIn(link: string, deal: DealSnapshot): HandoffId | undefined {
  const [, made = '', epoch] = /#handoff=([A-Za-z0-9]{1,32})\/e(\d+)$/.exec(link) ?? [];
  if (epoch === undefined || ![String(deal.id), ...mergedIds(deal)].includes(made)) return undefined;
  return `${made}/e${Number(epoch)}`;
}
