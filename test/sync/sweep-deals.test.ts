import { describe, expect, test } from '@jest/globals';
import { createPasses, shippedTexts } from '../support/passes.ts';

const dayMs = 24 * 60 * 60_000;

async function withBuilt() {
  const passes = await createPasses({ deals: 1, texts: shippedTexts('standard') });
  const deal = passes.win();
  await passes.pass();
  const row = async () => (await passes.store.handoffs.byDeal([deal])).get(deal)?.at(-1);
  return { ...passes, deal, row };
}

describe('a deal that was', () => {
  test('deleted is seen within a day, and its project is left alone', async () => {
    const { pass, wait, world, deal, row } = await withBuilt();
    world.act({ act: 'delete', vendor: 'hubspot', type: 'deals', id: deal });
    await pass();
    expect((await row())?.state).toBe('offered');
    await wait(dayMs);
    await pass();
    expect([(await row())?.state, (await row())?.because]).toEqual(['paused', 'the deal was deleted']);
  });

  test('deleted while it was held is no longer asked about', async () => {
    const { pass, wait, world, win, stateOf } = await withBuilt();
    const held = win({ recipe: 'no-scope' });
    await pass();
    world.act({ act: 'delete', vendor: 'hubspot', type: 'deals', id: held });
    await wait(dayMs);
    await pass();
    expect(await stateOf(held)).toBe('excluded');
  });

  test('brought back goes on', async () => {
    const { pass, wait, world, deal, stateOf } = await withBuilt();
    const target = { vendor: 'hubspot', type: 'deals', id: deal } as const;
    world.act({ act: 'delete', ...target });
    await wait(dayMs);
    await pass();
    world.act({ act: 'restore', ...target });
    await wait(dayMs);
    await pass();
    expect(await stateOf(deal)).toBe('offered');
  });

  test('merged with another belongs to the third that HubSpot makes of the two; of two projects one goes on', async () => {
    const { pass, wait, world, win, deal, store, codes } = await withBuilt();
    const other = win();
    await pass();
    world.act({ act: 'merge', vendor: 'hubspot', type: 'deals', id: deal, into: other });
    await wait(dayMs);
    await pass();
    const rows = [...(await store.handoffs.byDeal([deal, other])).values()].flat();
    const merged = [...(await store.deals.get([deal, other])).values()].map(({ mergedInto, won }) => [mergedInto, won]);
    expect(rows.map(({ id, supersededBy }) => [id, supersededBy])).toEqual([
      [`${deal}/e1`, undefined],
      [`${other}/e1`, `${deal}/e1`],
    ]);
    expect(merged).toEqual([
      [expect.any(String), false],
      [expect.any(String), false],
    ]);
    expect(await codes()).toEqual(['MERGED_TWO_PROJECTS']);
  });
});

describe('line items that were edited without a trace on their deal', () => {
  test('are seen within a day, and delivery gets the change', async () => {
    const { pass, wait, world, deal, store } = await withBuilt();
    const lineItems = async () => {
      const known = (await store.deals.get([deal])).get(deal)?.snapshot?.lineItems;
      return known?.known ? known.value : [];
    };
    const [first] = await lineItems();
    const id = first?.id ?? '';
    world.act({
      act: 'edit',
      vendor: 'hubspot',
      type: 'line_items',
      id,
      properties: { name: 'Data migration, large' },
    });
    await wait(60_000);
    expect((await pass()).operations.planned).toBe(0);
    await wait(dayMs);
    await pass();
    const names = (await store.projects.get([`${deal}/e1`])).get(`${deal}/e1`)?.tasks.map(({ name }) => name) ?? [];
    expect(names.filter((name) => name.includes('Data migration, large'))).toHaveLength(1);
    expect((await pass()).operations.planned).toBe(0);
  });
});

test('reading deals and their line items costs three requests a day for a hundred of each, and none in between', async () => {
  const { pass, wait } = await withBuilt();
  await pass();
  const quiet = (await pass()).requests.hubspot;
  await wait(dayMs);
  const daily = (await pass()).requests.hubspot;
  // Each day the account's pipelines and properties are read anew, too, and its won deals counted; the rest is the deal,
  // the links to its line items, and those.
  expect([quiet, daily - quiet]).toEqual([1, 6]);
  expect((await pass()).requests.hubspot).toBe(1);
});
