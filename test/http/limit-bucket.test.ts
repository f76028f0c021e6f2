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

const rule = { requests: 3, windowMs: 1_000 };

function takeMany(bucket: LimitBucket, count: number, now: number): LimitBucket {
  return Array.from({ length: count }).reduce<LimitBucket>((before) => takeRequest(before, now).bucket, bucket);
}

describe('takeRequest', () => {
  test('lets as many go as the rule allows, and tells the next how long to wait', () => {
    const empty = takeMany(freshBucket(rule), 3, 5_000);
    expect(takeRequest(empty, 5_000)).toEqual({ bucket: empty, waitMs: 1_020 });
  });

  test('counts a request until its window is over', () => {
    const empty = takeMany(freshBucket(rule), 3, 5_000);
    expect([requestsLeft(empty, 6_019), requestsLeft(empty, 6_020)]).toEqual([0, 3]);
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
    expect([requestsLeft(learned, 5_000), requestsLeft(learned, 5_400)]).toEqual([1, 3]);
  });

  test('counts what others spent for a whole window when no reset is told', () => {
    const learned = learnNews(freshBucket(rule), { left: 0 }, 5_000);
    expect([requestsLeft(learned, 5_999), requestsLeft(learned, 6_000)]).toEqual([0, 3]);
  });

  test('does not count again what it sent itself', () => {
    const one = takeMany(freshBucket(rule), 1, 5_000);
    expect(learnNews(one, { left: 2 }, 5_010)).toEqual(one);
  });

  test('does not give room that its own count has not', () => {
    const two = takeMany(freshBucket(rule), 2, 5_000);
    expect(requestsLeft(learnNews(two, { left: 3 }, 5_000), 5_000)).toBe(1);
  });
});
