import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { agreeOn } from '../../src/domain/agreement.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { gatherWrites } from '../../src/sync/gathered-writes.ts';
import { monday } from '../support/builders.ts';
import { dealRow, handoffRow } from '../support/store-rows.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore({ url: 'file::memory:', clock: { now: () => monday, sleep: async () => undefined } });
});
afterEach(() => store.close());

test('what a round says of one thing several times is written once, as it was said last', async () => {
  const row = handoffRow();
  const handoff = row.id;
  await store.deals.save([dealRow({ id: row.dealId })]);
  await store.handoffs.save(row);
  const say = async (inside: Store, value: string, at: number) =>
    inside.agreements.save(handoff, new Map([['brief/due', agreeOn(undefined, value, at)]]));
  await store.transaction(async (inside) => {
    const { store: gathering, flush } = gatherWrites(inside);
    await say(gathering, '2026-11-12', 1);
    await gathering.agreements.save(handoff, new Map([['brief/name', agreeOn(undefined, 'Brief', 1)]]));
    await say(gathering, '2026-11-13', 2);
    expect(await inside.agreements.ofMany([handoff])).toEqual(new Map());
    await flush();
  });
  const kept = await store.agreements.ofMany([handoff]);
  expect([...(kept.get(handoff) ?? [])]).toEqual([
    ['brief/due', agreeOn(undefined, '2026-11-13', 2)],
    ['brief/name', agreeOn(undefined, 'Brief', 1)],
  ]);
});
