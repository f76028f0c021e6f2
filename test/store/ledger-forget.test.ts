import { describe, expect, test } from '@jest/globals';
import { handoffRow, intent } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('what is declared gone can be claimed again; what is still open is left to its own look', async () => {
    const { store } = await newStore();
    await store.handoffs.save(handoffRow());
    await store.ledger.claim(intent({ key: 'deal:501/e1/brief' }));
    await store.ledger.settle('deal:501/e1/brief', 'pass#1', { state: 'done', remoteId: 'a1', remote: null });
    await store.ledger.claim(intent({ key: 'deal:501/e1/task:open' }));
    await store.ledger.declareGone(['deal:501/e1/brief', 'deal:501/e1/task:open'], 'retry');
    const rows = await store.ledger.of('501/e1');
    expect(rows.map(({ key, state, decidedBy }) => ({ key, state, decidedBy }))).toEqual([
      { key: 'deal:501/e1/brief', state: 'refused', decidedBy: 'retry' },
      { key: 'deal:501/e1/task:open', state: 'intent', decidedBy: undefined },
    ]);
    expect(await store.ledger.claim(intent({ key: 'deal:501/e1/brief', token: 'pass#2' }))).toBe('claimed');
  });

  test('tasks that were made or set up are counted once each, and nothing else is', async () => {
    const { store } = await newStore();
    await store.handoffs.save(handoffRow());
    for (const [key, kind, remoteId] of [
      ['deal:501/e1/brief', 'create-task', 'a1'],
      ['deal:501/e1/task:kickoff', 'update-task', 'a2'],
      ['deal:501/e1/brief/field:1', 'set-field', 'a1'],
      ['deal:501/e1/project', 'copy-list-template', '9001'],
    ] as const) {
      await store.ledger.claim(intent({ key, kind }));
      await store.ledger.settle(key, 'pass#1', { state: 'done', remoteId, remote: null });
    }
    await store.ledger.claim(intent({ key: 'deal:501/e1/task:open' }));
    expect(await store.ledger.countTasks()).toBe(2);
  });
});
