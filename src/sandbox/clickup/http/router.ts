import type { Handler, Route } from './route.ts';

interface Compiled {
  readonly method: string;
  readonly segments: readonly string[];
  readonly handler: Handler;
}

export type Match =
  | { readonly kind: 'route'; readonly handler: Handler; readonly params: ReadonlyMap<string, string> }
  | { readonly kind: 'other-method'; readonly allow: readonly string[] }
  | { readonly kind: 'none' };

/** Finds the route of a path. Routes listed first win, so literal segments stand before parameters. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const byLength = new Map<number, Compiled[]>();
  for (const [method, path, handler] of routes) {
    const segments = path.split('/').slice(1);
    const bucket = byLength.get(segments.length) ?? [];
    bucket.push({ method, segments, handler });
    byLength.set(segments.length, bucket);
  }
  return (method, path) => {
    const parts = path.split('/').slice(1);
    const allow: string[] = [];
    for (const route of byLength.get(parts.length) ?? []) {
      const params = matchSegments(route.segments, parts);
      if (params === undefined) continue;
      if (route.method === method) return { kind: 'route', handler: route.handler, params };
      allow.push(route.method);
    }
    return allow.length > 0 ? { kind: 'other-method', allow } : { kind: 'none' };
  };
}

function matchSegments(segments: readonly string[], parts: readonly string[]): Map<string, string> | undefined {
  for (const [at, segment] of segments.entries()) {
    const part = parts[at] ?? '';
    if (part === '') return undefined;
    if (!segment.startsWith(':') && segment !== part) return undefined;
  }
  const params = new Map<string, string>();
  for (const [at, segment] of segments.entries()) {
    if (segment.startsWith(':')) params.set(segment.slice(1), decode(parts[at] ?? ''));
  }
  return params;
}

function decode(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    // A broken escape is an id that nothing has.
    return part;
  }
}
