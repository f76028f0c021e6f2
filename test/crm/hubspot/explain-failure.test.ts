import { describe, expect, test } from '@jest/globals';
import { explainHubSpotFailure } from '../../../src/crm/hubspot/explain-failure.ts';
import { HttpError, type HttpFailure } from '../../../src/http/http-error.ts';

const failure = (changes: Partial<HttpFailure>): HttpFailure => ({
  vendor: 'hubspot',
  method: 'POST',
  path: '/crm/objects/2026-09/deals/batch/update',
  effect: 'refused',
  detail: 'what it says',
  ...changes,
});
const about = (code: string, ...names: string[]) => ({
  status: 400,
  code,
  body: { errors: names.map((name) => ({ code, context: { propertyName: [name] } })) },
});

describe('explainHubSpotFailure', () => {
  test.each<{ name: string; given: Partial<HttpFailure>; code: string; says: RegExp; fix: RegExp }>([
    {
      name: 'a token that has expired',
      given: { status: 401, code: 'EXPIRED_AUTHENTICATION' },
      code: 'HUBSPOT_TOKEN_EXPIRED',
      says: /expired/,
      fix: /HUBSPOT_TOKEN/,
    },
    {
      name: 'a token that is wrong',
      given: { status: 401, code: 'INVALID_AUTHENTICATION' },
      code: 'HUBSPOT_TOKEN_REJECTED',
      says: /does not accept the token/,
      fix: /HUBSPOT_TOKEN/,
    },
    {
      name: 'a missing scope by its true name, whatever the answer names',
      given: {
        status: 403,
        code: 'MISSING_SCOPES',
        method: 'GET',
        path: '/crm/owners/2026-09',
        detail: 'requires contacts',
      },
      code: 'HUBSPOT_SCOPE_MISSING',
      says: /needs crm\.objects\.owners\.read\./,
      fix: /Add crm\.objects\.owners\.read to the scopes/,
    },
    {
      name: 'a deal that is gone',
      given: { status: 207, code: 'OBJECT_NOT_FOUND' },
      code: 'HUBSPOT_RECORD_GONE',
      says: /deleted, or merged/,
      fix: /Restore/,
    },
    {
      name: 'a host that does not know the path',
      given: { status: 404 },
      code: 'HUBSPOT_NOT_FOUND',
      says: /Nothing answers at \/crm/,
      fix: /HUBSPOT_BASE_URL.*HUBSPOT_API_VERSION/,
    },
    {
      name: 'a property of ours that is not there',
      given: about('PROPERTY_DOESNT_EXIST', 'delivery_status'),
      code: 'HUBSPOT_PROPERTY_UNKNOWN',
      says: /"delivery_status"/,
      fix: /^Run `handoff provision`[^.]*\.$/,
    },
    {
      name: "a mapping's property that is not there",
      given: about('PROPERTY_DOESNT_EXIST', 'typo'),
      code: 'HUBSPOT_PROPERTY_UNKNOWN',
      says: /"typo"/,
      fix: /^Correct the internal name in the mapping/,
    },
    {
      name: 'both kinds at once',
      given: about('PROPERTY_DOESNT_EXIST', 'typo', 'delivery_status'),
      code: 'HUBSPOT_PROPERTY_UNKNOWN',
      says: /"typo", "delivery_status"/,
      fix: /provision.*Correct/,
    },
    {
      name: 'a property that nothing names',
      given: { status: 400, code: 'PROPERTY_DOESNT_EXIST' },
      code: 'HUBSPOT_PROPERTY_UNKNOWN',
      says: /does not say which/,
      fix: /Correct/,
    },
    {
      name: 'a property that a rule requires',
      given: about('MISSING_REQUIRED_PROPERTY', 'region'),
      code: 'HUBSPOT_PROPERTY_REQUIRED',
      says: /wants "region" filled/,
      fix: /Fill "region"/,
    },
    {
      name: 'a property that a rule requires in some cases',
      given: about('MISSING_CONDITIONAL_REQUIRED_PROPERTY', 'region'),
      code: 'HUBSPOT_PROPERTY_REQUIRED',
      says: /"region"/,
      fix: /Fill/,
    },
    {
      name: 'a value that is not taken',
      given: about('INVALID_OPTION', 'region'),
      code: 'HUBSPOT_VALUE_REFUSED',
      says: /"region"/,
      fix: /handoff explain/,
    },
    {
      name: 'a used-up day',
      given: { status: 429, code: 'DAILY' },
      code: 'HUBSPOT_DAILY_LIMIT',
      says: /for today/,
      fix: /midnight/,
    },
    {
      name: 'a limit that does not clear',
      given: { status: 429, code: 'TEN_SECONDLY_ROLLING' },
      code: 'HUBSPOT_RATE_LIMITED',
      says: /no more requests/,
      fix: /of its own/,
    },
    {
      name: 'our own limit',
      given: { effect: 'not-sent', code: 'RATE_LIMIT_WAIT' },
      code: 'HUBSPOT_RATE_LIMITED',
      says: /no more requests/,
      fix: /wait/,
    },
    {
      name: 'a name that does not resolve',
      given: { effect: 'not-sent', code: 'ENOTFOUND', detail: 'getaddrinfo ENOTFOUND api.hubapi.example' },
      code: 'HUBSPOT_UNREACHABLE',
      says: /\(ENOTFOUND\).*api\.hubapi\.example/,
      fix: /does not resolve/,
    },
    {
      name: 'a port where nothing listens',
      given: { effect: 'not-sent', code: 'ECONNREFUSED', detail: 'connect ECONNREFUSED 127.0.0.1:4010' },
      code: 'HUBSPOT_UNREACHABLE',
      says: /127\.0\.0\.1:4010/,
      fix: /host and port/,
    },
    {
      name: 'a certificate that is not trusted',
      given: { effect: 'not-sent', code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      code: 'HUBSPOT_UNREACHABLE',
      says: /SELF_SIGNED/,
      fix: /NODE_EXTRA_CA_CERTS/,
    },
    {
      name: 'an answer that never came',
      given: { effect: 'ambiguous', code: 'ETIMEDOUT' },
      code: 'HUBSPOT_UNREACHABLE',
      says: /\(ETIMEDOUT\)/,
      fix: /network/,
    },
    {
      name: 'something else that answers',
      given: { effect: 'ambiguous', status: 200, code: 'NOT_JSON' },
      code: 'HUBSPOT_NOT_HUBSPOT',
      says: /not the HubSpot API/,
      fix: /HUBSPOT_BASE_URL/,
    },
    {
      name: 'an outage',
      given: { effect: 'ambiguous', status: 503 },
      code: 'HUBSPOT_UNAVAILABLE',
      says: /error of its own/,
      fix: /safe/,
    },
  ])('explains $name', ({ given, code, says, fix }) => {
    const explained = explainHubSpotFailure(new HttpError(failure(given)));
    expect(explained).toMatchObject({
      code,
      message: expect.stringMatching(says),
      fix: expect.stringMatching(fix),
    });
  });

  test('gives the evidence and keeps the cause', () => {
    const error = new HttpError(failure({ status: 503, code: 'INTERNAL', requestId: 'c-1' }));
    expect(explainHubSpotFailure(error)).toMatchObject({
      message:
        'HubSpot had an error of its own. (POST /crm/objects/2026-09/deals/batch/update: 503 INTERNAL "what it says", correlation id c-1)',
      cause: error,
    });
  });

  test.each([
    { name: 'another vendor', given: { vendor: 'clickup', status: 401 } as const },
    {
      name: 'an answer of another shape',
      given: { status: 200, code: 'UNEXPECTED_SHAPE', effect: 'ambiguous' } as const,
    },
    { name: 'a request that was wrong', given: { status: 400, code: 'VALIDATION_ERROR' } as const },
  ])('says nothing of $name', ({ given }) => {
    expect(explainHubSpotFailure(new HttpError(failure(given)))).toBeUndefined();
  });
});
