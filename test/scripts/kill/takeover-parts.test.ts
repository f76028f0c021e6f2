import { expect, test } from '@jest/globals';
import { partsOf } from '../../../scripts/kill/takeover-parts.ts';

const share = 'share:pass#1/1';
const note = (state: string, at: number) => ({ share, state, at });

test.each([
  {
    name: 'each of its parts, when the queue noted all of it',
    takeover: { diedAt: 20_000, begunAt: 31_000, sentAt: 31_400 },
    notes: [note('active', 5_000), note('retry', 30_000), note('active', 30_900), note('completed', 50_000)],
    parts: { noticedMs: 10_000, givenMs: 900, begunMs: 100, sentMs: 400, wholeMs: 11_000, deaths: 1 },
  },
  {
    name: 'the one that was given it last, when another died before it could begin',
    takeover: { diedAt: 20_000, begunAt: 43_000 },
    notes: [note('retry', 30_000), note('active', 30_900), note('retry', 42_000), note('active', 42_900)],
    parts: { noticedMs: 10_000, givenMs: 12_900, begunMs: 100, wholeMs: 23_000, deaths: 2 },
  },
  {
    name: 'the whole, when the queue noted nothing',
    takeover: { diedAt: 20_000, begunAt: 31_000 },
    notes: [],
    parts: { wholeMs: 11_000, deaths: 1 },
  },
])('a takeover is taken apart into $name', ({ takeover, notes, parts }) => {
  expect(partsOf({ share, ...takeover }, notes)).toEqual(parts);
});
