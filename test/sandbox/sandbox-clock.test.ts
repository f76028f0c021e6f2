import { describe, expect, test } from '@jest/globals';
import { createSandboxClock } from '../../src/sandbox/sandbox-clock.ts';
import { createStandingClock } from '../support/small-world.ts';

describe('createSandboxClock', () => {
  test('adds what it was advanced by to the injected time, until it is reset', () => {
    const clock = createSandboxClock(createStandingClock(1_000));
    clock.advance(500);
    clock.advance(200);
    const advanced = { now: clock.now(), by: clock.advancedMs() };
    clock.reset();
    expect({ advanced, reset: clock.now() }).toEqual({ advanced: { now: 1_700, by: 700 }, reset: 1_000 });
  });

  test('runs work at an earlier time and is back in the present after it, also when the work throws', () => {
    const clock = createSandboxClock(createStandingClock(1_000));
    const fail = (): never => {
      throw new Error(`failed at ${clock.now()}`);
    };
    expect(clock.at(400, () => clock.now())).toBe(400);
    expect(() => clock.at(400, fail)).toThrow('failed at 400');
    expect(clock.now()).toBe(1_000);
  });
});
