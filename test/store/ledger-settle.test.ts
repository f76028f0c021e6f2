import { describe, expect, test } from '@jest/globals';
import type { LedgerRow, Outcome } from '../../src/store/store.ts';
import { claimedRow, handoffRow, intent } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  const key = intent().key;

  /** The key of `intent`, sent at 1,000 under `pass#1`, whose lease runs until 2,000. */
  async function withSent() {
    const opened = await newStore();
    await opened.store.handoffs.save(handoffRow());
    await opened.store.leases.acquire('pass', 1_000);
    await opened.store.ledger.claim(intent({ state: 'sent' }));
    const { ledger } = opened.store;
    return { ...opened, ledger, row: async () => (await ledger.get([key])).get(key) };
  }

  const sentRow = (given: Partial<LedgerRow> = {}) => claimedRow({ state: 'sent', sentAt: 1_000, ...given });
  const unclear: Outcome = { state: 'unclear', notBefore: 5_000, error: '502' };

  describe('settling', () => {
    test.each<{ name: string; outcome: Outcome; after: Partial<LedgerRow> }>([
      {
        name: 'done with what was made',
        outcome: { state: 'done', remoteId: 'a1', remote: { kind: 'task', listId: '9' } },
        after: { state: 'done', remoteId: 'a1', remote: { kind: 'task', listId: '9' } },
      },
      { name: 'refused', outcome: { state: 'refused', error: '400' }, after: { state: 'refused', error: '400' } },
      { name: 'unclear', outcome: unclear, after: { state: 'unclear', notBefore: 5_000, error: '502' } },
      {
        name: 'uncertain with the evidence',
        outcome: { state: 'uncertain', evidence: { seen: 0 } },
        after: { state: 'uncertain', evidence: { seen: 0 } },
      },
    ])('writes down $name', async ({ outcome, after }) => {
      const { ledger, row, clock } = await withSent();
      clock.set(1_200);
      expect(await ledger.settle(key, 'pass#1', outcome)).toBe(true);
      expect(await row()).toEqual(sentRow({ ...after, updatedAt: 1_200 }));
    });

    test('goes from unclear to done, and then no further', async () => {
      const { ledger, row } = await withSent();
      expect([
        await ledger.settle(key, 'pass#1', unclear),
        await ledger.settle(key, 'pass#1', { state: 'done', remoteId: 'a1', remote: null }),
        await ledger.settle(key, 'pass#1', { state: 'refused', error: 'late' }),
      ]).toEqual([true, true, false]);
      expect(await row()).toEqual(sentRow({ state: 'done', remoteId: 'a1', remote: null, notBefore: 5_000 }));
    });

    test('works after the lease ran out, as long as nobody took the row over', async () => {
      const { ledger, clock } = await withSent();
      clock.set(9_000);
      expect(await ledger.settle(key, 'pass#1', unclear)).toBe(true);
    });

    test('is refused to a worker whose row was taken over', async () => {
      const { store, ledger, clock, row } = await withSent();
      clock.set(9_000);
      await store.leases.acquire('pass', 1_000);
      await ledger.reclaimUnclear(key, 'pass#2', 1);
      expect(await ledger.settle(key, 'pass#1', { state: 'done', remoteId: 'a1', remote: null })).toBe(false);
      expect(await row()).toEqual(sentRow({ token: 'pass#2', rounds: 1, updatedAt: 9_000 }));
    });

    test('by an answer that names nothing leaves the row sent, to be looked for', async () => {
      const { ledger, row } = await withSent();
      expect(await ledger.settle(key, 'pass#1', { state: 'done', remoteId: '', remote: null })).toBe(true);
      expect(await row()).toEqual(sentRow());
    });
  });

  describe('taking a lost answer over', () => {
    test('waits for the end of the quarantine', async () => {
      const { ledger, clock } = await withSent();
      await ledger.settle(key, 'pass#1', unclear);
      clock.set(4_999);
      expect(await ledger.reclaimUnclear(key, 'pass#2', 1)).toBe(false);
      clock.set(5_000);
      expect(await ledger.reclaimUnclear(key, 'pass#2', 1)).toBe(true);
    });

    test('is one worker’s in each round', async () => {
      const { ledger, clock, row } = await withSent();
      await ledger.settle(key, 'pass#1', unclear);
      clock.set(6_000);
      expect([
        await ledger.reclaimUnclear(key, 'pass#2', 1),
        await ledger.reclaimUnclear(key, 'other#1', 1),
        await ledger.reclaimUnclear(key, 'other#1', 2),
      ]).toEqual([true, false, true]);
      expect((await row())?.rounds).toBe(2);
    });

    test('includes what a dead worker sent, and not what a living one is sending', async () => {
      const { ledger, clock } = await withSent();
      expect(await ledger.reclaimUnclear(key, 'pass#2', 1)).toBe(false);
      clock.set(2_000);
      expect(await ledger.reclaimUnclear(key, 'pass#2', 1)).toBe(true);
    });

    test.each<{ name: string; outcome: Outcome }>([
      { name: 'done', outcome: { state: 'done', remoteId: 'a1', remote: null } },
      { name: 'refused', outcome: { state: 'refused', error: '400' } },
      { name: 'uncertain', outcome: { state: 'uncertain', evidence: null } },
    ])('is refused for what is $name', async ({ outcome }) => {
      const { ledger, clock } = await withSent();
      await ledger.settle(key, 'pass#1', outcome);
      clock.set(9_000);
      expect(await ledger.reclaimUnclear(key, 'pass#2', 1)).toBe(false);
    });
  });

  describe('a decision', () => {
    test.each<{ name: string; outcome: Outcome | undefined; adopted: boolean; absent: boolean }>([
      { name: 'uncertain', outcome: { state: 'uncertain', evidence: null }, adopted: true, absent: true },
      { name: 'unclear', outcome: unclear, adopted: true, absent: false },
      { name: 'refused', outcome: { state: 'refused', error: 'name taken' }, adopted: true, absent: false },
      { name: 'under way', outcome: undefined, adopted: false, absent: false },
      { name: 'done', outcome: { state: 'done', remoteId: 'a0', remote: null }, adopted: false, absent: false },
    ])('about what is $name: adopting works is $adopted, declaring absent works is $absent', async (given) => {
      const [adopting, declaring] = [await withSent(), await withSent()];
      for (const { ledger } of [adopting, declaring])
        if (given.outcome !== undefined) await ledger.settle(key, 'pass#1', given.outcome);
      expect([
        await adopting.ledger.adopt(key, 'a1', { kind: 'task' }, 'ana@example.com'),
        await declaring.ledger.declareAbsent(key, 'ana@example.com'),
      ]).toEqual([given.adopted, given.absent]);
    });

    test('to adopt keeps the evidence and says who decided', async () => {
      const { ledger, row } = await withSent();
      await ledger.settle(key, 'pass#1', { state: 'uncertain', evidence: { candidates: ['a1'] } });
      await ledger.adopt(key, 'a1', { kind: 'task' }, 'ana@example.com');
      expect(await row()).toEqual(
        sentRow({
          state: 'done',
          remoteId: 'a1',
          remote: { kind: 'task' },
          evidence: { candidates: ['a1'] },
          decidedBy: 'ana@example.com',
        }),
      );
    });

    test('that it is absent frees the key for another attempt', async () => {
      const { ledger } = await withSent();
      await ledger.settle(key, 'pass#1', { state: 'uncertain', evidence: null });
      await ledger.declareAbsent(key, 'ana@example.com');
      expect(await ledger.claim(intent({ token: 'pass#2' }))).toBe('claimed');
    });
  });

  describe('recording', () => {
    const set: LedgerRow = {
      ...claimedRow({
        key: 'deal:501/e1/kickoff/set',
        kind: 'update-task',
        state: 'done',
        remoteId: 'a1',
        sentAt: 1_000,
      }),
    };

    test('a set again replaces it and counts', async () => {
      const { ledger } = await withSent();
      await ledger.record(set);
      await ledger.record({ ...set, request: { name: 'Other' }, sentAt: 1_500, createdAt: 1_500, updatedAt: 1_500 });
      expect((await ledger.get([set.key])).get(set.key)).toEqual({
        ...set,
        request: { name: 'Other' },
        attempt: 2,
        sentAt: 1_500,
        updatedAt: 1_500,
      });
    });

    test('never touches a create that is still open', async () => {
      const { ledger, row } = await withSent();
      await ledger.record({ ...set, key });
      expect(await row()).toEqual(sentRow());
    });
  });
});
