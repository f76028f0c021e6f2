import { describe, expect, test } from '@jest/globals';
import type { OperationKey } from '../../src/domain/ids.ts';
import type { Intent, Outcome, Store } from '../../src/store/store.ts';
import { claimedRow, handoffRow, intent } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  /** A store with the handoff of `intent` and the lease `pass#1`, which runs until 2,000. */
  async function withLease() {
    const opened = await newStore();
    await opened.store.handoffs.save(handoffRow());
    await opened.store.leases.acquire('pass', 1_000);
    return opened;
  }

  const rowOf = async (store: Store, key: OperationKey = intent().key) => (await store.ledger.get([key])).get(key);

  describe('claiming', () => {
    test('a new key writes down what is about to be sent', async () => {
      const { store } = await withLease();
      expect(await store.ledger.claim(intent())).toBe('claimed');
      expect(await rowOf(store)).toEqual(claimedRow());
    });

    test('as sent writes down when, by the clock unless told', async () => {
      const { store } = await withLease();
      await store.ledger.claim(intent({ state: 'sent', sentAt: 990 }));
      await store.ledger.claim(intent({ state: 'sent', key: 'place:folder/Clients 2026', handoff: undefined }));
      expect([(await rowOf(store))?.sentAt, (await rowOf(store, 'place:folder/Clients 2026'))?.sentAt]).toEqual([
        990, 1_000,
      ]);
    });

    test('a second time is blocked, for the same worker and for another', async () => {
      const { store, another } = await withLease();
      const other = await another();
      await store.ledger.claim(intent());
      expect([await store.ledger.claim(intent()), await other.ledger.claim(intent({ token: 'other#1' }))]).toEqual([
        { blocked: claimedRow() },
        { blocked: claimedRow() },
      ]);
      expect(await rowOf(store)).toEqual(claimedRow());
    });

    test.each<{ name: string; state: Intent['state']; outcome: Outcome | undefined; may: boolean }>([
      { name: 'what was only intended', state: 'intent', outcome: undefined, may: true },
      { name: 'what was refused', state: 'sent', outcome: { state: 'refused', error: 'no' }, may: true },
      { name: 'what may be under way', state: 'sent', outcome: undefined, may: false },
      { name: 'what is unclear', state: 'sent', outcome: { state: 'unclear', notBefore: 1, error: '502' }, may: false },
      { name: 'what a person must decide', state: 'sent', outcome: { state: 'uncertain', evidence: {} }, may: false },
      { name: 'what is done', state: 'sent', outcome: { state: 'done', remoteId: 'x', remote: {} }, may: false },
    ])('$name by a worker whose lease is gone: free is $may', async ({ state, outcome, may }) => {
      const { store, clock } = await withLease();
      await store.ledger.claim(intent({ state }));
      if (outcome !== undefined) await store.ledger.settle(intent().key, 'pass#1', outcome);
      clock.set(9_000);
      expect((await store.ledger.claim(intent({ token: 'pass#2' }))) === 'claimed').toBe(may);
    });

    test('what was refused starts over: one attempt more and nothing left of the old outcome', async () => {
      const { store } = await withLease();
      await store.ledger.claim(intent({ state: 'sent' }));
      await store.ledger.settle(intent().key, 'pass#1', { state: 'unclear', notBefore: 1_000, error: '502' });
      await store.ledger.settle(intent().key, 'pass#1', { state: 'refused', error: 'not there' });
      expect(await store.ledger.claim(intent({ request: { name: 'Brief' }, token: 'pass#2' }))).toBe('claimed');
      expect(await rowOf(store)).toEqual(claimedRow({ request: { name: 'Brief' }, token: 'pass#2', attempt: 2 }));
    });

    test('in any other state than intent or sent is a bug', async () => {
      const { store } = await withLease();
      await expect(store.ledger.claim(intent({ state: 'done' }))).rejects.toThrow('cannot be claimed as done');
    });

    test('many keys gives each its own fate, in the order asked', async () => {
      const { store } = await withLease();
      await store.ledger.claim(intent());
      const other = intent({ key: 'deal:501/e1/note' });
      expect(await store.ledger.claimMany([other, intent(), other])).toEqual([
        'claimed',
        { blocked: claimedRow() },
        { blocked: claimedRow({ key: other.key }) },
      ]);
    });

    test('many keys is one commit: a bug in one of them leaves none', async () => {
      const { store } = await withLease();
      const broken = intent({ key: 'deal:501/e1/note', state: 'done' });
      await expect(store.ledger.claimMany([intent(), broken])).rejects.toThrow('cannot be claimed');
      expect(await rowOf(store)).toBeUndefined();
    });
  });

  describe('marking as sent', () => {
    const other = intent({ key: 'deal:501/e1/note' });
    const keys = [intent().key, other.key];

    test('all of what this worker intends says how many', async () => {
      const { store } = await withLease();
      await store.ledger.claimMany([intent(), other]);
      expect(await store.ledger.markSent([...keys, ...keys], 'pass#1', 1_100)).toBe(2);
      expect([(await rowOf(store))?.state, (await rowOf(store, other.key))?.sentAt]).toEqual(['sent', 1_100]);
    });

    test('is all or nothing when one of them is not', async () => {
      const { store } = await withLease();
      await store.ledger.claim(intent());
      await store.ledger.claim({ ...other, token: 'other#1' });
      expect(await store.ledger.markSent(keys, 'pass#1', 1_100)).toBe(0);
      expect((await rowOf(store))?.state).toBe('intent');
    });

    test('happens once', async () => {
      const { store } = await withLease();
      await store.ledger.claim(intent());
      expect([
        await store.ledger.markSent([intent().key], 'pass#1', 1_100),
        await store.ledger.markSent([intent().key], 'pass#1', 1_200),
        await store.ledger.markSent([], 'pass#1', 1_200),
      ]).toEqual([1, 0, 0]);
    });

    test('needs a lease that lasts', async () => {
      const { store, clock } = await withLease();
      await store.ledger.claim(intent());
      clock.set(2_000);
      expect(await store.ledger.markSent([intent().key], 'pass#1', 2_000)).toBe(0);
    });

    test('is refused to a worker whose intent was taken over', async () => {
      const { store, clock } = await withLease();
      await store.ledger.claim(intent());
      clock.set(2_000);
      const next = await store.leases.acquire('pass', 1_000);
      expect(await store.ledger.claim(intent({ token: next?.token ?? '' }))).toBe('claimed');
      expect([
        await store.ledger.markSent([intent().key], 'pass#1', 2_000),
        await store.ledger.markSent([intent().key], 'pass#2', 2_000),
      ]).toEqual([0, 1]);
    });
  });
});
