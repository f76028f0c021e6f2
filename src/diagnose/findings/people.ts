import { isKnownAs } from '../../domain/aliases.ts';
import { personProperties } from '../../init/match-people.ts';
import { isOwn } from '../../init/propose-gate.ts';
import { ownerProperty, type Past } from '../past.ts';
import { asWonDeals } from './gates.ts';

export type PersonFault = 'missing' | 'unknown' | 'inactive' | 'not-in-clickup';

/** Deals on which a property that names a person leads to nobody who could act. */
export interface PersonFinding {
  readonly fault: PersonFault;
  readonly property: string;
  readonly label: string;
  /** The owner's id; absent where none is named. */
  readonly owner?: string;
  readonly who: string;
  readonly deals: readonly string[];
}

/**
 * Pure. Owners of deals, and other people that deals name: nobody, somebody HubSpot does not know (any more), somebody who
 * is deactivated, and somebody who is no member of the workspace, told only where its members could be read. A property
 * that names no owner is held against a deal only for the owner of the deal itself, and for those named on most deals.
 */
export function findPersonFaults(past: Past): readonly PersonFinding[] {
  const others = personProperties(past.properties.filter(isOwn), past.owners, asWonDeals(past)).filter(({ name }) =>
    usedOften(past, name),
  );
  const asked = [{ name: ownerProperty, label: 'Deal owner' }, ...others];
  return asked.flatMap(({ name, label }) => faultsOf(past, name, label));
}

const usedOften = ({ deals }: Past, name: string): boolean =>
  deals.filter(({ properties }) => properties[name] !== undefined).length * 2 >= deals.length && deals.length > 0;

function faultsOf(past: Past, property: string, label: string): PersonFinding[] {
  const owners = new Map(past.owners.map((owner) => [owner.id, owner]));
  const byOwner = Map.groupBy(past.deals, ({ properties }) => properties[property]);
  return [...byOwner]
    .flatMap(([id, some]): PersonFinding[] => {
      const deals = some.map((deal) => deal.id);
      if (id === undefined) return [{ fault: 'missing', property, label, who: 'nobody', deals }];
      const owner = owners.get(id);
      const who = owner?.name ?? owner?.email ?? `owner ${id}`;
      const fault = faultOf(past, owner);
      return fault === undefined ? [] : [{ fault, property, label, owner: id, who, deals }];
    })
    .sort((a, b) => b.deals.length - a.deals.length || a.who.localeCompare(b.who));
}

function faultOf({ members }: Past, owner: Past['owners'][number] | undefined): PersonFault | undefined {
  if (owner === undefined) return 'unknown';
  if (!owner.active) return 'inactive';
  if (!members.known) return undefined;
  const addresses = [...(owner.email === undefined ? [] : [owner.email]), ...(owner.alsoKnownAs ?? [])];
  const isMember = members.value.some((member) => !member.guest && addresses.some((one) => isKnownAs(member, one)));
  return isMember ? undefined : 'not-in-clickup';
}
