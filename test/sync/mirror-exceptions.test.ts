import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { sayOfException } from '../../src/decide/inbox.ts';
import { createPasses, shippedTexts } from '../support/passes.ts';
import { stateOf as sandboxState } from '../support/sandbox-state.ts';

const list = 'Exceptions of delivery';
const minute = 60_000;
const texts = Object.fromEntries(
  Object.entries(shippedTexts('standard')).map(([file, text]) => [file, `${text}\nexceptions: { list: ${list} }\n`]),
);

/** A deal whose trainer cannot be assigned, and a list in ClickUp for what somebody has to do. */
async function withTrouble(progress: () => unknown = () => undefined) {
  const passes = await createPasses({ deals: 0, texts, progress });
  const { world, store, pass, wait } = passes;
  world.act({ vendor: 'clickup', act: 'rename-list', list: 'Bluebird Ltd · Onboarding', name: list });
  world.act({ vendor: 'clickup', act: 'change-role', member: 'rosa@example.com', role: 'guest' });
  const deal = passes.win({ properties: { dealname: 'Acme <b>rollout</b>' } });
  const { id = '' } = sandboxState(world).lists.find(({ name }) => name === list) ?? {};
  const tasks = () =>
    sandboxState(world)
      .tasks.filter((one) => one.list === id && one.name.includes('Acme'))
      .map(({ name, status }) => `${name}: ${status}`);
  const mend = async () => {
    world.act({ vendor: 'clickup', act: 'change-role', member: 'rosa@example.com', role: 'member' });
    await store.catalogue.drop('');
    await wait(11 * minute);
    await pass();
  };
  return { ...passes, deal, id, tasks, mend };
}

const closed = async (task: string | undefined, { world, wait }: Awaited<ReturnType<typeof withTrouble>>) => {
  await wait(minute);
  world.act({ vendor: 'clickup', act: 'move-task', task, status: 'complete' });
};

test('what is open is a task in the list, once, and closed when it is over', async () => {
  const { pass, tasks, mend, codes } = await withTrouble();
  await pass();
  await pass();
  const name = 'Acme <b>rollout</b>: person is guest';
  expect([await codes(), tasks()]).toEqual([['PERSON_IS_GUEST'], [`${name}: to do`]]);
  await mend();
  await mend();
  expect([await codes(), tasks()]).toEqual([[], [`${name}: complete`]]);
});

test('says what to do, what becomes of it, and which deal it is about, and bears its mark', async () => {
  const { pass, world, deal, id } = await withTrouble();
  await pass();
  const all = z
    .array(z.looseObject({ list: z.string(), name: z.string() }))
    .parse(z.object({ tasks: z.array(z.unknown()) }).parse(world.state().clickup).tasks);
  const shown = JSON.stringify(all.find((one) => one.list === id && one.name.includes('Acme')));
  expect(shown).toMatch(/is a guest in ClickUp/);
  expect(shown).toMatch(/What to do: .*If nobody acts: .*Acme/);
  expect(shown).toContain(`handoff-sync ref: deal:${deal}/e1/inbox`);
});

test('whoever closes the task says that it is done with: it is not opened again, and nobody is asked any more', async () => {
  const passes = await withTrouble();
  const { pass, world, tasks, store, wait, id } = passes;
  await pass();
  const task = sandboxState(world).tasks.find((one) => one.list === id && one.name.includes('Acme'))?.id;
  await closed(task, passes);
  await pass();
  await wait(11 * minute);
  await pass();
  await pass();
  const [open] = await store.exceptions.open();
  expect({ open, needing: await store.exceptions.needing(), tasks: tasks() }).toEqual({
    open: expect.objectContaining({ settledBy: 'ClickUp', settleReason: 'its task was closed in ClickUp' }),
    needing: [],
    tasks: ['Acme <b>rollout</b>: person is guest: complete'],
  });
});

test('while a project is being built, what only a later step finds again is not taken for over', async () => {
  const { pass, store, deal } = await withTrouble();
  await pass();
  const agreed = [...((await store.agreements.ofMany([`${deal}/e1`])).get(`${deal}/e1`) ?? [])];
  expect(agreed.filter(([key]) => key.startsWith('inbox:')).map(([, { value, flips }]) => [value, flips])).toEqual([
    ['open', 0],
  ]);
});

test('a task that is closed while the pass that made it still goes on counts as done with', async () => {
  let act: () => unknown = () => undefined;
  const passes = await withTrouble(() => act());
  const { pass, world, store, wait, id, deal } = passes;
  for (let i = 0; i < 3; i += 1) passes.win({ properties: { dealname: `Other ${i}` } });
  const own = () => sandboxState(world).tasks.find((one) => one.list === id && one.name.startsWith('Acme'));
  act = () => {
    if (own()?.status === 'to do')
      world.act({ vendor: 'clickup', act: 'move-task', task: own()?.id, status: 'complete' });
  };
  await pass();
  await wait(11 * minute);
  await pass();
  const [open] = (await store.exceptions.open()).filter((one) => one.deal === deal);
  expect([open?.code, open?.settledBy, own()?.status]).toEqual(['PERSON_IS_GUEST', 'ClickUp', 'complete']);
});

test('a task that people deleted is put away: its exception ends by itself, and nothing is written to it', async () => {
  const { pass, world, tasks, mend, codes, id, wait } = await withTrouble();
  await pass();
  const task = sandboxState(world).tasks.find((one) => one.list === id && one.name.includes('Acme'))?.id;
  await wait(minute);
  world.act({ vendor: 'clickup', act: 'delete-task', task });
  await wait(minute);
  await pass();
  await mend();
  await wait(11 * minute);
  const { operations, requests } = await pass();
  expect([await codes(), tasks(), operations, requests]).toEqual([
    [],
    [],
    expect.objectContaining({ planned: 0, failed: 0 }),
    { hubspot: 1, clickup: 1 },
  ]);
});

test('what is called done with elsewhere is closed there, and opened when it is woken', async () => {
  const { pass, tasks, store, deal } = await withTrouble();
  await pass();
  const say = async (said: 'resolve' | 'wake') => {
    await sayOfException({ deal, code: 'PERSON_IS_GUEST', said, by: 'Ana', reason: 'a test' }, store, 1);
    await pass();
    return tasks();
  };
  expect([await say('resolve'), await say('wake')]).toEqual([
    ['Acme <b>rollout</b>: person is guest: complete'],
    ['Acme <b>rollout</b>: person is guest: to do'],
  ]);
});

test('a pass over what has been told costs one request at each side', async () => {
  const { pass, wait } = await withTrouble();
  for (let i = 0; i < 3; i += 1) await pass();
  await wait(2 * minute);
  await pass();
  expect((await pass()).requests).toEqual({ hubspot: 1, clickup: 1 });
});

test.each(['reset', 'commit-then-status', 'commit-then-timeout', 'late-commit', 'timeout'])(
  'a lost answer (%s) makes no second task',
  async (fault) => {
    const { pass, tasks, fail, wait, id, store } = await withTrouble();
    fail({
      fault,
      ...(fault === 'late-commit' && { lateMs: 20_000 }),
      vendor: 'clickup',
      method: 'POST',
      path: `/list/${id}/task$`,
      nth: 1,
    });
    await pass();
    fail();
    await wait(11 * minute);
    for (let i = 0; i < 3; i += 1) await pass();
    expect([tasks().length, await store.ledger.unfinished()]).toEqual([1, []]);
  },
);

test('a service that has lost its store makes no second task', async () => {
  const { pass, tasks, loseStore, wait } = await withTrouble();
  await pass();
  await wait(60 * minute);
  await loseStore();
  for (let i = 0; i < 4; i += 1) await pass();
  expect(tasks().length).toBe(1);
});

test('a list that is not there holds up nothing else', async () => {
  const { pass, world, deal, codes, stateOf } = await withTrouble();
  world.act({ vendor: 'clickup', act: 'rename-list', list, name: 'Something else' });
  await pass();
  expect([await stateOf(deal), (await codes()).toSorted()]).toEqual([
    'offered',
    ['EXCEPTION_LIST_NOT_FOUND', 'PERSON_IS_GUEST'],
  ]);
});
