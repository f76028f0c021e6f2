import { describe, expect, test } from '@jest/globals';
import { winWaves } from '../../../scripts/kill/waves.ts';
import type { HandoffId } from '../../../src/domain/ids.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { handoffRow } from '../../support/store-rows.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

/** Waves on a store of its own, in which passes and processes do what a test says. */
async function stage(wanted: { handoffs: number; kills: number }) {
  const clock = virtualClock(0);
  const store = await openStore({ url: 'file::memory:', clock });
  const world = createWorld({ clock, seed: 1, deals: 0, clickupLimitPerMinute: 100 });
  let rung = 0;
  const ring = async () => {
    rung += 1;
  };
  const waves = winWaves(wanted, { world, store, ring, now: clock.now });
  let seen = 0;
  return {
    ...{ waves, clock, store },
    rung: () => rung,
    /** A pass has seen so many of the deals. */
    async see(count: number): Promise<HandoffId[]> {
      const ids = Array.from({ length: count }, (_, i): HandoffId => `${seen + i + 1}/e1`);
      for (const id of ids) await store.handoffs.save(handoffRow({ id, dealId: id.slice(0, -3) }));
      seen += count;
      return ids;
    },
  };
}

describe('deals are won', () => {
  test('as many as are asked for, when that is less than a wave', async () => {
    const { waves, see } = await stage({ handoffs: 20, kills: 0 });
    await waves.go(false);
    await see(20);
    await waves.go(false);
    expect(waves.won()).toBe(20);
  });

  test('in a second wave only when a pass has seen the whole of the first', async () => {
    const { waves, see } = await stage({ handoffs: 160, kills: 0 });
    await waves.go(false);
    await see(74);
    await waves.go(false);
    const before = waves.won();
    await see(1);
    await waves.go(false);
    expect([before, waves.won()]).toEqual([75, 150]);
  });

  test('for those who are to be killed, until they have a wave in hand', async () => {
    const { waves, see, store } = await stage({ handoffs: 45, kills: 10 });
    await waves.go(true);
    await store.shares.open('share:pass#1/1', await see(45));
    await waves.go(true);
    const busy = waves.won();
    await store.shares.close('share:pass#1/1');
    await waves.go(true);
    expect([busy, waves.won()]).toEqual([45, 90]);
  });
});

test('a pass is rung for again when one that began too early has not seen what was won', async () => {
  const { waves, clock, rung } = await stage({ handoffs: 20, kills: 0 });
  await waves.go(false);
  await waves.go(false);
  const soon = rung();
  await clock.sleep(8_000);
  await waves.go(false);
  expect([soon, rung()]).toEqual([1, 2]);
});
