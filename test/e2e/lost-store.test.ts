import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { choose } from '../../src/decide/choose.ts';
import { retry } from '../../src/decide/retry.ts';
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

const minutes = 60_000;
const named = (world: World, part: string) => {
  const { lists, folders } = clickUp(world);
  return [...folders, ...lists].find(({ name }) => name.includes(part));
};

/** One project is whole, and of another only the copy of the template stands, which people renamed. Nothing tells whose. */
async function unmarkedAndLost(part: string, recipe: string, meanwhile: (passes: Passes) => void = () => undefined) {
  const seen: { deal?: string } = {};
  const passes: Passes = await createPasses({
    deals: 0,
    texts: shippedTexts(part),
    stopping: () => seen.deal !== undefined && named(passes.world, seen.deal) !== undefined,
  });
  const whole = passes.win({ recipe });
  await passes.pass();
  await passes.wait(30 * minutes);
  const deal = passes.win({ recipe });
  seen.deal = deal;
  await passes.pass();
  delete seen.deal;
  const { id = '', name = '' } = named(passes.world, deal) ?? {};
  expect([await passes.stateOf(whole), id === '', marked(passes.world, deal)]).toEqual(['offered', false, []]);
  const isFolder = clickUp(passes.world).folders.some((folder) => folder.id === id);
  const act = isFolder ? { act: 'rename-folder', folder: id } : { act: 'rename-list', list: id };
  const rename = (to: string) => passes.world.act({ vendor: 'clickup', ...act, name: to });
  rename('Our client');
  meanwhile(passes);
  await passes.wait(30 * minutes);
  await passes.loseStore();
  await passes.pass();
  const say = (choice: string) =>
    choose(
      { deal, by: 'ana@example.com', key: 'project', choice },
      { store: passes.store, clock: passes.clock, mappings: async () => [] },
    );
  const nameBack = () => rename(name);
  return Object.assign(passes, { whole, deal, id, say, nameBack });
}

describe.each([
  { name: 'a list', part: 'standard', recipe: 'standard' },
  { name: 'a folder', part: 'enterprise', recipe: 'enterprise' },
])('$name that people renamed before anything in it bore a mark, and whose store was lost,', ({ part, recipe }) => {
  test('is not built again, and a person is asked for as long as nobody answers', async () => {
    const life = await unmarkedAndLost(part, recipe);
    const before = idsIn(clickUp(life.world));
    await life.pass();
    await life.pass();
    expect(idsIn(clickUp(life.world))).toEqual(before);
    expect([await life.stateOf(life.whole), await life.stateOf(life.deal)]).toEqual(['offered', 'building']);
    const [open, ...others] = await life.store.exceptions.open();
    expect([open?.code, open?.deal, others]).toEqual(['PROJECT_MAY_STAND', life.deal, []]);
    expect(open?.message).toMatch(
      new RegExp(`"Our client" \\(https://app.clickup.com/.*${life.id}.*, \\d+ tasks, begun 2026-`),
    );
    expect(open?.fix).toContain(`handoff choose ${life.deal} project re-link ${life.id}`);
  });

  test('is taken over when a person says that it is this', async () => {
    const life = await unmarkedAndLost(part, recipe);
    const before = idsIn(clickUp(life.world));
    await life.say(`re-link ${life.id}`);
    await life.pass();
    await life.pass();
    expect(idsIn(clickUp(life.world))).toEqual(before);
    expect([await life.stateOf(life.deal), await life.codes()]).toEqual(['offered', []]);
    const marks = marked(life.world, life.deal).map(({ description }) => /ref:.*/.exec(description)?.[0]);
    expect([marks.length > 0, marks]).toEqual([true, [...new Set(marks)]]);
  });

  test('is taken over without a word when it has its name again and somebody says `retry`', async () => {
    const life = await unmarkedAndLost(part, recipe);
    const before = idsIn(clickUp(life.world));
    life.nameBack();
    await retry({ deal: life.deal, by: 'ana@example.com', newestMapping: false }, life);
    await life.pass();
    expect([idsIn(clickUp(life.world)), await life.stateOf(life.deal), await life.codes()]).toEqual([
      before,
      'offered',
      [],
    ]);
  });

  test('is left alone, and the project is built, when a person says that it is not this', async () => {
    const life = await unmarkedAndLost(part, recipe);
    await life.say('rebuild');
    await life.pass();
    await life.pass();
    expect([await life.stateOf(life.deal), await life.codes()]).toEqual(['offered', []]);
    expect(named(life.world, life.deal)?.id).not.toBe(life.id);
    expect(named(life.world, 'Our client')?.id).toBe(life.id);
  });
});

test('a list without a template that people renamed while it was empty is known by its description', async () => {
  const life = await unmarkedAndLost('agency', 'agency');
  await life.pass();
  expect([await life.stateOf(life.deal), await life.codes(), named(life.world, life.deal)]).toEqual([
    'offered',
    [],
    undefined,
  ]);
  expect(marked(life.world, life.deal).every(({ list }) => list === life.id)).toBe(true);
});

test('a deal of which nothing was begun waits for the same answer, and is built once that is given', async () => {
  const seen: { other?: string } = {};
  const life = await unmarkedAndLost('standard', 'standard', (passes) => {
    seen.other = passes.win({ recipe: 'standard' });
  });
  const other = seen.other ?? '';
  expect([await life.codes(), named(life.world, other)]).toEqual([
    ['PROJECT_MAY_STAND', 'PROJECT_MAY_STAND'],
    undefined,
  ]);
  await life.say(`re-link ${life.id}`);
  await life.pass();
  await life.wait(15 * minutes);
  await life.pass();
  expect([await life.stateOf(life.deal), await life.stateOf(other), await life.codes()]).toEqual([
    'offered',
    'offered',
    [],
  ]);
  expect(named(life.world, other)).toBeDefined();
});

test.each([
  { name: 'the description of an empty list', recipe: 'agency', path: '/list/[^/]+$' },
  { name: 'whose token it is', recipe: 'standard', path: '/user$' },
])('a refusal to say $name is not taken for a place where nothing stands', async ({ recipe, path }) => {
  const life = await unmarkedAndLost(recipe, recipe, (passes) =>
    passes.fail({ fault: 'status', status: 403, vendor: 'clickup', method: 'GET', path }),
  );
  expect([new Set(await life.codes()), named(life.world, life.deal)]).toEqual([
    new Set(['CLICKUP_NO_ACCESS']),
    undefined,
  ]);
});

test('tasks that cannot be read are not taken for none', async () => {
  const life = await halfMade('standard', 'standard');
  renameProject(life.world, life.deal);
  const before = idsIn(clickUp(life.world));
  await life.loseStore();
  const Page = z.object({ tasks: z.array(z.looseObject({})) });
  life.tamper((url, body) =>
    /\/team\/[^/]+\/task/.test(url)
      ? { ...Page.parse(body), tasks: Page.parse(body).tasks.map((one) => ({ ...one, status: 7 })) }
      : undefined,
  );
  await life.pass();
  expect(idsIn(clickUp(life.world))).toEqual(before);
  expect(await life.codes()).toContain('TASK_UNREADABLE');
});
