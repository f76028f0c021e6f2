import type { ClickUpMember } from '../domain/catalogue.ts';
import { sameName } from '../domain/nearest.ts';
import type { CrmPerson, CrmProperty } from '../domain/snapshot.ts';
import { count } from '../plan/text-layout.ts';
import type { WonDeal } from './facts.ts';

export interface PeopleMatch {
  readonly matched: readonly { readonly owner: CrmPerson; readonly member: ClickUpMember }[];
  /** Active owners whom nobody in the workspace stands for. */
  readonly unmatched: readonly CrmPerson[];
}

/** CRM owners and workspace members that have the same e-mail address; nothing else makes two people one. */
export function matchPeople(owners: readonly CrmPerson[], members: readonly ClickUpMember[]): PeopleMatch {
  const found = owners
    .filter(({ active }) => active)
    .map((owner) => ({ owner, member: members.find((one) => hasAddress(one, owner.email)) }));
  return {
    matched: found.flatMap(({ owner, member }) => (member === undefined ? [] : [{ owner, member }])),
    unmatched: found.flatMap(({ owner, member }) => (member === undefined ? [owner] : [])),
  };
}

const hasAddress = ({ email, guest }: ClickUpMember, wanted: string | undefined): boolean =>
  !guest && email !== '' && wanted !== undefined && sameName(email, wanted);

export function describePeople({ matched, unmatched }: PeopleMatch, deals: readonly WonDeal[]): string[] {
  const all = matched.length + unmatched.length;
  const owned = (owner: CrmPerson) => deals.filter((deal) => deal.properties['hubspot_owner_id'] === owner.id).length;
  return [
    `${matched.length} of ${count(all, 'HubSpot owner')} found in ClickUp by e-mail address.`,
    ...unmatched.map((owner) => `  not in ClickUp: ${shown(owner)} (owns ${owned(owner)} of the last won deals)`),
  ];
}

const shown = ({ id, name, email }: CrmPerson): string =>
  [name ?? `owner ${id}`, ...(email === undefined ? [] : [`<${email}>`])].join(' ');

/**
 * Deal properties that name a person other than the one who sold: HubSpot gives them no options of their own, and what
 * stands in them are ids of owners.
 */
export function personProperties(
  properties: readonly CrmProperty[],
  owners: readonly CrmPerson[],
  deals: readonly WonDeal[],
): CrmProperty[] {
  const ids = new Set(owners.map(({ id }) => id));
  return properties.filter(({ name, type, options, readOnly }) => {
    if (readOnly || type !== 'enumeration' || options.length > 0 || /^(?:hs_|hubspot_)/.test(name)) return false;
    const values = deals.flatMap(({ properties: held }) => held[name] ?? []);
    return values.every((value) => ids.has(value));
  });
}

/** The workspace's members whom this property named on the last won deals, the most frequent first. */
export function namedBy(property: string, deals: readonly WonDeal[], { matched }: PeopleMatch): ClickUpMember[] {
  const uses = (ownerId: string) => deals.filter((deal) => deal.properties[property] === ownerId).length;
  return matched
    .map(({ owner, member }) => ({ member, uses: uses(owner.id) }))
    .filter((one) => one.uses > 0)
    .sort((a, b) => b.uses - a.uses || a.member.email.localeCompare(b.member.email))
    .map(({ member }) => member);
}
