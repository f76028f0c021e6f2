import { describe, expect, test } from '@jest/globals';
import { explainClickUpFailure, isNameTaken } from '../../src/clickup/explain-failure.ts';
import { HttpError, type HttpFailure } from '../../src/http/http-error.ts';

const failed = (failure: Partial<HttpFailure>): HttpError =>
  new HttpError({
    vendor: 'clickup',
    method: 'GET',
    path: '/api/v2/list/401',
    effect: 'refused',
    detail: '',
    ...failure,
  });

describe('explainClickUpFailure', () => {
  test.each<{ name: string; failure: Partial<HttpFailure>; code: string }>([
    { name: 'an unknown token', failure: { status: 401, code: 'OAUTH_025' }, code: 'CLICKUP_TOKEN_REJECTED' },
    {
      name: 'a token with Bearer before it',
      failure: { status: 400, code: 'OAUTH_017' },
      code: 'CLICKUP_TOKEN_REJECTED',
    },
    {
      name: 'a 401 on the user itself',
      failure: { status: 401, path: '/api/v2/user' },
      code: 'CLICKUP_TOKEN_REJECTED',
    },
    { name: 'a 401 on one object only', failure: { status: 401 }, code: 'CLICKUP_NO_ACCESS' },
    { name: 'a task out of sight', failure: { status: 401, code: 'ACCESS_083' }, code: 'CLICKUP_NO_ACCESS' },
    {
      name: 'a foreign workspace',
      failure: { status: 401, code: 'OAUTH_027' },
      code: 'CLICKUP_WORKSPACE_NOT_AUTHORISED',
    },
    {
      name: 'the last of the workspace codes',
      failure: { status: 401, code: 'OAUTH_045' },
      code: 'CLICKUP_WORKSPACE_NOT_AUTHORISED',
    },
    { name: 'a feature of a larger plan', failure: { status: 403, code: 'TEAM_110' }, code: 'CLICKUP_PLAN_LIMIT' },
    { name: 'a pay wall', failure: { status: 403, code: 'PAYWALL_004' }, code: 'CLICKUP_PLAN_LIMIT' },
    { name: 'used-up field uses', failure: { status: 400, code: 'FIELD_033' }, code: 'CLICKUP_PLAN_LIMIT' },
    { name: 'used-up task types', failure: { status: 400, code: 'ITEM_246' }, code: 'CLICKUP_PLAN_LIMIT' },
    { name: 'a full storage', failure: { status: 400, code: 'GBUSED_005' }, code: 'CLICKUP_PLAN_LIMIT' },
    { name: 'a status the list lacks', failure: { status: 400, code: 'ITEM_114' }, code: 'CLICKUP_STATUS_UNKNOWN' },
    { name: 'an option that is gone', failure: { status: 400, code: 'FIELD_011' }, code: 'CLICKUP_FIELD_REFUSED' },
    { name: 'a field that is elsewhere', failure: { status: 400, code: 'FIELD_115' }, code: 'CLICKUP_FIELD_REFUSED' },
    {
      name: 'a date that is none',
      failure: { status: 500, code: 'FIELD_017', effect: 'ambiguous' },
      code: 'CLICKUP_FIELD_REFUSED',
    },
    { name: 'a value of the wrong form', failure: { status: 400, code: 'FIELD_342' }, code: 'CLICKUP_FIELD_REFUSED' },
    { name: 'a malformed id', failure: { status: 400, code: 'INPUT_003' }, code: 'CLICKUP_BAD_ID' },
    { name: 'a deleted task', failure: { status: 404, code: 'ITEM_013' }, code: 'CLICKUP_NOT_FOUND' },
    { name: 'a missing task answered 401', failure: { status: 401, code: 'ITEM_015' }, code: 'CLICKUP_NOT_FOUND' },
    { name: 'another host’s 404', failure: { status: 404 }, code: 'CLICKUP_NOT_FOUND' },
    { name: 'too many requests for too long', failure: { status: 429 }, code: 'CLICKUP_RATE_LIMITED' },
    {
      name: 'no room left in the limit',
      failure: { effect: 'not-sent', code: 'RATE_LIMIT_WAIT' },
      code: 'CLICKUP_RATE_LIMITED',
    },
    {
      name: 'a login page of a proxy',
      failure: { status: 200, effect: 'ambiguous', code: 'NOT_JSON' },
      code: 'CLICKUP_NOT_THERE',
    },
    { name: 'a redirect', failure: { status: 302, effect: 'ambiguous' }, code: 'CLICKUP_NOT_THERE' },
    {
      name: 'a host without an address',
      failure: { effect: 'not-sent', code: 'ENOTFOUND' },
      code: 'CLICKUP_UNREACHABLE',
    },
    { name: 'silence', failure: { effect: 'ambiguous', code: 'ECONNABORTED' }, code: 'CLICKUP_UNREACHABLE' },
    { name: 'an error of ClickUp’s own', failure: { status: 502, effect: 'ambiguous' }, code: 'CLICKUP_UNAVAILABLE' },
  ])('explains $name', ({ failure, code }) => {
    const explained = explainClickUpFailure(failed(failure));
    expect(explained?.code).toBe(code);
    expect(explained?.fix).toMatch(/\w.*\.$/);
  });

  test.each<{ name: string; failure: Partial<HttpFailure> }>([
    { name: 'another vendor’s failure', failure: { vendor: 'hubspot', status: 404 } },
    { name: 'a refusal that no person can repair', failure: { status: 400, code: 'ITEM_137' } },
    {
      name: 'an answer that could not be read',
      failure: { status: 200, effect: 'ambiguous', code: 'UNEXPECTED_SHAPE' },
    },
  ])('leaves $name as it is', ({ failure }) => {
    expect(explainClickUpFailure(failed(failure))).toBeUndefined();
  });

  test('says what was asked, what was answered and under which number, and keeps the cause', () => {
    const error = failed({
      method: 'POST',
      path: '/api/v2/task/86c9w/field/f-1',
      status: 400,
      code: 'FIELD_115',
      detail: 'Custom field does not exist in the task location hierarchy',
      requestId: 'r-9',
    });
    const explained = explainClickUpFailure(error);
    expect(explained?.message).toBe(
      'The value of a custom field was refused (field f-1). (POST /api/v2/task/86c9w/field/f-1: 400 FIELD_115 "Custom field does not exist in the task location hierarchy", request r-9)',
    );
    expect(explained?.fix).toBe('Add the custom field to the space, folder or list of the project in ClickUp.');
    expect(explained?.cause).toBe(error);
  });

  test('has something to show when there was no answer', () => {
    expect(explainClickUpFailure(failed({ effect: 'not-sent', code: 'ECONNREFUSED' }))?.message).toBe(
      'ClickUp cannot be reached (ECONNREFUSED). (GET /api/v2/list/401: ECONNREFUSED)',
    );
  });
});

describe('isNameTaken', () => {
  test.each([
    { code: 'SUBCAT_016', detail: 'List name taken', taken: true },
    { code: 'CAT_014', detail: 'Folder name taken', taken: true },
    { code: 'OAUTH_117', detail: 'List name taken', taken: true },
    { code: 'OAUTH_117', detail: 'A list with this name already exists', taken: true },
    { code: 'OAUTH_117', detail: 'Name is required', taken: false },
    { code: 'OAUTH_119', detail: 'Folder name taken', taken: true },
    { code: 'OAUTH_119', detail: 'Name is required', taken: false },
    { code: 'ITEM_114', detail: 'Name taken', taken: false },
    { code: undefined, detail: 'Name taken', taken: false },
  ])('$code "$detail": $taken', ({ code, detail, taken }) => {
    const error = failed({ method: 'POST', status: 400, detail, ...(code !== undefined && { code }) });
    expect(isNameTaken(error)).toBe(taken);
  });
});
