import { expect, test } from '@jest/globals';
import { isNotShown } from '../../src/apply/not-shown.ts';
import { HttpError } from '../../src/http/http-error.ts';

test.each([
  { name: 'what was deleted', status: 404, code: undefined, shown: false },
  { name: 'an id that does not exist any more', status: 401, code: 'OAUTH_027', shown: false },
  { name: 'what the token may not see', status: 403, code: 'ACCESS_999', shown: false },
  { name: 'what has not the form of an id', status: 400, code: 'INPUT_003', shown: false },
  { name: 'another mistake in the request', status: 400, code: 'INPUT_006', shown: true },
  { name: 'a token that is not accepted', status: 401, code: 'OAUTH_025', shown: true },
  { name: 'a vendor in trouble', status: 503, code: undefined, shown: true },
])('$name is shown: $shown', ({ status, code, shown }) => {
  const failure = { vendor: 'clickup', method: 'GET', path: '/x', effect: 'refused', detail: 'no', status } as const;
  expect(isNotShown(new HttpError({ ...failure, ...(code === undefined ? {} : { code }) }))).toBe(!shown);
});
