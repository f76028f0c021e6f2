import { expect, test } from '@jest/globals';
import { inParallel } from '../../src/apply/in-parallel.ts';

/** A piece of work that ends when it is told to. */
function gate() {
  const open: (() => void)[] = [];
  const begun: number[] = [];
  const work = (item: number) =>
    new Promise<number>((resolve) => {
      begun.push(item);
      open[item] = () => resolve(item * 10);
    });
  return { open, begun, work };
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('no more than so many are under way, and the results stand in the order of the items', async () => {
  const { open, begun, work } = gate();
  const all = inParallel([0, 1, 2, 3], 2, work);
  await settled();
  expect(begun).toEqual([0, 1]);
  open[1]?.();
  await settled();
  expect(begun).toEqual([0, 1, 2]);
  for (const item of [2, 0]) open[item]?.();
  await settled();
  open[3]?.();
  expect(await all).toEqual([0, 10, 20, 30]);
});

test('after a failure nothing is begun, and it is told once everything under way has ended', async () => {
  const begun: number[] = [];
  let end: () => void = () => undefined;
  let isTold = false;
  const all = inParallel([0, 1, 2, 3], 2, async (item) => {
    begun.push(item);
    if (item === 0) throw new Error('refused');
    await new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  const told = all.catch((error: Error) => {
    isTold = true;
    return error.message;
  });
  await settled();
  expect([begun, isTold]).toEqual([[0, 1], false]);
  end();
  expect(await told).toBe('refused');
  expect(begun).toEqual([0, 1]);
});
