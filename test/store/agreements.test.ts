import { describe, expect, test } from '@jest/globals';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  async function withHandoffs() {
    const { store } = await newStore();
    for (const dealId of ['501', '502']) await store.handoffs.save(handoffRow({ id: `${dealId}/e1`, dealId }));
    return store;
  }

  test('what was agreed on last counts, for each handoff by itself', async () => {
    const store = await withHandoffs();
    const first = { value: '2026-12-01', at: 1_000, flips: 0, flipsSince: 1_000 };
    const later = { value: '2026-12-04', at: 2_000, flips: 1, flipsSince: 1_000 };
    await store.agreements.save('501/e1', new Map([['field:Go-live', first]]));
    await store.agreements.save('502/e1', new Map([['field:Go-live', first]]));
    await store.agreements.save('501/e1', new Map([['field:Go-live', later]]));
    expect(await store.agreements.ofMany(['501/e1', '502/e1', '503/e1'])).toEqual(
      new Map([
        ['501/e1', new Map([['field:Go-live', later]])],
        ['502/e1', new Map([['field:Go-live', first]])],
      ]),
    );
  });

  test('what was known by a clock that went back since is kept for as long as it is said', async () => {
    const store = await withHandoffs();
    const ahead = { value: '', at: 1_000, flips: 1, flipsSince: 1_000, knownTo: 2_000 };
    const caughtUp = { value: '2026-12-01', at: 3_000, flips: 2, flipsSince: 1_000 };
    const kept = async () => (await store.agreements.ofMany(['501/e1'])).get('501/e1');
    const both = new Map([
      ['field:Go-live', ahead],
      ['field:Region', caughtUp],
    ]);
    await store.agreements.save('501/e1', both);
    expect(await kept()).toEqual(both);
    await store.agreements.save('501/e1', new Map([['field:Go-live', caughtUp]]));
    expect((await kept())?.get('field:Go-live')).toEqual(caughtUp);
  });

  test('an empty value is one that was agreed on', async () => {
    const store = await withHandoffs();
    const empty = { value: '', at: 1_000, flips: 0, flipsSince: 1_000 };
    await store.agreements.save('501/e1', new Map([['field:Region', empty]]));
    expect(await store.agreements.ofMany(['501/e1'])).toEqual(
      new Map([['501/e1', new Map([['field:Region', empty]])]]),
    );
  });
});
