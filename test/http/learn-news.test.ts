import { describe, expect, test } from '@jest/globals';
import { type LimitNews, learnNews } from '../../src/http/learn-news.ts';
import { freshBucket, type LimitBucket, requestsLeft } from '../../src/http/limit-bucket.ts';

const rule = { requests: 10, windowMs: 10_000 };
const learn = (bucket: LimitBucket, news: LimitNews, at: number, sentAt = at) =>
  learnNews(bucket, { news, at, sentAt });
const sent = (count: number, until: number): LimitBucket => ({ ...freshBucket(rule), spent: [{ count, until }] });

describe('learnNews', () => {
  test("takes over the vendor's rule and what is left of the day", () => {
    const learned = learn(freshBucket(rule), { requests: 190, windowMs: 20_000, dayLeft: 17 }, 5_000);
    expect(learned).toEqual({ ...freshBucket({ requests: 190, windowMs: 20_000 }), dayLeft: 17 });
  });

  test('counts what others spent on the token, until the reset', () => {
    const learned = learn(freshBucket(rule), { left: 1, resetInMs: 4_000 }, 5_000);
    expect([requestsLeft(learned, 5_000), requestsLeft(learned, 9_000)]).toEqual([1, 10]);
  });

  test('counts what others spent for a whole window when no reset is told', () => {
    const learned = learn({ ...freshBucket(rule), newsAt: 5_000 }, { left: 0 }, 5_000);
    expect([requestsLeft(learned, 14_999), requestsLeft(learned, 15_000)]).toEqual([0, 10]);
  });

  test('what others spent in a time of which nothing was heard was spent all through it', () => {
    const learned = learn({ ...freshBucket(rule), newsAt: 4_000 }, { left: 7 }, 8_000);
    expect(learned.others.map(({ count, at }) => [count, at])).toEqual([
      [1, 5_333],
      [1, 6_667],
      [1, 8_000],
    ]);
  });

  test('does not count again what it sent itself, also where that stopped counting while the answer was on its way', () => {
    expect(learn(sent(4, 5_500), { left: 6 }, 5_600, 5_400).others).toEqual([]);
    expect(learn(sent(4, 9_000), { left: 6 }, 5_600).others).toEqual([]);
  });

  test('does not give room that its own count has not', () => {
    expect(requestsLeft(learn(sent(4, 9_000), { left: 9 }, 5_000), 5_000)).toBe(6);
  });

  test('beside others what the vendor has let go counts no longer: the same room would seem to come twice', () => {
    const shared = { ...sent(4, 5_300), others: [{ count: 2, at: 4_000, until: 14_000 }] };
    const learned = learn(shared, { left: 8 }, 5_000);
    expect([requestsLeft(shared, 5_000), requestsLeft(learned, 5_000)]).toEqual([4, 8]);
  });

  test.each([
    { name: 'the same', movedMs: 400, slides: false },
    { name: 'a whole window later', movedMs: 10_000, slides: false },
    { name: 'earlier', movedMs: -4_000, slides: true },
    { name: 'a part of a window later', movedMs: 4_000, slides: true },
  ])('a reset that is $name tells the kind of window', ({ movedMs, slides }) => {
    const first = learn(freshBucket(rule), { left: 9, resetInMs: 6_000 }, 5_000);
    expect(learn(first, { left: 9, resetInMs: 6_000 + movedMs }, 5_000).slides).toBe(slides);
  });

  test('once a window is known to slide, what others spent counts for the whole of it', () => {
    const sliding = { ...freshBucket(rule), slides: true, newsAt: 5_000 };
    expect(requestsLeft(learn(sliding, { left: 3, resetInMs: 500 }, 5_000), 14_999)).toBe(3);
  });
});
