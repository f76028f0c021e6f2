import { expect, test } from '@jest/globals';
import { z } from 'zod';
import type { World } from '../../src/sandbox/world.ts';
import { createPasses, type Passes, shippedTexts } from '../support/passes.ts';

const Thing = z.object({ id: z.string(), name: z.string() });
const State = z.object({
  clickup: z.object({
    folders: z.array(Thing.extend({ hidden: z.boolean() })),
    lists: z.array(Thing.extend({ folder: z.string() })),
    tasks: z.array(z.object({ list: z.string(), description: z.string() })),
  }),
});

const clickUp = (world: World) => State.parse(world.state()).clickup;
const idsIn = ({ folders, lists }: ReturnType<typeof clickUp>) => [...folders, ...lists].map(({ id }) => id);
const marked = (world: World, deal: string) =>
  clickUp(world).tasks.filter(({ description }) => description.includes(`deal:${deal}`));

/** A pass that ends when the first tasks with marks stand: there is no brief, and the deal was told nothing. */
async function halfMade(part: string, recipe: string): Promise<Passes & { readonly deal: string }> {
  const seen: { world?: World } = {};
  const stopping = () => seen.world !== undefined && marked(seen.world, '').length > 0;
  const passes = await createPasses({ deals: 0, texts: shippedTexts(part), stopping });
  seen.world = passes.world;
  const deal = passes.win({ recipe });
  await passes.pass();
  delete seen.world;
  return Object.assign(passes, { deal });
}

/** Neither the deal's number nor its client is left in the name. */
function renameProject(world: World, deal: string): void {
  const { lists, folders } = clickUp(world);
  const list = lists.find(({ id }) => id === marked(world, deal)[0]?.list);
  const folder = folders.find(({ id }) => id === list?.folder);
  const isProject = folder?.name.includes(deal) === true;
  if (isProject) world.act({ vendor: 'clickup', act: 'rename-folder', folder: folder.id, name: 'Our client' });
  else world.act({ vendor: 'clickup', act: 'rename-list', list: list?.id, name: 'Our client' });
}

test.each([
  { name: 'a list in a folder', part: 'standard', recipe: 'standard' },
  { name: 'a list without a template', part: 'agency', recipe: 'agency' },
  { name: 'a folder', part: 'enterprise', recipe: 'enterprise' },
])(
  '$name that people renamed while it was half-made is completed by a service that lost its store',
  async ({ part, recipe }) => {
    const life = await halfMade(part, recipe);
    expect([await life.stateOf(life.deal), marked(life.world, life.deal).length > 0]).toEqual(['building', true]);
    renameProject(life.world, life.deal);
    const before = idsIn(clickUp(life.world));
    await life.loseStore();
    await life.pass();
    expect(idsIn(clickUp(life.world))).toEqual(before);
    expect(await life.stateOf(life.deal)).toBe('offered');
    const marks = marked(life.world, life.deal).map(({ description }) => /ref:.*/.exec(description)?.[0]);
    expect(marks).toEqual([...new Set(marks)]);
  },
);

test('a list that people moved to another space while it was half-made is taken over as well', async () => {
  const life = await halfMade('', 'agency');
  const list = marked(life.world, life.deal)[0]?.list;
  life.win({ recipe: 'standard' });
  life.world.act({ vendor: 'clickup', act: 'move-list', list, folder: 'Archive 2025' });
  await life.loseStore();
  await life.pass();
  const { lists } = clickUp(life.world);
  expect(lists.filter(({ name }) => name.includes(life.deal)).map(({ id }) => id)).toEqual([list]);
});
