import { describe, expect, test } from '@jest/globals';
import type { HandoffId } from '../../src/domain/ids.ts';
import { handoffRow, intent } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  async function withHandoffs(...rows: readonly Partial<ReturnType<typeof handoffRow>>[]) {
    const { store } = await newStore();
    await store.leases.acquire('pass', 1_000);
    for (const [i, row] of rows.entries()) {
      const dealId = String(501 + i);
      await store.handoffs.save(handoffRow({ id: `${dealId}/e1` as HandoffId, dealId, mapping: 'Standard', ...row }));
    }
    const send = async (deal: string, kinds: readonly ('create-task' | 'create-note')[]) => {
      for (const [i, one] of kinds.entries())
        await store.ledger.claim(
          intent({ key: `deal:${deal}/e1/step-${i}`, handoff: `${deal}/e1` as HandoffId, kind: one }),
        );
    };
    return { store, send };
  }

  test('what is to be built, and what is half built, waits', async () => {
    const { store } = await withHandoffs(
      { state: 'waiting' },
      { state: 'building' },
      { state: 'held' },
      { state: 'building', dueAt: 9_000 },
      { state: 'waiting', pending: false },
    );
    expect(await store.handoffs.buildsWaiting()).toEqual({ builds: 2, sent: 0, requestsPerBuild: undefined });
  });

  test('a build takes what those before it took in ClickUp', async () => {
    const { store, send } = await withHandoffs(
      { state: 'offered', pending: false },
      { state: 'delivered', pending: false },
      { state: 'building' },
    );
    await send('501', ['create-task', 'create-task', 'create-note']);
    await send('502', ['create-task']);
    await send('503', ['create-task', 'create-note']);
    expect(await store.handoffs.buildsWaiting()).toEqual({ builds: 1, sent: 1, requestsPerBuild: 1.5 });
  });
});
