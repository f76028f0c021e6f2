import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { withOwnMapping } from '../support/own-mapping.ts';

const State = z.object({
  clickup: z.object({
    folders: z.array(z.looseObject({ id: z.string(), name: z.string() })),
    lists: z.array(z.looseObject({ id: z.string(), name: z.string(), folderName: z.string().nullish() })),
    tasks: z.array(z.looseObject({ id: z.string(), name: z.string(), list: z.string() })),
  }),
});
const Won = z.object({ id: z.string() });

test('a sub-deal stands beside the project that its deal names, also in a folder that was renamed, and leaves that alone', async () => {
  const into = { space: 'Delivery', folder: 'New clients', beside: 'deal.description' };
  const own = await withOwnMapping({
    project: { into, name: '{{ deal.dealname }}' },
    tasks: ['Kickoff'],
    report: { notes: [] },
  });
  const state = () => State.parse(own.world.state()).clickup;
  const { id: parent } = Won.parse(own.act({ vendor: 'hubspot', act: 'win', recipe: 'no-line-items' }));
  await own.pass();
  const listOf = (deal: string) => state().lists.find(({ name }) => name.includes(deal));
  const first = listOf(parent);
  const before = state().tasks.filter(({ list }) => list === first?.id);
  own.act({ vendor: 'clickup', act: 'rename-folder', folder: 'New clients', name: 'Apex & daughters' });

  const url = `https://app.clickup.com/9001/v/li/${first?.id}`;
  const { id: sub } = Won.parse(
    own.act({ vendor: 'hubspot', act: 'win', recipe: 'no-line-items', properties: { description: url } }),
  );
  const { exceptions } = await own.pass();
  expect([exceptions, listOf(sub)?.folderName]).toEqual([[], 'Apex & daughters']);
  expect(state().tasks.filter(({ list }) => list === first?.id)).toEqual(before);
  expect(state().folders.map(({ name }) => name)).not.toContain('New clients');
});
