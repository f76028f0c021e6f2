import { describe, expect, test } from '@jest/globals';
import { decideRetry, type FailedAttempt, maxAttempts, mayRepeat } from '../../src/http/retry-policy.ts';

const failed = (changes: Partial<FailedAttempt>): FailedAttempt => ({
  mayRepeat: true,
  attempt: 1,
  effect: 'ambiguous',
  permanent: false,
  jitter: 0.5,
  remainingMs: 60_000,
  ...changes,
});
const create = { mayRepeat: false };
const no = { retry: false };

describe('decideRetry', () => {
  test.each<{ name: string; given: Partial<FailedAttempt>; decision: object }>([
    { name: 'retries a read after a reset', given: {}, decision: { retry: true, waitMs: 500 } },
    { name: 'retries a read after a 500', given: { status: 500 }, decision: { retry: true, waitMs: 500 } },
    { name: 'retries a read after a 522', given: { status: 522 }, decision: { retry: true, waitMs: 500 } },
    { name: 'retries a read after a 408', given: { status: 408 }, decision: { retry: true, waitMs: 500 } },
    { name: 'waits longer at each attempt', given: { attempt: 3 }, decision: { retry: true, waitMs: 2_000 } },
    {
      name: 'never waits longer than ten seconds on average',
      given: { attempt: 5 },
      decision: { retry: true, waitMs: 8_000 },
    },
    { name: 'may wait not at all', given: { jitter: 0 }, decision: { retry: true, waitMs: 0 } },
    {
      name: 'waits two seconds more for a lock',
      given: { effect: 'refused', status: 423 },
      decision: { retry: true, waitMs: 2_500 },
    },
    {
      name: 'waits after a 429 for what it is told',
      given: { effect: 'refused', status: 429, retryAfterMs: 9_000 },
      decision: { retry: true, waitMs: 9_000 },
    },
    {
      name: 'retries a create after a 429',
      given: { ...create, effect: 'refused', status: 429, retryAfterMs: 1_000 },
      decision: { retry: true, waitMs: 1_000 },
    },
    {
      name: 'retries a create that never left',
      given: { ...create, effect: 'not-sent' },
      decision: { retry: true, waitMs: 500 },
    },
    { name: 'never sends a create again after a reset', given: create, decision: no },
    { name: 'never sends a create again after a 500', given: { ...create, status: 500 }, decision: no },
    { name: 'never sends a create again after a 408', given: { ...create, status: 408 }, decision: no },
    {
      name: 'never sends a create again after a 2xx that is not JSON',
      given: { ...create, status: 200 },
      decision: no,
    },
    {
      name: 'never sends a create again after a lock',
      given: { ...create, effect: 'refused', status: 423 },
      decision: no,
    },
    { name: 'takes a 400 for an answer', given: { effect: 'refused', status: 400 }, decision: no },
    { name: 'takes a 404 for an answer', given: { effect: 'refused', status: 404 }, decision: no },
    {
      name: 'takes a 500 that the vendor calls permanent for an answer',
      given: { status: 500, permanent: true },
      decision: no,
    },
    {
      name: 'does not retry a daily limit',
      given: { effect: 'refused', status: 429, permanent: true, retryAfterMs: 1 },
      decision: no,
    },
    { name: 'gives up after the last attempt', given: { attempt: maxAttempts }, decision: no },
    { name: 'gives up when the wait is longer than the time left', given: { remainingMs: 499 }, decision: no },
  ])('$name', ({ given, decision }) => {
    expect(decideRetry(failed(given))).toEqual(decision);
  });
});

describe('mayRepeat', () => {
  test.each([
    { method: 'GET', repeats: true },
    { method: 'PUT', repeats: true },
    { method: 'DELETE', repeats: true },
    { method: 'POST', repeats: false },
    { method: 'PATCH', repeats: false },
    { method: 'POST', repeatable: true, repeats: true },
    { method: 'PATCH', repeatable: true, repeats: true },
  ] as const)('$method (repeatable: $repeatable): $repeats', ({ repeats, ...call }) => {
    expect(mayRepeat(call)).toBe(repeats);
  });
});
