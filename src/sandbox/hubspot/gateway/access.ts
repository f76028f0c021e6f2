import { Refusal } from './refusal.ts';

/** Scopes by token; undefined lets every private-app token do everything. */
export type Tokens = Readonly<Record<string, readonly string[] | 'all'>>;

export interface Caller {
  readonly token: string;
  readonly scopes: readonly string[] | 'all';
  /** Those of them that an administrator has taken away again. */
  readonly withheld: readonly string[];
}

const unauthenticated = (message: string, category: 'INVALID_AUTHENTICATION' | 'EXPIRED_AUTHENTICATION'): Refusal =>
  new Refusal(401, message, { category });

/** Who calls; throws the 401s. A token with `expired` in it has expired. */
export function identify(
  authorization: string | undefined,
  tokens: Tokens | undefined,
  withheld: readonly string[] = [],
): Caller {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthenticated('Authentication credentials not found.', 'INVALID_AUTHENTICATION');
  if (token.includes('expired')) throw unauthenticated('The access token is expired.', 'EXPIRED_AUTHENTICATION');
  const scopes = tokens === undefined ? (token.startsWith('pat-') ? 'all' : undefined) : tokens[token];
  if (scopes === undefined) throw unauthenticated('The access token provided is invalid.', 'INVALID_AUTHENTICATION');
  return { token, scopes, withheld };
}

/** One call may need several things, each of which any one of some scopes gives. */
export interface ScopeNeed {
  readonly anyOf: readonly string[];
  /** What the 403 names instead of the truth. */
  readonly claims?: Readonly<Record<string, readonly string[]>>;
}

/** Throws the 403 that names the scopes, any one of which would do. */
export function demandScopes({ scopes, withheld }: Caller, needs: readonly ScopeNeed[]): void {
  const has = (scope: string) => (scopes === 'all' || scopes.includes(scope)) && !withheld.includes(scope);
  const missing = needs.find(({ anyOf }) => !anyOf.some(has));
  if (missing === undefined) return;
  const context = missing.claims ?? { requiredGranularScopes: missing.anyOf };
  throw new Refusal(403, "This app hasn't been granted all required scopes to make this call.", {
    errors: [{ message: 'One or more of the following scopes are required.', context }],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
    category: 'MISSING_SCOPES',
  });
}
