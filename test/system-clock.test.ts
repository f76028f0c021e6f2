import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createSystemClock, systemRandom } from '../src/system-clock.ts';

const start = Date.UTC(2026, 10, 2, 10);

beforeEach(() => {
  jest.useFakeTimers({ now: start });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Whether the promise is settled by now, and how. */
function watched(promise: Promise<void>): { state: string } {
  const seen = { state: 'pending' };
  promise.then(
    () => {
      seen.state = 'resolved';
    },
    (reason: unknown) => {
      seen.state = `rejected: ${String(reason)}`;
    },
  );
  return seen;
}

describe('sleep', () => {
  test('resolves when the time has passed, and not before', async () => {
    const clock = createSystemClock();
    const sleep = watched(clock.sleep(500));
    await jest.advanceTimersByTimeAsync(499);
    expect(sleep).toEqual({ state: 'pending' });
    await jest.advanceTimersByTimeAsync(1);
    expect([sleep, clock.now()]).toEqual([{ state: 'resolved' }, start + 500]);
  });

  test('of no time resolves at once', async () => {
    await createSystemClock().sleep(0);
    await createSystemClock().sleep(-5);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('rejects with the reason of the signal, and leaves no timer', async () => {
    const controller = new AbortController();
    const sleep = watched(createSystemClock().sleep(500, controller.signal));
    await jest.advanceTimersByTimeAsync(100);
    controller.abort('stopping');
    await jest.advanceTimersByTimeAsync(0);
    expect([sleep, jest.getTimerCount()]).toEqual([{ state: 'rejected: stopping' }, 0]);
  });

  test('does not start under a signal that was aborted before', async () => {
    const signal = AbortSignal.abort('stopped');
    const sleeps = [watched(createSystemClock().sleep(500, signal)), watched(createSystemClock().sleep(0, signal))];
    await jest.advanceTimersByTimeAsync(0);
    expect([sleeps.map((sleep) => sleep.state), jest.getTimerCount()]).toEqual([
      ['rejected: stopped', 'rejected: stopped'],
      0,
    ]);
  });

  test('listens to a signal no longer than it lasts', async () => {
    const controller = new AbortController();
    const remove = jest.spyOn(controller.signal, 'removeEventListener');
    const sleep = watched(createSystemClock().sleep(500, controller.signal));
    await jest.advanceTimersByTimeAsync(500);
    expect([sleep, remove.mock.calls.length]).toEqual([{ state: 'resolved' }, 1]);
  });

  test('of more than a timer can count lasts as long as asked', async () => {
    const month = 31 * 24 * 60 * 60_000;
    const sleep = watched(createSystemClock().sleep(month));
    await jest.advanceTimersByTimeAsync(month - 1);
    expect(sleep).toEqual({ state: 'pending' });
    await jest.advanceTimersByTimeAsync(1);
    expect(sleep).toEqual({ state: 'resolved' });
  });

  test.each([
    { unref: false, keeps: true },
    { unref: true, keeps: false },
  ])('keeps the process alive with unref $unref: $keeps', async ({ unref, keeps }) => {
    const timer = jest.spyOn(globalThis, 'setTimeout');
    const controller = new AbortController();
    const sleep = watched(createSystemClock({ unref }).sleep(500, controller.signal));
    const made = timer.mock.results[0]?.value as NodeJS.Timeout;
    expect(made.hasRef()).toBe(keeps);
    controller.abort('done');
    await jest.advanceTimersByTimeAsync(0);
    expect(sleep.state).toBe('rejected: done');
  });
});

test('randomness stays in [0, 1)', () => {
  const drawn = Array.from({ length: 100 }, systemRandom);
  expect(drawn.filter((one) => one < 0 || one >= 1)).toEqual([]);
  expect(new Set(drawn).size).toBeGreaterThan(1);
});
