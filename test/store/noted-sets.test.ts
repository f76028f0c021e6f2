import { describe, expect, test } from '@jest/globals';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

const due = { key: 'deal:501/e1/task:Kickoff/amend', handoff: '501/e1', request: { due: 1 }, notedAt: 2_000 } as const;
const text = { key: 'deal:501/e1/brief/text', handoff: '501/e1', request: { text: 'x' }, notedAt: 1_000 } as const;
const other = { key: 'deal:502/e1/brief/text', handoff: '502/e1', request: null, notedAt: 1_000 } as const;

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  async function withHandoffs() {
    const { store } = await newStore();
    for (const dealId of ['501', '502']) await store.handoffs.save(handoffRow({ id: `${dealId}/e1`, dealId }));
    return store;
  }

  test('what is about to be set is told for each handoff, in the order in which it was noted', async () => {
    const { sets } = await withHandoffs();
    await sets.note([due, text, other]);
    expect(await sets.ofMany(['501/e1', '502/e1', '503/e1'])).toEqual(
      new Map([
        ['501/e1', [text, due]],
        ['502/e1', [other]],
      ]),
    );
  });

  test('what is forgotten was noted by nobody, and the rest stays', async () => {
    const { sets } = await withHandoffs();
    await sets.note([due, text]);
    await sets.forget([due.key, 'deal:501/e1/never']);
    expect(await sets.ofMany(['501/e1'])).toEqual(new Map([['501/e1', [text]]]));
  });

  test('the first end counts, until the same is noted again', async () => {
    const { sets } = await withHandoffs();
    await sets.note([due, text]);
    await sets.lapse([due.key, text.key], 9_000);
    await sets.lapse([due.key], 10_000);
    await sets.note([{ ...text, notedAt: 3_000 }]);
    expect(await sets.ofMany(['501/e1'])).toEqual(
      new Map([
        [
          '501/e1',
          [
            { ...due, lapsesAt: 9_000 },
            { ...text, notedAt: 3_000 },
          ],
        ],
      ]),
    );
  });
});
