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

test('reading deals by their ids costs one request a day for a hundred, and none in between', async () => {
  const { pass, wait } = await withBuilt();
  await pass();
  const quiet = (await pass()).requests.hubspot;
  await wait(dayMs);
  const daily = (await pass()).requests.hubspot;
  // Each day the account's pipelines and properties are read anew, too, and its won deals counted.
  expect([quiet, daily - quiet]).toEqual([1, 4]);
  expect((await pass()).requests.hubspot).toBe(1);
});
