import type { ScopeNeed } from './access.ts';
import { type ApiVersion, apiVersions, type Call, type Reply } from './call.ts';

/** One endpoint. `path` starts with the family: `objects/:type/:id` is `/crm/v3/objects/:type/:id` as well as its dated form. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly versions: readonly ApiVersion[];
  /** Needs that depend on the type of record in the path. */
  readonly needs: (call: Pick<Call, 'params' | 'query'>) => readonly ScopeNeed[];
  readonly run: (call: Call) => Reply;
  /** Counts against the limit of searches and carries no limit headers. */
  readonly isSearch?: true;
}

interface Compiled {
  readonly route: Route;
  readonly segments: readonly string[];
}

export type RouteTable = ReadonlyMap<string, readonly Compiled[]>;

export interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  readonly version: ApiVersion;
}

/** `unknown`: no such path. `wrong-method`: the path exists for other methods. */
export type Lookup = { readonly kind: 'found'; readonly found: Found } | { readonly kind: 'unknown' | 'wrong-method' };

const bucket = (segments: readonly string[]): string => `${segments[0]}/${segments.length}`;

/** Groups routes by family and length; inside a group, words come before placeholders. */
export function compileRoutes(routes: readonly Route[]): RouteTable {
  const compiled = routes.map((route) => ({ route, segments: route.path.split('/') }));
  const placeholders = ({ segments }: Compiled): number => segments.filter((each) => each.startsWith(':')).length;
  return Map.groupBy(
    compiled.sort((a, b) => placeholders(a) - placeholders(b)),
    ({ segments }) => bucket(segments),
  );
}

const isVersion = (text: string | undefined): text is ApiVersion => apiVersions.some((version) => version === text);

/** Unlike decodeURIComponent, it leaves a broken escape as it is instead of throwing. */
const decoded = (part: string): string =>
  part.includes('%') ? (new URLSearchParams(`part=${part.replaceAll('+', '%2B')}`).get('part') ?? part) : part;

/**
 * Takes the version out of a path, wherever the generation of the path has it: `/crm/v3/objects/deals`,
 * `/crm/objects/2026-09/deals`, `/account-info/v3/details`. Dated versions only come after the family.
 */
function splitVersion(path: string): { version: ApiVersion; segments: readonly string[] } | undefined {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  const [first, second, third, ...rest] = parts;
  const [family, version, tail] = first === 'crm' ? [second, third, rest] : [first, second, parts.slice(2)];
  if (family !== undefined && isVersion(version)) return { version, segments: [family, ...tail] };
  const isOldOrder = first === 'crm' && isVersion(second) && second.startsWith('v') && third !== undefined;
  return isOldOrder ? { version: second, segments: [third, ...rest] } : undefined;
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [position, expected] of pattern.entries()) {
    const actual = segments[position] ?? '';
    if (expected.startsWith(':')) params[expected.slice(1)] = actual;
    else if (expected !== actual) return undefined;
  }
  return params;
}

/** Finds the endpoint of a request. */
export function findRoute(table: RouteTable, method: string, path: string): Lookup {
  const split = splitVersion(path);
  if (split === undefined) return { kind: 'unknown' };
  const { version, segments } = split;
  let kind: 'unknown' | 'wrong-method' = 'unknown';
  for (const candidate of table.get(bucket(segments)) ?? []) {
    const { route } = candidate;
    const params = route.versions.includes(version) ? matchSegments(candidate.segments, segments) : undefined;
    if (params === undefined) continue;
    if (route.method === method) return { kind: 'found', found: { route, params, version } };
    kind = 'wrong-method';
  }
  return { kind };
}
