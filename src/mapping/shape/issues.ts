import type { z } from 'zod';
import type { PlainValue } from '../source/plain-value.ts';

type Issue = z.core.$ZodIssue;

/** One thing wrong with the shape of a file, free of zod's unions. */
export type ShapeIssue =
  | { readonly kind: 'unknown-key'; readonly path: readonly PropertyKey[]; readonly key: string }
  | { readonly kind: 'missing'; readonly path: readonly PropertyKey[] }
  | { readonly kind: 'type'; readonly path: readonly PropertyKey[]; readonly expected: readonly string[] }
  | { readonly kind: 'choice'; readonly path: readonly PropertyKey[]; readonly values: readonly string[] }
  | { readonly kind: 'range'; readonly path: readonly PropertyKey[]; readonly message: string };

export function valueAt(value: PlainValue | undefined, path: readonly PropertyKey[]): PlainValue | undefined {
  return path.reduce<PlainValue | undefined>((inner, segment) => {
    if (inner === null || inner === undefined || typeof inner !== 'object') return undefined;
    if (isList(inner)) return typeof segment === 'number' ? inner[segment] : undefined;
    return Object.hasOwn(inner, segment) ? inner[String(segment)] : undefined;
  }, value);
}

const isList = (value: PlainValue): value is readonly PlainValue[] => Array.isArray(value);

/** Zod answers a choice with the complaints of every branch; only those of the branch that was meant are kept. */
export function simplifyIssue(
  issue: Issue,
  root: PlainValue,
  base: readonly PropertyKey[] = [],
): readonly ShapeIssue[] {
  const path = [...base, ...issue.path];
  const value = valueAt(root, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ kind: 'unknown-key', path, key }));
    case 'invalid_union':
      return value === undefined ? [{ kind: 'missing', path }] : simplifyUnion(issue, root, path);
    case 'invalid_type':
      return value === undefined ? [{ kind: 'missing', path }] : [{ kind: 'type', path, expected: [issue.expected] }];
    case 'invalid_value':
      if (value === undefined) return [{ kind: 'missing', path }];
      return [{ kind: 'choice', path, values: issue.values.map(String) }];
    case 'too_small':
      if (issue.origin === 'array') return [{ kind: 'range', path, message: 'is an empty list' }];
      return [{ kind: 'range', path, message: `must be at least ${issue.minimum}` }];
    case 'too_big':
      return [{ kind: 'range', path, message: `must be at most ${issue.maximum}` }];
    default:
      return [{ kind: 'range', path, message: issue.message }];
  }
}

function simplifyUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  root: PlainValue,
  path: readonly PropertyKey[],
): readonly ShapeIssue[] {
  const value = valueAt(root, path);
  const branches = issue.errors.map((errors) => errors.flatMap((error) => simplifyIssue(error, root, path)));
  const meant = branches.filter((branch) => !branch.some((found) => isOtherKind(found, path, value)));
  const best = meant.toSorted((a, b) => a.length - b.length)[0];
  if (best !== undefined) return best;
  const expected = branches.flat().flatMap((found) => {
    if (found.path.length !== path.length) return [];
    return found.kind === 'type' ? found.expected : found.kind === 'choice' ? found.values.map((v) => `\`${v}\``) : [];
  });
  return [{ kind: 'type', path, expected }];
}

/** The branch wants another kind of value altogether, so it is not what the writer had in mind. */
function isOtherKind(found: ShapeIssue, path: readonly PropertyKey[], value: PlainValue | undefined): boolean {
  if (found.path.length !== path.length) return false;
  if (found.kind === 'type') return true;
  return found.kind === 'choice' && typeof value !== 'string';
}
