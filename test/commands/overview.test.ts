import { describe, expect, test } from '@jest/globals';
import { readOverview } from '../../src/commands/overview.ts';
import type { HandoffRow } from '../../src/store/store.ts';
import { dealRow, handoffRow } from '../support/store-rows.ts';
import { temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();

async function storeWith(...rows: readonly (Partial<HandoffRow> & { readonly name: string })[]) {
  const { store } = await newStore();
  for (const [index, { name, ...row }] of rows.entries()) {
    const id = String(601 + index);
    await store.deals.save([dealRow({ id, name })]);
    await store.handoffs.save(handoffRow({ id: `${id}/e1`, dealId: id, ...row }));
  }
  return store;
}
const lacking = (label: string) => ({ label, problem: 'is empty', ask: 'deal owner', fix: 'Fill it in', line: 7 });

describe('readOverview', () => {
  test('lists states in their order and handoffs by name', async () => {
    const store = await storeWith(
      { name: 'Zulu', state: 'offered' },
      { name: 'Alpha', state: 'offered' },
      { name: 'Mike', state: 'held' },
    );
    const overview = await readOverview(store, { perState: 5 });
    expect(overview.map(({ state, count, rows }) => ({ state, count, names: rows.map(({ name }) => name) }))).toEqual([
      { state: 'held', count: 1, names: ['Mike'] },
      { state: 'offered', count: 2, names: ['Alpha', 'Zulu'] },
    ]);
  });

  test.each<{ name: string; row: Partial<HandoffRow>; detail: string | undefined }>([
    {
      name: 'what is missing of a held one',
      row: { state: 'held', because: '2 things are missing: …', missing: [lacking('Scope'), lacking('Go-live')] },
      detail: 'Scope is empty; Go-live is empty',
    },
    {
      name: 'the reason of a failed one',
      row: { state: 'failed', because: 'the list is gone' },
      detail: 'the list is gone',
    },
    {
      name: 'nothing beyond the state of an offered one',
      row: { state: 'offered', because: 'built' },
      detail: undefined,
    },
  ])('tells $name', async ({ row, detail }) => {
    const store = await storeWith({ name: 'Acme', ...row });
    const [group] = await readOverview(store, { perState: 5 });
    expect(group?.rows).toEqual([{ deal: '601', name: 'Acme', ...(detail === undefined ? {} : { detail }) }]);
  });

  test('shows the first few of many and counts all', async () => {
    const store = await storeWith(...['a', 'b', 'c', 'd'].map((name) => ({ name, state: 'offered' as const })));
    const [group] = await readOverview(store, { perState: 2 });
    expect({ count: group?.count, shown: group?.rows.length }).toEqual({ count: 4, shown: 2 });
  });

  test('leaves out what has been in its state for longer, when only changes are wanted', async () => {
    const store = await storeWith(
      { name: 'Old', state: 'offered', stateSince: 900 },
      { name: 'New', state: 'offered', stateSince: 2_000 },
      { name: 'Older', state: 'held', stateSince: 900 },
    );
    const overview = await readOverview(store, { perState: 5, changedSince: 1_500 });
    expect(overview).toEqual([{ state: 'offered', count: 1, rows: [{ deal: '602', name: 'New' }] }]);
  });
});
