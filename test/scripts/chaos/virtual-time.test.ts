import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createVirtualTime } from '../../../scripts/chaos/virtual-time.ts';

test('time stands still while something takes turns of the event loop, for however many ask for it', async () => {
  const time = createVirtualTime(0);
  const seen: [string, number][] = [];
  const note = (what: string) => seen.push([what, time.now()]);
  const asks = (name: string, turns: number) =>
    time.standStill(async () => {
      for (let turn = 0; turn < turns; turn += 1) await setImmediate();
      note(name);
    });
  await time.run(
    Promise.all([
      time.sleep(1_000).then(() => note('slept')),
      asks('slow', 30),
      asks('quick', 10).then(() => asks('then', 5)),
      time.standStill(() => Promise.reject(new Error('refused'))).catch(() => note('failed')),
    ]),
  );
  expect(seen).toEqual([
    ['failed', 0],
    ['quick', 0],
    ['then', 0],
    ['slow', 0],
    ['slept', 1_000],
  ]);
});
