import { describe, expect, test } from '@jest/globals';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('decisions are numbered within their handoff and come back in order', async () => {
    const { store, clock } = await newStore();
    for (const dealId of ['501', '502']) await store.handoffs.save(handoffRow({ id: `${dealId}/e1`, dealId }));
    await store.decisions.add('501/e1', { kind: 'return', reason: 'scope', sentence: 'Which modules?' }, 'ana');
    await store.decisions.add('502/e1', { kind: 'accept' }, 'raj');
    await store.decisions.add('501/e1', { kind: 'accept' }, 'ana');
    const at = clock.now();
    expect(await store.decisions.ofMany(['501/e1', '502/e1', '503/e1'])).toEqual(
      new Map([
        [
          '501/e1',
          [
            { seq: 1, kind: 'return', reason: 'scope', sentence: 'Which modules?', by: 'ana', at },
            { seq: 2, kind: 'accept', by: 'ana', at },
          ],
        ],
        ['502/e1', [{ seq: 1, kind: 'accept', by: 'raj', at }]],
      ]),
    );
  });

  test('two decisions of the same moment both count', async () => {
    const { store } = await newStore();
    await store.handoffs.save(handoffRow({ id: '501/e1', dealId: '501' }));
    await Promise.all([
      store.decisions.add('501/e1', { kind: 'accept' }, 'ana'),
      store.decisions.add('501/e1', { kind: 'pause', sentence: 'wait' }, 'raj'),
    ]);
    const kept = (await store.decisions.ofMany(['501/e1'])).get('501/e1') ?? [];
    expect(kept.map((one) => one.seq)).toEqual([1, 2]);
    expect(kept.map((one) => one.kind).sort()).toEqual(['accept', 'pause']);
  });
});
