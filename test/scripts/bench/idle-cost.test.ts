import { expect, test } from '@jest/globals';
import { measureIdle } from '../../../scripts/bench/idle-cost.ts';

test('a pass over nothing new asks two requests and reads as many rows, however many handoffs are open', async () => {
  const [few, many] = await measureIdle([5, 300]);
  expect([few?.requests, many?.requests]).toEqual([2, 2]);
  expect([many?.rows, many?.statements]).toEqual([few?.rows, few?.statements]);
});
