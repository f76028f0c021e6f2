import { describe, expect, test } from '@jest/globals';
import { readRetryAfter } from '../../src/http/retry-after.ts';

const now = Date.parse('2026-11-20T09:00:00Z');

describe('readRetryAfter', () => {
  test.each([
    { name: 'seconds', header: '7', ms: 7_000 },
    { name: 'parts of a second', header: ' 0.5 ', ms: 500 },
    { name: 'a date', header: 'Fri, 20 Nov 2026 09:00:30 GMT', ms: 30_000 },
    { name: 'a date that is over', header: 'Fri, 20 Nov 2026 08:00:00 GMT', ms: 0 },
    { name: 'nothing of use', header: 'soon', ms: undefined },
    { name: 'nothing at all', header: '', ms: undefined },
  ])('reads $name', ({ header, ms }) => {
    expect(readRetryAfter({ 'retry-after': header }, now)).toBe(ms);
  });

  test('is undefined without the header', () => {
    expect(readRetryAfter({}, now)).toBeUndefined();
  });
});
