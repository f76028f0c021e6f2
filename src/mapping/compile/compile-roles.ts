import type { Bench } from '../bench.ts';
import { compilePath, singleRecords } from '../expression/compile-path.ts';
import { compileText } from '../expression/compile-text.ts';
import { atTheGate } from '../expression/roots.ts';
import type { Path } from '../mapping.ts';
import type { Players, Role, RoleTable } from '../role.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';
import { isPersonByName } from './people.ts';

type RawRole = RawMapping['roles'][string];
type RawSettings = Exclude<RawRole, readonly string[]>;
type RawPlayers = NonNullable<RawSettings['otherwise']>;

export const compileRoles = (bench: Bench, raw: RawMapping['roles']): Role[] =>
  Object.entries(raw).map(([name, role]) => {
    const path = ['roles', name];
    return Array.isArray(role) ? compileShort(bench, path, name, role) : compileSettings(bench, path, name, role);
  });

/** `lead: ana@example.com`, or `lead: deal.onboarding_manager`. */
function compileShort(bench: Bench, path: FilePath, name: string, who: readonly string[]): Role {
  const line = bench.lineOf(path);
  const [first, ...others] = who;
  if (first === undefined) reportEmpty(bench, path, name);
  if (first?.startsWith('deal.') && others.length === 0) {
    const from = compilePath(bench, path, first, { roots: ['deal'] });
    return { line, name, ...(from !== undefined && { from }), otherwise: [], rotate: false };
  }
  checkPeople(bench, path, who);
  return { line, name, otherwise: who, rotate: false };
}

function compileSettings(bench: Bench, path: FilePath, name: string, raw: RawSettings): Role {
  const from =
    raw.from === undefined ? undefined : compilePath(bench, [...path, 'from'], raw.from, { roots: ['deal'] });
  const table = compileTable(bench, path, raw);
  const { people, ...turns } = compilePlayers(bench, [...path, 'otherwise'], raw.otherwise ?? []);
  const fallback = compileFallback(bench, [...path, 'fallback'], raw.fallback);
  const named = [raw.from, raw.by, raw.map, raw.fallback].some((one) => one !== undefined);
  if (!named && people.length === 0) reportEmpty(bench, path, name);
  return {
    line: bench.lineOf(path),
    name,
    ...(from !== undefined && { from }),
    ...(table !== undefined && { table }),
    otherwise: people,
    ...turns,
    ...(fallback.length > 0 && { fallback }),
  };
}

function compileTable(bench: Bench, path: FilePath, { by, map }: RawSettings): RoleTable | undefined {
  if (by === undefined && map === undefined) return undefined;
  if (by === undefined || map === undefined || Object.keys(map).length === 0) {
    const [there, lacking] = by === undefined ? ['map', 'by'] : ['by', 'map'];
    const fix = by === undefined ? 'Add `by:` with what decides, such as deal.region.' : 'Add `map:` with its rows.';
    bench.report('KEY_MISSING', [...path, there], `\`${there}\` needs \`${lacking}\` beside it`, { key: true, fix });
    return undefined;
  }
  const rows = Object.entries(map).map(([value, who]): [string, Players] => [
    value,
    compilePlayers(bench, [...path, 'map', value], who),
  ]);
  return { ...compileKey(bench, [...path, 'by'], by), rows: Object.fromEntries(rows) };
}

/** A path, whose property may hold several values, or a text that puts several properties together. */
function compileKey(bench: Bench, path: FilePath, source: string): Omit<RoleTable, 'rows'> {
  if (!/\{[{%]/.test(source)) {
    const at: Path | undefined = compilePath(bench, path, source, byRecords);
    return { source: source.trim(), values: (scope) => [at?.value(scope) ?? ''].flat().map(String) };
  }
  const text = compileText(bench, path, source, atTheGate);
  return { source: text.source, values: (scope) => [text.render(scope).replaceAll(/\s+/g, ' ').trim()] };
}

/** A role that plays its part for one deliverable may go by the product. */
const byRecords = { roots: [...singleRecords.roots, 'item'], item: 'line_items' } as const;

function compilePlayers(bench: Bench, path: FilePath, raw: RawPlayers): Players {
  if (Array.isArray(raw)) {
    checkPeople(bench, path, raw);
    return { people: raw, rotate: false };
  }
  checkPeople(bench, [...path, 'rotate'], raw.rotate);
  const by = raw.by ?? (raw.at_most === undefined ? undefined : 'open projects');
  return {
    people: raw.rotate,
    rotate: true,
    ...(by !== undefined && { by }),
    ...(raw.at_most !== undefined && { atMost: raw.at_most }),
  };
}

function compileFallback(bench: Bench, path: FilePath, raw: RawSettings['fallback']): readonly Players[] {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) return [compilePlayers(bench, path, raw)];
  return raw.map((one, index) =>
    compilePlayers(bench, raw.length === 1 ? path : [...path, index], typeof one === 'string' ? [one] : one),
  );
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
