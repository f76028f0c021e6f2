import { describe, expect, test } from '@jest/globals';
import type { HandoffId, OperationKey } from '../../src/domain/ids.ts';
import type { LedgerRow } from '../../src/store/store.ts';
import { handoffRow, intent } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  const keys = (rows: readonly LedgerRow[]) => rows.map((row) => row.key.split('/').at(-1));

  /** One row in each state, under `pass#1` (until 2,000), named for its state. */
  async function withEveryState() {
    const opened = await newStore();
    const { store, clock } = opened;
    await store.handoffs.save(handoffRow());
    await store.handoffs.save(handoffRow({ id: '502/e1', dealId: '502' }));
    await store.leases.acquire('pass', 1_000);
    const key = (step: string): OperationKey => `deal:501/e1/${step}`;
    const steps = ['intent', 'sent', 'unclear', 'uncertain', 'refused', 'done'] as const;
    for (const [i, step] of steps.entries()) {
      clock.set(1_000 + i);
      await store.ledger.claim(intent({ key: key(step), state: step === 'intent' ? 'intent' : 'sent' }));
    }
    await store.ledger.settle(key('unclear'), 'pass#1', { state: 'unclear', notBefore: 5_000, error: '502' });
    await store.ledger.settle(key('uncertain'), 'pass#1', { state: 'uncertain', evidence: {} });
    await store.ledger.settle(key('refused'), 'pass#1', { state: 'refused', error: '400' });
    await store.ledger.settle(key('done'), 'pass#1', { state: 'done', remoteId: 'a', remote: null });
    return opened;
  }

  test('unfinished rows are those that nobody settled, and by a time those out of quarantine', async () => {
    const { store } = await withEveryState();
    expect([
      keys(await store.ledger.unfinished()),
      keys(await store.ledger.unfinished(4_999)),
      keys(await store.ledger.unfinished(5_000)),
    ]).toEqual([
      ['intent', 'sent', 'unclear'],
      ['intent', 'sent'],
      ['intent', 'sent', 'unclear'],
    ]);
  });

  test('orphans are what a worker left whose lease is gone', async () => {
    const { store, clock } = await withEveryState();
    expect(keys(await store.ledger.orphaned())).toEqual([]);
    clock.set(2_000);
    expect(keys(await store.ledger.orphaned())).toEqual(['intent', 'sent']);
  });

  test('a lease that was released or taken over makes orphans at once', async () => {
    const { store } = await withEveryState();
    await store.leases.release({ name: 'pass', token: 'pass#1', expiresAt: 2_000 });
    expect(keys(await store.ledger.orphaned())).toEqual(['intent', 'sent']);
    await store.leases.acquire('pass', 1_000);
    expect(keys(await store.ledger.orphaned())).toEqual(['intent', 'sent']);
  });

  test('uncertain rows wait for a person', async () => {
    const { store } = await withEveryState();
    expect(keys(await store.ledger.uncertain())).toEqual(['uncertain']);
  });

  test('the rows of a handoff come in the order in which they were first written', async () => {
    const { store, clock } = await withEveryState();
    clock.set(9_000);
    await store.ledger.claim(intent({ key: 'deal:501/e1/refused', token: 'pass#2' }));
    await store.ledger.claim(intent({ key: 'deal:502/e1/brief', handoff: '502/e1' }));
    await store.ledger.claim(intent({ key: 'place:folder/Clients', handoff: undefined }));
    const handoffs: HandoffId[] = ['501/e1', '502/e1', '503/e1'];
    const all = ['intent', 'sent', 'unclear', 'uncertain', 'refused', 'done'];
    expect([
      keys(await store.ledger.of('501/e1')),
      [...(await store.ledger.ofMany(handoffs))].map(([handoff, rows]) => [handoff, keys(rows)]),
    ]).toEqual([
      all,
      [
        ['501/e1', all],
        ['502/e1', ['brief']],
      ],
    ]);
  });

  test('get answers the known keys', async () => {
    const { store } = await withEveryState();
    const found = await store.ledger.get(['deal:501/e1/done', 'deal:501/e1/other']);
    expect([...found].map(([key, row]) => [key, row.state])).toEqual([['deal:501/e1/done', 'done']]);
  });
});
