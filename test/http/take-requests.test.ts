import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { freshBucket, type LimitBucket, pauseBucket, requestsLeft } from '../../src/http/limit-bucket.ts';
import { giveBack, takeRequests } from '../../src/http/take-requests.ts';

const rule = { requests: 4, windowMs: 1_000 };
const one = { count: 1, urgent: false, aged: false };

/** Takes `count` requests, each as soon as it may leave. */
function takeInTurn(bucket: LimitBucket, count: number, from: number): { bucket: LimitBucket; at: number[] } {
  let [current, now] = [bucket, from];
  const at: number[] = [];
  while (at.length < count) {
    const taken = takeRequests(current, now, one);
    current = taken.bucket;
    if (taken.count > 0) at.push(now);
    now += taken.waitMs;
  }
  return { bucket: current, at };
}

describe('takeRequests', () => {
  test('lets the first half of a window go at once, and the rest evenly until room comes back', () => {
    const { at } = takeInTurn(freshBucket(rule), 6, 5_000);
    expect(at).toEqual([5_000, 5_000, 5_340, 5_680, 6_020, 6_190]);
  });

  test('gives several for one question, the first half of the window at the most', () => {
    const { bucket, count, leaveBefore } = takeRequests(freshBucket(rule), 5_000, { ...one, count: 9 });
    expect([count, leaveBefore, requestsLeft(bucket, 5_000)]).toEqual([2, 5_010, 2]);
  });

  test('a pace faster than a store should be asked gives what keeps to it', () => {
    const fast = { requests: 10_000, windowMs: 60_000 };
    const half = takeRequests(freshBucket(fast), 60_000, { ...one, count: 5_000 }).bucket;
    const { count } = takeRequests(half, 61_500, { ...one, count: 100 });
    expect(count).toBeGreaterThan(1);
  });

  test('counts a request until its window is over', () => {
    const { bucket } = takeInTurn(freshBucket(rule), 2, 5_000);
    expect([requestsLeft(bucket, 6_019), requestsLeft(bucket, 6_020)]).toEqual([2, 4]);
  });

  test('takes back what never left', () => {
    const { bucket, count, leaveBefore } = takeRequests(freshBucket(rule), 5_000, { ...one, count: 2 });
    const back = giveBack(bucket, 1, leaveBefore);
    expect([count, requestsLeft(back, 5_000), back.taken]).toEqual([2, 3, 1]);
    expect(giveBack(back, 9, leaveBefore).spent).toEqual([]);
  });

  test('lets nothing go during a pause, not even what is urgent', () => {
    const paused = pauseBucket(freshBucket(rule), 7_000);
    expect(takeRequests(paused, 5_000, { ...one, urgent: true }).waitMs).toBe(2_000);
    expect(takeRequests(paused, 7_000, one).waitMs).toBe(0);
  });

  test('what is urgent need not keep to the pace', () => {
    const { bucket } = takeInTurn(freshBucket(rule), 2, 5_000);
    expect(takeRequests(bucket, 5_000, { ...one, count: 5, urgent: true }).count).toBe(2);
  });

  test('others stand back while something urgent waits, but not for ever', () => {
    const { bucket } = takeInTurn(freshBucket(rule), 4, 5_000);
    const asked = takeRequests(bucket, 6_032, { ...one, count: 9, urgent: true }).bucket;
    const urgent = takeRequests(asked, 6_032, { ...one, urgent: true }).bucket;
    const free = { ...urgent, spent: [] };
    expect(takeRequests(free, 6_100, one).count).toBe(0);
    expect(takeRequests(free, 6_100, { ...one, aged: true }).count).toBe(1);
    expect(takeRequests(free, urgent.urgentUntil, one).count).toBe(1);
  });

  test('something urgent that is served lets the others go on', () => {
    const waiting = { ...freshBucket(rule), urgentUntil: 9_000 };
    expect(takeRequests(waiting, 5_000, { ...one, urgent: true }).bucket.urgentUntil).toBe(0);
  });

  test('beside others it leaves them room, the more the longer nothing was heard', () => {
    const shared = {
      ...freshBucket({ requests: 100, windowMs: 60_000 }),
      others: [{ count: 60, at: 90_000, until: 120_000 }],
      spent: [{ count: 30, until: 120_000 }],
    };
    expect(takeRequests({ ...shared, newsAt: 100_000 }, 100_000, one).count).toBe(1);
    expect(takeRequests({ ...shared, newsAt: 92_000 }, 100_000, one).count).toBe(0);
  });

  test('never lets more go in any window than the rule allows, however many ask at once and however urgent', () => {
    const asked = fc.record({
      pause: fc.nat(400),
      wanted: fc.record({ count: fc.integer({ min: 1, max: 6 }), urgent: fc.boolean(), aged: fc.boolean() }),
      unused: fc.nat(2),
    });
    fc.assert(
      fc.property(
        fc.array(asked, { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 12 }),
        (steps, requests) => {
          let bucket = freshBucket({ requests, windowMs: 1_000 });
          let now = 0;
          const sent: number[] = [];
          for (const { pause, wanted, unused } of steps) {
            now += pause;
            const taken = takeRequests(bucket, now, wanted);
            const back = Math.min(unused, taken.count);
            bucket = giveBack(taken.bucket, back, taken.leaveBefore);
            for (let i = 0; i < taken.count - back; i += 1) sent.push(now);
          }
          for (const at of sent) {
            const inWindow = sent.filter((other) => other > at - 1_000 && other <= at);
            expect(inWindow.length).toBeLessThanOrEqual(requests);
          }
        },
      ),
    );
  });
});
