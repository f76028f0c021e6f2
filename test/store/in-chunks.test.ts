import { expect, test } from '@jest/globals';
import { inChunks } from '../../src/store/in-chunks.ts';

test('asks for each distinct item once, at most 500 at a time, and keeps the order', async () => {
  const items = Array.from({ length: 1_100 }, (_, i) => i);
  const sizes: number[] = [];
  const answers = await inChunks([...items, ...items], async (chunk) => {
    sizes.push(chunk.length);
    return chunk.map((item) => item * 2);
  });
  expect([sizes, answers]).toEqual([[500, 500, 100], items.map((item) => item * 2)]);
});

test('asks for nothing when there is nothing', async () => {
  let asked = 0;
  const answers = await inChunks([], async () => {
    asked += 1;
    return [];
  });
  expect([asked, answers]).toEqual([0, []]);
});
