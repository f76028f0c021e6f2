import { describe, expect, test } from '@jest/globals';
import { cursorNames } from '../../src/sync/gather.ts';
import { takeBalance } from '../../src/sync/take-balance.ts';
import { parseWatchCursor } from '../../src/sync/watch-deals.ts';
import { createPasses, type Passes, shippedTexts, type Tamper } from '../support/passes.ts';

const dayMs = 24 * 60 * 60_000;
const begin = () => createPasses({ deals: 3, texts: shippedTexts() });

async function balance({ store, crm, wait }: Passes) {
  await wait(30_000);
  const watched = parseWatchCursor(await store.cursors.get(cursorNames.watch));
  if (watched === undefined) throw new Error('nobody has watched yet');
  return takeBalance(await store.handoffs.countByState(), watched, { crm, store });
}

/** The count that HubSpot's search tells beside its results. */
const counting =
  (more: number): Tamper =>
  (url, body) =>
    url.includes('deals/search') ? { ...(body as object), total: (body as { total: number }).total + more } : undefined;

describe('the balance', () => {
  test.each([{ more: 2 }, { more: -1 }])('shows no remainder where the CRM miscounts by $more', async ({ more }) => {
    const passes = await begin();
    await passes.pass();
    passes.tamper(counting(more));
    expect(await balance(passes)).toMatchObject({ remainder: 0, unaccounted: [] });
  });

  test('names a won deal that the store does not know, and one that is won no more', async () => {
    const passes = await begin();
    const old = passes.win();
    await passes.pass();
    const young = passes.win();
    passes.world.act({ act: 'delete', vendor: 'hubspot', type: 'deals', id: old });
    const another = passes.win();
    const { remainder, unaccounted } = await balance(passes);
    expect(remainder).toBe(1);
    expect(unaccounted.map(({ deal, why }) => [deal, why])).toEqual([
      [young, 'won in the CRM, and not known here'],
      [another, 'won in the CRM, and not known here'],
      [old, 'won as it was last seen here, and deleted or merged in the CRM'],
    ]);
  });
});

test('once a day a deal that the watch has passed by is told, until it was read after all', async () => {
  const passes = await begin();
  const { pass, wait, win, store, codes, stateOf } = passes;
  await pass();
  await pass();
  const cursor = parseWatchCursor(await store.cursors.get(cursorNames.watch));
  const lost = win();
  await wait(dayMs);
  const newest = (cursor?.newest ?? 0) + 10 * dayMs;
  await store.cursors.set(cursorNames.watch, JSON.stringify({ ...cursor, newest }));
  await pass();
  expect((await store.exceptions.open()).map(({ code, deal }) => [code, deal])).toEqual([['DEAL_UNACCOUNTED', lost]]);
  await pass(lost);
  expect([await codes(), await stateOf(lost)]).toEqual([[], 'offered']);
});
