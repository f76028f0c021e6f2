import type { Bench } from '../bench.ts';
import { compilePath } from '../expression/compile-path.ts';
import type { Role } from '../mapping.ts';
import { suggest } from '../nearest.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';

const dealOwner = 'deal owner';
const emailPattern = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
const isPersonByName = (who: string): boolean => same(who, dealOwner) || emailPattern.test(who.trim());

export function compileRoles(bench: Bench, raw: RawMapping['roles']): Role[] {
  return Object.entries(raw).map(([name, role]) => {
    const path = ['roles', name];
    const line = bench.lineOf(path);
    if (Array.isArray(role)) return compileShortRole(bench, path, name, line, role);
    const from =
      role.from === undefined ? undefined : compilePath(bench, [...path, 'from'], role.from, { roots: ['deal'] });
    const spread = role.otherwise !== undefined && !Array.isArray(role.otherwise) ? role.otherwise.rotate : undefined;
    const otherwise = spread ?? (Array.isArray(role.otherwise) ? role.otherwise : []);
    checkPeople(bench, spread === undefined ? [...path, 'otherwise'] : [...path, 'otherwise', 'rotate'], otherwise);
    if (role.from === undefined && otherwise.length === 0) reportEmpty(bench, path, name);
    return { line, name, ...(from !== undefined && { from }), otherwise, rotate: spread !== undefined };
  });
}

/** `lead: ana@example.com`, or `lead: deal.onboarding_manager`. */
function compileShortRole(bench: Bench, path: FilePath, name: string, line: number, who: readonly string[]): Role {
  const [first, ...others] = who;
  if (first === undefined) reportEmpty(bench, path, name);
  if (first?.startsWith('deal.') && others.length === 0) {
    const from = compilePath(bench, path, first, { roots: ['deal'] });
    return { line, name, ...(from !== undefined && { from }), otherwise: [], rotate: false };
  }
  checkPeople(bench, path, who);
  return { line, name, otherwise: who, rotate: false };
}

const reportEmpty = (bench: Bench, path: FilePath, name: string): void =>
  bench.report('ROLE_EMPTY', path, `the role \`${name}\` names nobody`, { key: true });

function checkPeople(bench: Bench, path: FilePath, people: readonly string[]): void {
  for (const [index, who] of people.entries()) {
    if (isPersonByName(who)) continue;
    const place = people.length === 1 ? path : [...path, index];
    bench.report('EMAIL_INVALID', place, `\`${who}\` is neither an e-mail address nor \`deal owner\``);
  }
}

/** Somebody to ask or to assign: a role of this file, an e-mail address, or the deal's owner. */
export function checkPerson(bench: Bench, path: FilePath, who: string | undefined, roles: readonly string[]): void {
  if (who === undefined || isPersonByName(who) || roles.some((role) => same(role, who))) return;
  const fix = suggest(who, [...roles, dealOwner]).replace(/\.$/, ', or an e-mail address.');
  bench.report('ROLE_UNKNOWN', path, `there is no role \`${who}\` in this file`, { fix });
}
