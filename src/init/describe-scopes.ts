import { scopesOnDemand } from '../crm/hubspot/scopes.ts';
import type { PortalAccess } from './facts.ts';

export interface ScopeVerdict {
  readonly missing: readonly string[];
  readonly needless: readonly string[];
}

/** Given to every token without being asked for, or needed by some mappings. */
const mayBeThere: ReadonlySet<string> = new Set(['oauth', ...Object.keys(scopesOnDemand)]);

/** Undefined when HubSpot does not say which scopes the token has. */
export function judgeScopes(
  { scopes }: Pick<PortalAccess, 'scopes'>,
  needed: Readonly<Record<string, string>>,
): ScopeVerdict | undefined {
  if (!scopes.known) return undefined;
  return {
    missing: Object.keys(needed).filter((scope) => !scopes.value.includes(scope)),
    needless: scopes.value.filter((scope) => !Object.hasOwn(needed, scope) && !mayBeThere.has(scope)).toSorted(),
  };
}

export function describeScopes(access: PortalAccess, needed: Readonly<Record<string, string>>): string[] {
  const verdict = judgeScopes(access, needed);
  if (verdict === undefined) return ['HubSpot does not list the scopes of this token; each call will tell by itself.'];
  const { missing, needless } = verdict;
  if (missing.length === 0 && needless.length === 0)
    return [`All ${Object.keys(needed).length} scopes are there, and none too many.`];
  return [
    ...(missing.length === 0 ? ['Every scope that is needed is there.'] : ['Missing scopes:']),
    ...missing.map((scope) => `  ${scope} – ${needed[scope] ?? ''}`),
    ...(needless.length === 0 ? [] : ['Needless scopes, which you may take away again:']),
    ...needless.map((scope) => `  ${scope}`),
  ];
}
