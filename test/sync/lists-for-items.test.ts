import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { withOwnMapping } from '../support/own-mapping.ts';

const State = z.object({
  hubspot: z.object({
    objects: z.object({
      deals: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) })),
    }),
  }),
  clickup: z.object({
    lists: z.array(z.looseObject({ name: z.string(), folderName: z.string().nullish(), tasks: z.number() })),
  }),
});
const Made = z.object({ id: z.string() });

test('each line item has a list in the folder of its deal, products of one name too, and the deal hears of all of them together', async () => {
  const own = await withOwnMapping({
    project: {
      templates: [{ list: 'Agency Kick-off', each: 'line_items' }],
      into: { space: 'Delivery' },
      name: '{{ deal.dealname }}',
    },
    report: { notes: [] },
  });
  const { id: deal } = Made.parse(own.act({ vendor: 'hubspot', act: 'win', recipe: 'no-line-items' }));
  const add = (name: string) => Made.parse(own.act({ vendor: 'hubspot', act: 'add-line-item', deal, name })).id;
  const items = [add('Workshop'), add('Workshop')];
  const state = () => State.parse(own.world.state());
  const lists = () => state().clickup.lists.filter(({ folderName }) => folderName?.includes(deal));
  await own.pass();
  await own.pass();
  expect(lists().map(({ name }) => name)).toEqual(items.map((id) => `Workshop #${id}`));
  expect(lists().every(({ tasks }) => tasks > 1)).toBe(true);
  const told = state().hubspot.objects.deals.find(({ id }) => id === deal)?.properties;
  expect([told?.['handoff_state'], told?.['delivery_progress'], told?.['delivery_phase']]).toEqual([
    'offered',
    '0',
    `Workshop #${items[0]}`,
  ]);
  const before = own.world.state();
  const { operations } = await own.pass();
  expect([operations.done, operations.failed]).toEqual([0, 0]);
  expect(State.parse(own.world.state())).toEqual(State.parse(before));
});
