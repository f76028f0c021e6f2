import { expect, test } from '@jest/globals';
import { countLanes, lanesFor } from '../../src/engine/count-lanes.ts';
import { temporaryStores } from '../support/temporary-store.ts';

test.each([
  { name: 'nobody has said yet that it is there', processes: 0, requestsPerMinute: 10_000, lanes: 2 },
  { name: 'one process on the largest plan', processes: 1, requestsPerMinute: 10_000, lanes: 2 },
  { name: 'four on the largest plan', processes: 4, requestsPerMinute: 10_000, lanes: 7 },
  { name: 'eight on the smallest plan', processes: 8, requestsPerMinute: 100, lanes: 2 },
  { name: 'eight without a limit worth the name', processes: 8, requestsPerMinute: 1_000_000, lanes: 16 },
])('there are $lanes lanes for $name', ({ processes, requestsPerMinute, lanes }) => {
  expect(lanesFor(processes, requestsPerMinute)).toBe(lanes);
});

const newStore = temporaryStores('sqlite');

test('who was silent for too long is not counted', async () => {
  const { store, clock } = await newStore();
  const now = clock.now() + 90_000;
  for (const [id, ago] of [
    ['1', 0],
    ['2', 10_000],
    ['3', 20_000],
  ] as const)
    await store.processes.beat({ id, name: id, startedAt: now - 90_000, seenAt: now - ago }, 0);
  const limit = { requests: 1_000_000, windowMs: 60_000, left: 1, others: 0, taken: 0 };
  const limiter = { left: async () => ({ default: limit, search: limit }) };
  expect(await countLanes({ store, limiter, now })).toBe(4);
});
