import { expect, test } from '@jest/globals';
import { compareWithPlain } from '../../../scripts/bench/plain-script.ts';

test('a script that makes one call after the other needs more requests and more time for the same projects', async () => {
  const { service, plain, fieldByField } = await compareWithPlain(4);
  expect(plain.requests).toBeGreaterThan(service.requests);
  // The fields are read once, and each of the seven with a value is a call.
  expect(fieldByField.requests - plain.requests).toBe(4 * 8);
  expect(plain.virtualSeconds).toBeGreaterThan(service.virtualSeconds);
});
