import type { Catalogue } from './catalogue.ts';
import { sameName } from './nearest.ts';

/** One person with an address on each side. */
export interface Alias {
  readonly crm: string;
  readonly clickup: string;
}
export type Aliases = readonly Alias[];

interface Known {
  readonly email?: string;
  readonly alsoKnownAs?: readonly string[];
}

export const isKnownAs = ({ email, alsoKnownAs = [] }: Known, address: string): boolean =>
  (email !== undefined && sameName(email, address)) || alsoKnownAs.some((one) => sameName(one, address));

/** Pure. The catalogue in which everybody is found by either of their addresses. */
export function withAliases(catalogue: Catalogue, aliases: Aliases): Catalogue {
  if (aliases.length === 0) return catalogue;
  const others = (email: string | undefined, from: keyof Alias, to: keyof Alias): Pick<Known, 'alsoKnownAs'> => {
    const found = aliases.filter((one) => email !== undefined && sameName(one[from], email)).map((one) => one[to]);
    return found.length === 0 ? {} : { alsoKnownAs: found };
  };
  const { members, owners } = catalogue;
  return {
    ...catalogue,
    ...(members && { members: members.map((one) => ({ ...one, ...others(one.email, 'clickup', 'crm') })) }),
    ...(owners && { owners: owners.map((one) => ({ ...one, ...others(one.email, 'crm', 'clickup') })) }),
  };
}
