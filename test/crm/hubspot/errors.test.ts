import { describe, expect, test } from '@jest/globals';
import { readHubSpotError } from '../../../src/crm/hubspot/errors.ts';
import { dailyParkMs } from '../../../src/http/vendor-limits.ts';

const headers = { 'x-hubspot-correlation-id': 'from-header' };

describe('readHubSpotError', () => {
  test.each([
    {
      name: 'category, message and correlation id',
      body: { message: 'no', category: 'VALIDATION_ERROR', correlationId: 'from-body' },
      said: { detail: 'no', code: 'VALIDATION_ERROR', requestId: 'from-body' },
    },
    {
      name: 'an error without a category',
      body: { message: 'resource not found' },
      said: { detail: 'resource not found', requestId: 'from-header' },
    },
    {
      name: 'the code and the text of a property, rather than the JSON they are wrapped in',
      body: {
        message: 'Property values were not valid: [{"message":"bad a","error":"INVALID_OPTION","name":"a"}]',
        category: 'VALIDATION_ERROR',
      },
      said: { detail: 'bad a', code: 'INVALID_OPTION', requestId: 'from-header' },
    },
    {
      name: 'the burst limit, which passes',
      body: { message: 'slow', errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' },
      said: { detail: 'slow', code: 'TEN_SECONDLY_ROLLING', requestId: 'from-header' },
    },
    {
      name: 'the search limit, which has no policy',
      body: { message: 'You have reached your secondly limit.', category: 'RATE_LIMITS' },
      said: { detail: 'You have reached your secondly limit.', code: 'RATE_LIMITS', requestId: 'from-header' },
    },
    {
      name: 'the daily limit, which no retry cures',
      body: { message: 'enough', errorType: 'RATE_LIMIT', policyName: 'DAILY' },
      said: { detail: 'enough', code: 'DAILY', requestId: 'from-header', permanent: true, retryAfterMs: dailyParkMs },
    },
    {
      name: 'the title of a page',
      body: '<html><title>Error 405</title><p>x',
      said: { detail: 'Error 405', requestId: 'from-header' },
    },
    {
      name: 'the text of a page without a title',
      body: '<p>Bad\n <b>gateway</b>',
      said: { detail: 'Bad gateway', requestId: 'from-header' },
    },
    { name: 'JSON of another shape', body: ['odd'], said: { detail: '["odd"]', requestId: 'from-header' } },
    {
      name: 'an empty body',
      body: undefined,
      said: { detail: 'status 503 without a message', requestId: 'from-header' },
    },
  ])('reads $name', ({ body, said }) => {
    expect(readHubSpotError(503, headers, body, 0)).toEqual(said);
  });
});
