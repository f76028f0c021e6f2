import { describe, expect, test } from '@jest/globals';
import { LeaseLostError, takeFence } from '../../src/apply/fence.ts';
import { defaultApplySettings as settings } from '../../src/apply/settings.ts';
import { temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();

async function fenced() {
  const { store, clock } = await newStore();
  const deps = { store, clock, settings };
  const fence = await takeFence('pass', deps);
  if (fence === undefined) throw new Error('nobody else holds it');
  const wait = (ms: number) => clock.set(clock.now() + ms);
  return { store, clock, fence, wait, takeToo: () => takeFence('pass', deps) };
}

describe('a fence', () => {
  test('is held by one worker, and free once it is given back', async () => {
    const { fence, takeToo } = await fenced();
    const meanwhile = await takeToo();
    await fence.release();
    expect([meanwhile, (await takeToo())?.token]).toEqual([undefined, 'pass#2']);
  });

  test('is renewed when a request might outlive it, and not before', async () => {
    const { fence, wait, takeToo } = await fenced();
    wait(settings.leaseMs - 1);
    await fence.hold();
    wait(settings.leaseMs - 1);
    expect(await takeToo()).toBeUndefined();
    wait(1);
    expect((await takeToo())?.token).toBe('pass#2');
  });

  test('that ran out while its worker was frozen is still its own, as long as nobody took it', async () => {
    const { fence, wait, takeToo } = await fenced();
    wait(settings.leaseMs * 5);
    await fence.hold();
    expect(await takeToo()).toBeUndefined();
  });

  test('that somebody took over is held no more, and lets nothing through', async () => {
    const { fence, wait, takeToo, store } = await fenced();
    wait(settings.leaseMs);
    await takeToo();
    await expect(fence.hold()).rejects.toThrow(LeaseLostError);
    await expect(fence.write((inside) => inside.cursors.set('watch', 'stale'))).rejects.toThrow(LeaseLostError);
    expect(await store.cursors.get('watch')).toBeUndefined();
  });

  test('writes all of a piece of work or nothing of it', async () => {
    const { fence, store } = await fenced();
    const work = fence.write(async (inside) => {
      await inside.cursors.set('watch', 'half');
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await store.cursors.get('watch')).toBeUndefined();
  });
});

describe('a fence that others may take before it has run out', () => {
  test('is lost at the next request once somebody took it', async () => {
    const { store, clock } = await newStore();
    const deps = { store, clock, settings };
    const first = await takeFence('share:pass#1/1', deps, { mayBeTaken: true });
    await first?.hold();
    await store.leases.end('share:pass#1/1');
    const second = await takeFence('share:pass#1/1', deps, { mayBeTaken: true });
    await expect(first?.hold()).rejects.toThrow(LeaseLostError);
    await expect(first?.write(async () => 'written')).rejects.toThrow(LeaseLostError);
    expect(await second?.write(async () => 'written')).toBe('written');
  });

  test('is asked for again by a worker that was frozen while it asked', async () => {
    const { store, clock } = await newStore();
    const asking = {
      ...store.leases,
      async isHeld(token: string) {
        const isHeld = await store.leases.isHeld(token);
        // The answer is on its way while another takes over.
        clock.set(clock.now() + settings.leaseMs / 3);
        await store.leases.end('share:pass#1/1');
        return isHeld;
      },
    };
    const deps = { store: { ...store, leases: asking }, clock, settings };
    const fence = await takeFence('share:pass#1/1', deps, { mayBeTaken: true });
    await expect(fence?.hold()).rejects.toThrow(LeaseLostError);
  });
});
