import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/store.ts';
import { claimedRow, handoffRow, intent } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

const many = <T>(times: number, one: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, i) => one(i)));

describe.each(bothKinds)('two clients of a store on %s', (kind) => {
  const newStore = temporaryStores(kind);

  async function twoClients() {
    const opened = await newStore();
    await opened.store.handoffs.save(handoffRow());
    await opened.store.leases.acquire('pass', 500);
    return { ...opened, clients: [opened.store, await opened.another()] as const };
  }

  const either = (clients: readonly [Store, Store], i: number): Store => clients[i % 2 === 0 ? 0 : 1];

  test('that take a free name at the same moment: one has it, under a token that was never used', async () => {
    const { clients } = await twoClients();
    for (let turn = 1; turn <= 20; turn += 1) {
      const leases = await many(8, (i) => either(clients, i).leases.acquire('turn', 500));
      const held = leases.filter((lease) => lease !== undefined);
      expect(held.map(({ token }) => token)).toEqual([`turn#${turn}`]);
      for (const lease of held) await clients[1].leases.release(lease);
    }
  });

  test('that take names nobody ever had: each name has one holder', async () => {
    const { clients } = await twoClients();
    const leases = await many(80, (i) => either(clients, i).leases.acquire(`deal:${i >> 2}`, 500));
    const held = leases.flatMap((lease) => lease?.name ?? []);
    expect(held.sort()).toEqual(Array.from({ length: 20 }, (_, i) => `deal:${i}`).sort());
  });

  test('that claim one key: one has it, and the others see whose it is', async () => {
    const { clients } = await twoClients();
    const claims = await many(20, (i) => either(clients, i).ledger.claim(intent()));
    expect(claims.filter((claim) => claim !== 'claimed')).toEqual(Array(19).fill({ blocked: claimedRow() }));
  });

  test('that take over what a dead worker intended: one does', async () => {
    const { clients, clock } = await twoClients();
    await clients[0].ledger.claim(intent());
    clock.set(2_000);
    await clients[0].leases.acquire('pass', 500);
    const claims = await many(20, (i) => either(clients, i).ledger.claim(intent({ token: 'pass#2' })));
    expect(claims.filter((claim) => claim === 'claimed')).toHaveLength(1);
  });

  test('that look for one lost answer: one does in each round', async () => {
    const { clients, clock } = await twoClients();
    await clients[0].ledger.claim(intent({ state: 'sent' }));
    await clients[0].ledger.settle(intent().key, 'pass#1', { state: 'unclear', notBefore: 1_500, error: '502' });
    clock.set(2_000);
    const looks = await many(20, (i) => either(clients, i).ledger.reclaimUnclear(intent().key, `look#${i}`, 1));
    expect(looks.filter((taken) => taken)).toHaveLength(1);
  });

  test('that save the same new handoff at the same moment both can', async () => {
    const { clients } = await twoClients();
    await many(20, (i) => either(clients, i).handoffs.save(handoffRow({ id: '502/e1', dealId: '502', round: i >> 1 })));
    expect((await clients[0].handoffs.byDeal(['502'])).get('502')).toHaveLength(1);
  });

  test('that begin passes and write history at the same moment number them without gaps', async () => {
    const { clients } = await twoClients();
    const step = { handoff: '501/e1', at: 5, to: 'waiting', by: 'handoff-sync' } as const;
    const ids = await many(20, (i) => either(clients, i).passes.start(1));
    const add = (i: number) => either(clients, i).transitions.add({ ...step, why: String(i) });
    // History and trail are one transaction, and a process stands still while it waits for another's on a file.
    if (kind === 'postgres') await many(20, add);
    else for (let i = 0; i < 20; i += 1) await add(i);
    expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await clients[0].transitions.of('501/e1')).toHaveLength(20);
  });
});
