import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { rehearse } from '../../scripts/bench/rehearsal.ts';

const Log = z.object({ requests: z.array(z.object({ method: z.string(), url: z.string(), committed: z.boolean() })) });

async function orderOfPass(deals: number): Promise<string[]> {
  const { world, pass, wait } = await rehearse({ deals: 0, mapping: 'Agency kick-off' });
  for (let i = 0; i < deals; i += 1) world.act({ vendor: 'hubspot', act: 'win', recipe: 'agency' });
  await wait(10_000);
  const { states } = await pass();
  expect(states.offered).toBe(deals);
  return Log.parse(world.requests())
    .requests.filter((one) => one.committed)
    .flatMap(({ url }) => {
      if (/\/folder\/[^/]+\/list$/.test(url)) return ['project'];
      return url.includes('/deals/batch/update') ? ['deals told'] : [];
    });
}

describe('a pass', () => {
  test('tells the first deals of a backlog before the last projects are begun, and builds each once', async () => {
    const order = await orderOfPass(60);
    expect(order.filter((one) => one === 'project').length).toBe(60);
    expect(order.indexOf('deals told')).toBe(50);
    expect(order.filter((one) => one === 'deals told').length).toBe(2);
  });

  test('of a few projects tells all deals by one request', async () => {
    const order = await orderOfPass(12);
    expect(order.indexOf('deals told')).toBe(12);
    expect(order.length).toBe(13);
  });
});
