import { describe, expect, test } from '@jest/globals';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  async function withHandoffs() {
    const { store } = await newStore();
    for (const dealId of ['501', '502', '503']) await store.handoffs.save(handoffRow({ id: `${dealId}/e1`, dealId }));
    return store;
  }

  test('a share has its handoffs until it is closed', async () => {
    const { shares } = await withHandoffs();
    await shares.open('pass#1/1', ['501/e1', '503/e1']);
    await shares.open('pass#1/2', ['502/e1']);
    expect(await shares.of('pass#1/1')).toEqual(['501/e1', '503/e1']);
    await shares.close('pass#1/1');
    expect(await shares.of('pass#1/1')).toEqual([]);
    expect(await shares.all()).toEqual(new Map([['502/e1', 'pass#1/2']]));
  });

  test('shares are named oldest first, as passes are counted', async () => {
    const { shares } = await withHandoffs();
    await shares.open('share:pass#10/2', ['501/e1']);
    await shares.open('share:pass#10/10', ['502/e1']);
    await shares.open('share:pass#9/3', ['503/e1']);
    expect(await shares.names()).toEqual(['share:pass#9/3', 'share:pass#10/2', 'share:pass#10/10']);
  });

  test('a handoff is in one share at a time', async () => {
    const { shares } = await withHandoffs();
    await shares.open('pass#1/1', ['501/e1']);
    await expect(shares.open('pass#2/1', ['501/e1'])).rejects.toThrow(/unique|UNIQUE/);
    expect(await shares.all()).toEqual(new Map([['501/e1', 'pass#1/1']]));
  });

  test('a deal is deferred once, and until it is read again', async () => {
    const { shares } = await withHandoffs();
    await shares.defer(['502', '501', '502']);
    await shares.defer(['501']);
    expect(await shares.deferred()).toEqual(['501', '502']);
    await shares.undefer(['501']);
    expect(await shares.deferred()).toEqual(['502']);
  });

  test('what is to be looked at while a share has it is kept beside the row that the share will write', async () => {
    const { handoffs, shares } = await withHandoffs();
    await shares.open('pass#1/1', ['501/e1']);
    await handoffs.wake('501/e1', 2_000);
    await handoffs.wake('502/e1', 2_000);
    expect(await shares.deferred()).toEqual(['501']);
  });
});
