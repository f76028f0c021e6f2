import { UserError } from '../../domain/errors.ts';
import { handoffProperties } from '../../domain/handoff-properties.ts';
import type { FailureParts, HttpError, HttpFailure } from '../../http/http-error.ts';
import { readPropertyProblems } from './property-problems.ts';
import { scopesFor } from './scopes.ts';

interface Rule {
  readonly code: string;
  readonly applies: (failure: HttpFailure) => boolean;
  readonly says: (failure: HttpFailure) => string;
  readonly fix: (failure: HttpFailure) => string;
}

const hasCode =
  (...codes: readonly string[]) =>
  ({ code }: HttpFailure): boolean =>
    code !== undefined && codes.includes(code);
const hasStatus =
  (wanted: number) =>
  ({ status }: HttpFailure): boolean =>
    status === wanted;

const newToken =
  'Copy the token of the service key (HubSpot: Development > Keys > Service keys) or private app again and put it in HUBSPOT_TOKEN, whole and without "Bearer".';

// Codes: https://developers.hubspot.com/docs/api-reference/error-handling. The first rule that applies wins.
const rules: readonly Rule[] = [
  {
    code: 'HUBSPOT_TOKEN_EXPIRED',
    applies: hasCode('EXPIRED_AUTHENTICATION'),
    says: () => 'The HubSpot token has expired',
    fix: () => newToken,
  },
  {
    code: 'HUBSPOT_TOKEN_REJECTED',
    applies: hasStatus(401),
    says: () => 'HubSpot does not accept the token',
    fix: () => newToken,
  },
  {
    code: 'HUBSPOT_SCOPE_MISSING',
    applies: hasStatus(403),
    // The answer itself names scopes that are beside the point: https://github.com/HubSpot/hubspot-api-nodejs/issues/268
    says: (failure) => `The HubSpot token may not do this; the call needs ${scopesFor(failure).join(' and ')}`,
    fix: (failure) =>
      `Add ${scopesFor(failure).join(' and ')} to the scopes of the service key (HubSpot: Development > Keys > Service keys) or private app, and if that makes a new token, put it in HUBSPOT_TOKEN.`,
  },
  {
    code: 'HUBSPOT_RECORD_GONE',
    applies: ({ status, code }) => code === 'OBJECT_NOT_FOUND' && status !== 404,
    says: () => 'The record is not there any more: it was deleted, or merged into another one',
    fix: () => 'Restore it in HubSpot, or leave it: the next pass sees what became of it.',
  },
  {
    code: 'HUBSPOT_NOT_FOUND',
    applies: hasStatus(404),
    says: ({ path }) => `Nothing answers at ${path}`,
    fix: () =>
      'Check HUBSPOT_BASE_URL (https://api.hubapi.com) and HUBSPOT_API_VERSION: that host does not know this path.',
  },
  {
    code: 'HUBSPOT_PROPERTY_UNKNOWN',
    applies: hasCode('PROPERTY_DOESNT_EXIST'),
    says: (failure) => `HubSpot has no deal property ${namedProperties(failure)}`,
    fix: unknownPropertyFix,
  },
  {
    code: 'HUBSPOT_PROPERTY_REQUIRED',
    applies: hasCode('MISSING_REQUIRED_PROPERTY', 'MISSING_CONDITIONAL_REQUIRED_PROPERTY'),
    says: (failure) => `A rule of the portal wants ${namedProperties(failure)} filled before the record may be written`,
    fix: (failure) =>
      `Fill ${namedProperties(failure)} on the record, or take the rule off the property (HubSpot: Settings > Properties > Rules).`,
  },
  {
    code: 'HUBSPOT_VALUE_REFUSED',
    applies: ({ status, body }) => status === 400 && readPropertyProblems(body).length > 0,
    says: (failure) => `HubSpot does not take the value for ${namedProperties(failure)}`,
    fix: () =>
      'Compare the mapping with the property in HubSpot (type, options, read only); `handoff explain` shows where the value came from.',
  },
  {
    code: 'HUBSPOT_DAILY_LIMIT',
    applies: hasCode('DAILY'),
    says: () => 'The HubSpot account has used up its requests for today',
    fix: () =>
      'Wait for midnight in the time zone of the account, when it starts again by itself; all apps share this limit, so see which one uses it up.',
  },
  {
    code: 'HUBSPOT_RATE_LIMITED',
    applies: ({ status, code }) => status === 429 || code === 'RATE_LIMIT_WAIT',
    says: () => 'HubSpot takes no more requests with this token at the moment',
    fix: () => 'Give the service a token of its own, or wait: the next pass goes on where this one stopped.',
  },
  {
    code: 'HUBSPOT_UNREACHABLE',
    applies: ({ status, code }) => status === undefined && code !== 'ASSOCIATIONS_UNREAD',
    says: ({ code }) => `HubSpot cannot be reached${code === undefined ? '' : ` (${code})`}`,
    fix: unreachableFix,
  },
  {
    code: 'HUBSPOT_NOT_HUBSPOT',
    applies: hasCode('NOT_JSON'),
    says: () => 'Something answered that is not the HubSpot API',
    fix: () => 'Check HUBSPOT_BASE_URL, and whether a proxy stands between this machine and HubSpot.',
  },
  {
    code: 'HUBSPOT_UNAVAILABLE',
    applies: ({ status = 0 }) => status >= 500,
    says: () => 'HubSpot had an error of its own',
    fix: () => 'Nothing to repair here: the next pass goes on. Running again is safe.',
  },
];

/** Cause and fix in plain words for what a person can repair; undefined for anything else. */
export function explainHubSpotFailure(error: HttpError): UserError | undefined {
  const described = describeHubSpotFailure(error.failure);
  if (described === undefined) return undefined;
  const { code, what, evidence, fix } = described;
  return new UserError(code, `${what}. ${evidence}`, { fix, cause: error });
}

/** The same in parts: `what` is equal for the same trouble, `evidence` differs with every answer. */
export function describeHubSpotFailure(failure: HttpFailure): FailureParts | undefined {
  if (failure.vendor !== 'hubspot') return undefined;
  const rule = rules.find(({ applies }) => applies(failure));
  if (rule === undefined) return undefined;
  return {
    code: rule.code,
    what: rule.says(failure),
    evidence: evidence(failure),
    fix: rule.fix(failure),
  };
}

function evidence({ method, path, status, code, detail, requestId }: HttpFailure): string {
  const answer = [status, code, `"${detail}"`].filter((part) => part !== undefined).join(' ');
  const support = requestId === undefined ? '' : `, correlation id ${requestId}`;
  return `(${method} ${path}: ${answer}${support})`;
}

function propertyNames({ body }: HttpFailure): string[] {
  return [...new Set(readPropertyProblems(body).flatMap(({ property }) => property ?? []))];
}

const namedProperties = (failure: HttpFailure): string =>
  propertyNames(failure)
    .map((name) => `"${name}"`)
    .join(', ') || '(it does not say which)';

function unknownPropertyFix(failure: HttpFailure): string {
  const ours = new Set<string>(Object.values(handoffProperties).map(({ name }) => name));
  const names = propertyNames(failure);
  const provisioned = names.filter((name) => ours.has(name));
  const mapped = names.filter((name) => !ours.has(name));
  const steps = [
    ...(provisioned.length > 0 ? ['Run `handoff provision`, which creates the properties of the handoff.'] : []),
    ...(mapped.length > 0 || names.length === 0
      ? [
          'Correct the internal name in the mapping (`handoff explain` names the line that uses it), or create the property.',
        ]
      : []),
  ];
  return steps.join(' ');
}

function unreachableFix({ code = '' }: HttpFailure): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'The name does not resolve: check HUBSPOT_BASE_URL and the name resolution of this machine.';
  if (code === 'ECONNREFUSED')
    return 'Nothing listens there: check host and port in HUBSPOT_BASE_URL, and that the sandbox runs if it is meant.';
  if (/CERT|SIGNATURE|TLS|SSL|ISSUER/.test(code))
    return 'The certificate is not trusted: a proxy in between needs its own in NODE_EXTRA_CA_CERTS; do not switch the check off.';
  return 'Check the network and the proxy of this machine. Running again is safe.';
}
