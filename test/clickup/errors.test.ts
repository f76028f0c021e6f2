import { describe, expect, test } from '@jest/globals';
import { readClickUpError } from '../../src/clickup/errors.ts';

const now = 1_790_000_000_000;
const resetsIn = (seconds: number) => ({ 'x-ratelimit-reset': String(now / 1000 + seconds) });

describe('readClickUpError', () => {
  test.each<{ name: string; status: number; headers?: Record<string, string>; body: unknown; reading: object }>([
    {
      name: 'an error of v2',
      status: 400,
      body: { err: 'Status does not exist', ECODE: 'ITEM_114' },
      reading: { code: 'ITEM_114', detail: 'Status does not exist' },
    },
    {
      name: 'an error of the template routes',
      status: 400,
      body: { error: 'Name is required', ECODE: 'OAUTH_117' },
      reading: { code: 'OAUTH_117', detail: 'Name is required' },
    },
    {
      name: 'an error of v3 with its trace',
      status: 404,
      body: { status: 404, message: 'Not found', trace_id: 'abc', timestamp: 1 },
      reading: { detail: 'Not found', requestId: 'abc' },
    },
    {
      name: 'a date that is none as permanent, although it is answered 500',
      status: 500,
      body: { err: 'Value is not a valid date', ECODE: 'FIELD_017' },
      reading: { code: 'FIELD_017', detail: 'Value is not a valid date', permanent: true },
    },
    {
      name: 'an HTML page by its title',
      status: 502,
      headers: { 'x-request-id': 'r-1' },
      body: '<html><head><title>502 Bad\n Gateway</title></head><body><h1>nginx</h1></body></html>',
      reading: { detail: '502 Bad Gateway', requestId: 'r-1' },
    },
    { name: 'a page without a title', status: 503, body: '<p>Try <b>later</b></p>', reading: { detail: 'Try later' } },
    { name: 'an empty body', status: 500, body: undefined, reading: { detail: '' } },
    { name: 'a body of another shape', status: 500, body: { err: 7 }, reading: { detail: '{"err":7}' } },
    {
      name: 'a long text cut short',
      status: 400,
      body: { err: 'x'.repeat(400) },
      reading: { detail: 'x'.repeat(300) },
    },
    {
      name: 'how long to wait when there were too many requests',
      status: 429,
      headers: resetsIn(17),
      body: { err: 'Rate limit reached', ECODE: 'APP_002' },
      reading: { code: 'APP_002', detail: 'Rate limit reached', retryAfterMs: 17_000 },
    },
    {
      name: 'no more than a minute, however wrong the clock',
      status: 429,
      headers: resetsIn(86_400),
      body: {},
      reading: { detail: '{}', retryAfterMs: 60_000 },
    },
    {
      name: 'no wait for a reset that has passed',
      status: 429,
      headers: resetsIn(-1),
      body: {},
      reading: { detail: '{}' },
    },
    { name: 'no wait when none is told', status: 429, body: {}, reading: { detail: '{}' } },
    { name: 'no wait for anything else', status: 500, headers: resetsIn(17), body: {}, reading: { detail: '{}' } },
  ])('reads $name', ({ status, headers = {}, body, reading }) => {
    expect(readClickUpError(status, headers, body, now)).toEqual(reading);
  });
});
