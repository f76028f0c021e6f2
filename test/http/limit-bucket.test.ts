import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  freshBucket,
  type LimitBucket,
  learnNews,
  pauseBucket,
  requestsLeft,
  takeRequest,
} from '../../src/http/limit-bucket.ts';

const rule = { requests: 4, windowMs: 1_000 };

/** Takes `count` requests, each as soon as it may leave. */
function takeInTurn(bucket: LimitBucket, count: number, from: number): { bucket: LimitBucket; at: number[] } {
  let [current, now] = [bucket, from];
  const at: number[] = [];
  while (at.length < count) {
    const { bucket: next, waitMs } = takeRequest(current, now);
    current = next;
    if (waitMs === 0) at.push(now);
    now += waitMs;
  }
  return { bucket: current, at };
}

describe('takeRequest', () => {
  test('lets the first half of a window go at once, and the rest evenly until room comes back', () => {
    const { at } = takeInTurn(freshBucket(rule), 6, 5_000);
    expect(at).toEqual([5_000, 5_000, 5_510, 6_020, 6_270, 6_655]);
  });

  test('counts a request until its window is over', () => {
    const { bucket } = takeInTurn(freshBucket(rule), 2, 5_000);
    expect([requestsLeft(bucket, 6_019), requestsLeft(bucket, 6_020)]).toEqual([2, 4]);
  });

  test('uses the whole of the limit when there is always something to send', () => {
    const { at } = takeInTurn(freshBucket({ requests: 100, windowMs: 60_000 }), 1_000, 0);
    expect(at.at(-1)).toBeLessThan(613_000);
  });

  test('lets nobody wait for a whole window', () => {
    const { at } = takeInTurn(freshBucket({ requests: 100, windowMs: 60_000 }), 1_000, 0);
    const waits = at.map((moment, i) => moment - (at[i - 1] ?? 0));
    expect(Math.max(...waits)).toBeLessThan(2_000);
  });

  test('lets nothing go during a pause', () => {
    const paused = pauseBucket(freshBucket(rule), 7_000);
    expect(takeRequest(paused, 5_000).waitMs).toBe(2_000);
    expect(takeRequest(paused, 7_000).waitMs).toBe(0);
  });

  test('never lets more go in any window than the rule allows', () => {
    const steps = fc.array(fc.nat(400), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 12 }), (pauses, requests) => {
        let bucket = freshBucket({ requests, windowMs: 1_000 });
        let now = 0;
        const sent: number[] = [];
        for (const pause of pauses) {
          now += pause;
          const taken = takeRequest(bucket, now);
          bucket = taken.bucket;
          if (taken.waitMs === 0) sent.push(now);
        }
        for (const at of sent) {
          const inWindow = sent.filter((other) => other > at - 1_000 && other <= at);
          expect(inWindow.length).toBeLessThanOrEqual(requests);
        }
      }),
    );
  });
});

describe('pauseBucket', () => {
  test('does not shorten a longer pause', () => {
    expect(pauseBucket(pauseBucket(freshBucket(rule), 9_000), 7_000).pausedUntil).toBe(9_000);
  });
});

describe('learnNews', () => {
  test("takes over the vendor's rule", () => {
    const learned = learnNews(freshBucket(rule), { requests: 190, windowMs: 10_000 }, 5_000);
    expect(learned.rule).toEqual({ requests: 190, windowMs: 10_000 });
  });

  test('counts what others spent on the token, until the reset', () => {
    const learned = learnNews(freshBucket(rule), { left: 1, resetInMs: 400 }, 5_000);
    expect([requestsLeft(learned, 5_000), requestsLeft(learned, 5_400)]).toEqual([1, 4]);
  });

  test('counts what others spent for a whole window when no reset is told', () => {
    const learned = learnNews(freshBucket(rule), { left: 0 }, 5_000);
    expect([requestsLeft(learned, 5_999), requestsLeft(learned, 6_000)]).toEqual([0, 4]);
  });

  test('does not count again what it sent itself', () => {
    const one = takeInTurn(freshBucket(rule), 1, 5_000).bucket;
    expect(learnNews(one, { left: 3 }, 5_010)).toEqual(one);
  });

  test('does not give room that its own count has not', () => {
    const two = takeInTurn(freshBucket(rule), 2, 5_000).bucket;
    expect(requestsLeft(learnNews(two, { left: 3 }, 5_000), 5_000)).toBe(2);
  });
});
