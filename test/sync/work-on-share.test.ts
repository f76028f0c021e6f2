import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { judge } from '../../scripts/chaos/judge.ts';
import { takePicture } from '../../scripts/chaos/picture.ts';
import { createPasses, type Passes, shippedTexts } from '../support/passes.ts';

const Log = z.object({ totals: z.record(z.string(), z.object({ requests: z.number() })) });
const requestsTo = ({ world }: Passes): number =>
  Object.values(Log.parse(world.requests()).totals).reduce((sum, { requests }) => sum + requests, 0);

/** So many deals were won, and nobody has looked yet. */
async function won(deals: number) {
  const passes = await createPasses({ deals: 0, texts: shippedTexts() });
  const ids = Array.from({ length: deals }, () => passes.win());
  return { passes, ids, states: async () => await passes.store.handoffs.countByState() };
}

describe('what a pass hands over', () => {
  test('is built by others as the pass would have built it, for hardly more requests', async () => {
    const [alone, shared] = [await won(50), await won(50)];
    await alone.passes.pass();
    const { shares } = await shared.passes.passHandingOver();
    for (const share of shares) await shared.passes.build(share);
    expect(shares).toEqual(['share:pass#1/1', 'share:pass#1/2']);
    const [calm, built] = [alone.passes.world, shared.passes.world].map(takePicture);
    expect(calm === undefined || built === undefined || judge(built, calm)).toEqual([]);
    expect((await shared.states()).offered).toBe(50);
    expect(requestsTo(shared.passes) / requestsTo(alone.passes)).toBeLessThan(1.01);
  });

  test.each([
    { deals: 12, lanes: 8, sizes: [12] },
    { deals: 24, lanes: 8, sizes: [12, 12] },
    { deals: 45, lanes: 1, sizes: [22, 23] },
    { deals: 45, lanes: 4, sizes: [11, 11, 11, 12] },
    { deals: 61, lanes: 2, sizes: [15, 15, 15, 16] },
  ])('is $deals projects for $lanes lanes in shares of $sizes', async ({ deals, lanes, sizes }) => {
    const { passes } = await won(deals);
    await passes.passHandingOver(lanes);
    const shares = [...Map.groupBy(await passes.store.shares.all(), ([, share]) => share).values()];
    expect(shares.map(({ length }) => length).sort()).toEqual(sizes);
  });

  test('is left alone by passes, and leaves them nothing to do', async () => {
    const { passes, states } = await won(3);
    const { shares } = await passes.passHandingOver();
    const idle = await passes.passHandingOver();
    expect(idle).toMatchObject({ shares: [], summary: { operations: { planned: 0 } } });
    for (const share of shares) await passes.build(share);
    const after = await passes.passHandingOver();
    expect(after).toMatchObject({ shares: [], summary: { operations: { planned: 0 }, requests: { hubspot: 1 } } });
    expect((await states()).offered).toBe(3);
  });

  test('is built once, whoever gets the same share again', async () => {
    const { passes } = await won(2);
    const { shares } = await passes.passHandingOver();
    const [share = ''] = shares;
    await passes.build(share);
    const before = requestsTo(passes);
    await passes.build(share);
    expect(requestsTo(passes)).toBe(before);
  });

  test.each([
    // The watch does not ask for deals that are not won and were never told anything; once it was told, it does.
    { name: 'its deal was lost', act: { act: 'lose' }, isRead: false, state: 'paused' },
    {
      name: 'its scope was edited',
      act: { act: 'edit', properties: { scope_summary: 'x' } },
      isRead: true,
      state: 'offered',
    },
  ])('is looked at after its share when meanwhile $name', async ({ act, isRead, state }) => {
    const { passes, ids } = await won(2);
    const { store } = passes;
    const [deal = ''] = ids;
    const { shares } = await passes.passHandingOver();
    passes.world.act({ ...act, vendor: 'hubspot', deal, id: deal });
    await passes.passHandingOver();
    expect(await store.shares.deferred()).toEqual(isRead ? [deal] : []);
    for (const share of shares) await passes.build(share);
    const built = await passes.stateOf(deal);
    await passes.passHandingOver();
    expect({ built, after: await passes.stateOf(deal), deferred: await store.shares.deferred() }).toEqual({
      built: 'offered',
      after: state,
      deferred: [],
    });
    const properties = (await store.deals.get([deal])).get(deal)?.snapshot?.properties;
    expect(properties).toMatchObject(isRead ? { scope_summary: 'x' } : {});
  });

  test('goes on where its process stopped when that was told to', async () => {
    const { passes, states } = await won(3);
    const { shares } = await passes.passHandingOver();
    let asked = 0;
    for (const share of shares) await passes.build(share, () => ++asked > 1);
    expect((await states()).offered).toBe(0);
    const rest = await passes.passHandingOver();
    expect(rest.shares).toEqual(['share:pass#2/1']);
    for (const share of rest.shares) await passes.build(share);
    expect((await states()).offered).toBe(3);
  });

  test('comes back to the passes when a vendor does not answer', async () => {
    const { passes, states } = await won(3);
    const { shares } = await passes.passHandingOver();
    passes.fail({ fault: 'status', status: 503, vendor: 'clickup' });
    for (const share of shares) await passes.build(share);
    expect(await passes.store.shares.all()).toEqual(new Map());
    passes.fail();
    for (let i = 0; i < 4; i += 1) await passes.pass();
    expect((await states()).offered).toBe(3);
  });

  test('is done by a pass that hands nothing over, unless somebody is at it', async () => {
    const { passes, states } = await won(30);
    const { store } = passes;
    const { shares } = await passes.passHandingOver();
    const [first = ''] = shares;
    await store.leases.acquire(first, 60 * 60_000);
    await passes.pass();
    expect([...new Set((await store.shares.all()).values())]).toEqual([first]);
    expect((await states()).offered).toBe(15);
    await store.leases.end(first);
    await passes.pass();
    expect((await states()).offered).toBe(30);
  });

  test('and fails whoever is at it goes back to the passes, and a person is told until it is built', async () => {
    const { passes } = await won(2);
    const { store } = passes;
    const { shares } = await passes.passHandingOver();
    const [share = ''] = shares;
    await passes.abandon(share);
    expect({ open: await passes.codes(), left: (await store.shares.all()).size }).toEqual({
      open: ['SHARE_FAILED', 'SHARE_FAILED'],
      left: 0,
    });
    expect((await passes.passHandingOver()).shares).toEqual([]);
    await passes.wait(10 * 60_000);
    await passes.pass();
    expect(await passes.codes()).toEqual([]);
  });
});
