/** A viewer looks; an operator decides about handoffs; an admin does that and sees how the service is set up. */
export const roles = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

export const isRole = (text: string): text is Role => roles.some((role) => role === text);

/** Somebody as an identity provider or a proxy names them. */
export interface Identity {
  /** For people to read; it grants nothing. */
  readonly name: string;
  /** Names and addresses of which somebody else says that they are theirs. */
  readonly known: readonly string[];
  readonly groups: readonly string[];
}

/** `who` is a name or an address, `*@example.com` everybody of a domain, `group:NAME` a group, `*` whoever signs in. */
export interface Grant {
  readonly who: string;
  readonly role: Role;
}

/** The highest role that anything grants them; undefined for somebody who has none. */
export function roleOf(identity: Identity, grants: readonly Grant[]): Role | undefined {
  const granted = new Set(grants.filter(({ who }) => isMeant(identity, who.toLowerCase())).map(({ role }) => role));
  return roles.findLast((role) => granted.has(role));
}

function isMeant({ known, groups }: Identity, who: string): boolean {
  if (who === '*') return true;
  if (who.startsWith('group:')) return groups.some((group) => `group:${group.toLowerCase()}` === who);
  const names = known.map((name) => name.toLowerCase());
  return names.some((name) => (who.startsWith('*@') ? name.endsWith(who.slice(1)) : name === who));
}
