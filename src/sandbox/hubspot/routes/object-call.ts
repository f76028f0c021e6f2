import type { ScopeNeed } from '../gateway/access.ts';
import { type Call, param } from '../gateway/call.ts';
import { invalid } from '../gateway/refusal.ts';
import { findObjectType, type ObjectType, objectTypeFacts } from '../objects/object-types.ts';
import type { ChangeSource, Occasion } from '../objects/record.ts';
import type { Portal } from '../portal.ts';

/** The kind of records the path speaks of; 400 when there is no such kind. */
export function objectTypeOf(call: Pick<Call, 'params'>, name = 'type'): ObjectType {
  const given = param(call, name);
  const type = findObjectType(given);
  if (type === undefined) throw invalid(`Unable to infer object type from: ${given}`, { context: { type: [given] } });
  return type;
}

/** A scope that reads (or writes) the records of each of the types the path names. */
export const needsFor =
  (kind: 'readScopes' | 'writeScopes', ...names: readonly string[]) =>
  (call: Pick<Call, 'params'>): readonly ScopeNeed[] =>
    (names.length === 0 ? ['type'] : names).map((name) => ({ anyOf: objectTypeFacts[objectTypeOf(call, name)][kind] }));

/** Values given as `a,b` or by repeating the parameter. */
export const listParameter = (query: URLSearchParams, name: string): readonly string[] =>
  query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');

/** A whole number from the query, within bounds; 400 otherwise. */
export function numberParameter(
  query: URLSearchParams,
  name: string,
  { fallback, most }: { fallback: number; most: number },
): number {
  const given = query.get(name);
  if (given === null || given === '') return fallback;
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw invalid(`${name} must be between 1 and ${most}, and was ${given}.`);
  }
  return value;
}

/** How a change by this service looks in the history: an app, not a person. */
export const integration: ChangeSource = { sourceType: 'INTEGRATION', sourceId: '18800421' };

export const byIntegration = (portal: Portal): Occasion => ({ at: portal.now(), source: integration });
