import { describeClickUpFailure } from '../clickup/explain-failure.ts';
import { describeHubSpotFailure } from '../crm/hubspot/explain-failure.ts';
import { UserError } from '../domain/errors.ts';
import { HttpError, type HttpFailure } from '../http/http-error.ts';
import type { Area, Finding } from './finding.ts';
import { namedScopes } from './named-scopes.ts';

/** The finding behind a failure that a person can repair; undefined for a bug. */
export function explainTrouble(error: unknown, area: Area): Finding | undefined {
  if (error instanceof UserError)
    return {
      code: error.code,
      severity: 'error',
      area,
      what: error.message,
      cause: 'What was looked at refuses to be used as it is.',
      fix: error.fix,
      evidence: error.message,
    };
  return error instanceof HttpError ? explainFailure(error.failure, area) : undefined;
}

function explainFailure(failure: HttpFailure, area: Area): Finding {
  const parts = failure.vendor === 'hubspot' ? describeHubSpotFailure(failure) : describeClickUpFailure(failure);
  const { code, what, evidence, fix } = parts ?? {
    code: 'VENDOR_FAILED',
    what: `${failure.vendor} does not answer ${failure.method} ${failure.path} as it is documented to`,
    evidence: failure.detail,
    fix: 'Run the check again; if it stays so, give the request id to their support.',
  };
  return { code, severity: 'error', area, what: `${what}.`, cause: causeOf(code, failure), fix, evidence };
}

const causes: Readonly<Record<string, string>> = {
  HUBSPOT_TOKEN_EXPIRED: 'Tokens of an OAuth app live for half an hour; the service wants one that does not expire.',
  HUBSPOT_TOKEN_REJECTED: 'The token was copied in part, was rotated or revoked, or belongs to something else.',
  CLICKUP_TOKEN_REJECTED: 'The token was copied in part, was made anew by its user, or its user has left.',
  CLICKUP_WORKSPACE_NOT_AUTHORISED: 'The user of the token is no member there, or what was asked for was deleted.',
};

function causeOf(code: string, failure: HttpFailure): string {
  if (code !== 'HUBSPOT_SCOPE_MISSING')
    return causes[code] ?? 'The vendor refused, or never got, the call that every pass makes.';
  const named = namedScopes(failure.body);
  const said =
    named.length === 0
      ? ''
      : ` The answer itself names ${named.join(', ')}; that is any one of several, or beside the point.`;
  return `The service key was made without that scope.${said}`;
}
