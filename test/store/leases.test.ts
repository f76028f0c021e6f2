import { describe, expect, test } from '@jest/globals';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  const lease = { name: 'pass', token: 'pass#1', expiresAt: 1_500 };

  describe('a lease', () => {
    test('is one holder’s at a time, whoever asks through whichever connection', async () => {
      const { store, another } = await newStore();
      const other = await another();
      expect(await store.leases.acquire('pass', 500)).toEqual(lease);
      expect([await other.leases.acquire('pass', 500), await store.leases.acquire('pass', 500)]).toEqual([
        undefined,
        undefined,
      ]);
    });

    test('says nothing about leases of other names', async () => {
      const { store } = await newStore();
      await store.leases.acquire('pass', 500);
      expect(await store.leases.acquire('deal', 500)).toEqual({ name: 'deal', token: 'deal#1', expiresAt: 1_500 });
    });

    test('can be taken at the moment it runs out, under a token that was never used', async () => {
      const { store, clock } = await newStore();
      await store.leases.acquire('pass', 500);
      clock.set(1_499);
      expect(await store.leases.acquire('pass', 500)).toBeUndefined();
      clock.set(1_500);
      expect(await store.leases.acquire('pass', 500)).toEqual({ name: 'pass', token: 'pass#2', expiresAt: 2_000 });
    });

    test('is free after its release, and the next token is a new one', async () => {
      const { store } = await newStore();
      await store.leases.acquire('pass', 500);
      await store.leases.release(lease);
      expect(await store.leases.acquire('pass', 500)).toEqual({ ...lease, token: 'pass#2' });
    });

    test('is prolonged while it lasts', async () => {
      const { store, clock } = await newStore();
      await store.leases.acquire('pass', 500);
      clock.set(1_400);
      expect(await store.leases.renew(lease, 500)).toEqual({ ...lease, expiresAt: 1_900 });
    });

    test('that ran out is prolonged when nobody took it meanwhile', async () => {
      const { store, clock } = await newStore();
      await store.leases.acquire('pass', 500);
      clock.set(1_700);
      expect(await store.leases.renew(lease, 500)).toEqual({ ...lease, expiresAt: 2_200 });
    });

    test('that was released cannot be prolonged', async () => {
      const { store } = await newStore();
      await store.leases.acquire('pass', 500);
      await store.leases.release(lease);
      expect(await store.leases.renew(lease, 500)).toBeUndefined();
    });

    test('of an earlier holder neither prolongs nor releases the later one’s', async () => {
      const { store, clock } = await newStore();
      await store.leases.acquire('pass', 500);
      clock.set(2_000);
      await store.leases.acquire('pass', 500);
      await store.leases.release(lease);
      expect([
        await store.leases.renew(lease, 500),
        await store.leases.isHeld('pass#1'),
        await store.leases.isHeld('pass#2'),
      ]).toEqual([undefined, false, true]);
    });

    test.each([
      { name: 'held while it lasts', at: 1_499, held: true },
      { name: 'not held when it ran out', at: 1_500, held: false },
    ])('is $name', async ({ at, held }) => {
      const { store, clock } = await newStore();
      await store.leases.acquire('pass', 500);
      clock.set(at);
      expect(await store.leases.isHeld('pass#1')).toBe(held);
    });
  });
});
