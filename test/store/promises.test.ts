import { describe, expect, test } from '@jest/globals';
import type { ProjectPromise } from '../../src/domain/plan.ts';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

const promise = (name: string, state: ProjectPromise['state']): ProjectPromise => ({
  step: name,
  name,
  source: 'item',
  state,
});

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('the promises of a handoff are replaced by those that were seen last', async () => {
    const { store } = await newStore();
    for (const dealId of ['501', '502', '503']) await store.handoffs.save(handoffRow({ id: `${dealId}/e1`, dealId }));
    await store.promises.save('501/e1', [promise('Move', 'covered'), promise('Training', 'covered')]);
    await store.promises.save('502/e1', []);
    await store.promises.save('501/e1', [promise('Move', 'done')]);
    expect(await store.promises.ofMany(['501/e1', '502/e1', '503/e1'])).toEqual(
      new Map([
        ['501/e1', [promise('Move', 'done')]],
        ['502/e1', []],
      ]),
    );
  });

  test('are counted over all handoffs but those that were left behind', async () => {
    const { store } = await newStore();
    const rows = [handoffRow({ id: '501/e1', dealId: '501' }), handoffRow({ id: '502/e1', dealId: '502' })];
    for (const row of rows) await store.handoffs.save(row);
    await store.handoffs.save(handoffRow({ id: '503/e1', dealId: '503', supersededBy: '502/e1' }));
    await store.promises.save('501/e1', [promise('Move', 'done'), promise('Training', 'uncovered')]);
    await store.promises.save('502/e1', [promise('Move', 'done'), promise('Export', 'dropped')]);
    await store.promises.save('503/e1', [promise('Move', 'covered')]);
    expect(await store.promises.count()).toEqual({ done: 2, covered: 0, uncovered: 1, dropped: 1 });
  });
});
