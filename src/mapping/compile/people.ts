import type { Bench } from '../bench.ts';
import { suggest } from '../nearest.ts';
import type { FilePath } from '../source/places.ts';

const dealOwner = 'deal owner';
const emailPattern = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

export const isPersonByName = (who: string): boolean => same(who, dealOwner) || emailPattern.test(who.trim());

/** Somebody to ask or to assign: a role of this file, an e-mail address, or the deal's owner. */
export function checkPerson(bench: Bench, path: FilePath, who: string | undefined, roles: readonly string[]): void {
  if (who === undefined || isPersonByName(who) || roles.some((role) => same(role, who))) return;
  const fix = suggest(who, [...roles, dealOwner]).replace(/\.$/, ', or an e-mail address.');
  bench.report('ROLE_UNKNOWN', path, `there is no role \`${who}\` in this file`, { fix });
}
