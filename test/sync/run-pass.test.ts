import { describe, expect, test } from '@jest/globals';
import { createPasses, shippedTexts, type Tamper } from '../support/passes.ts';

const oddTask: Tamper = (url, body) => {
  const { tasks } = body as { tasks?: readonly { id: string }[] };
  const [first, ...others] = tasks ?? [];
  if (!/team\/[^/]+\/task/.test(url) || first === undefined) return undefined;
  return { ...(body as object), tasks: [{ id: first.id, name: 5 }, ...others] };
};

test('a task that could not be read is told until it was read after all', async () => {
  const { pass, win, wait, world, store, tamper, codes } = await createPasses({
    deals: 1,
    texts: shippedTexts('standard'),
  });
  const handoff = `${win()}/e1` as const;
  await pass();
  await wait(10 * 60_000);
  const list = (await store.projects.get([handoff])).get(handoff)?.id;
  world.act({ act: 'complete-task', vendor: 'clickup', task: 'Account setup', list });
  tamper(oddTask);
  await pass();
  expect(await codes()).toEqual(['TASK_UNREADABLE']);
  await pass();
  expect(await codes()).toEqual(['TASK_UNREADABLE']);
  tamper(undefined);
  world.act({ act: 'edit-task', vendor: 'clickup', task: 'Account setup', list, due: '2026-12-24' });
  await pass();
  expect(await codes()).toEqual([]);
});

test('a value that a field refuses is told for as long as it is wanted, whoever works in the brief', async () => {
  const fromText = (text: string) =>
    text.replace('{ crm: deal.region, clickup: Region }', '{ value: "{{ deal.success_criteria }}", clickup: Region }');
  const texts = Object.fromEntries(
    Object.entries(shippedTexts('standard')).map(([file, text]) => [file, fromText(text)]),
  );
  const { pass, win, wait, world, store, codes } = await createPasses({ deals: 0, texts });
  const deal = win({ properties: { success_criteria: 'Atlantis' } });
  await pass();
  expect(await codes()).toEqual(['FIELD_VALUE_REFUSED']);
  const list = (await store.projects.get([`${deal}/e1`])).get(`${deal}/e1`)?.id;
  await wait(10 * 60_000);
  world.act({ act: 'edit-task', vendor: 'clickup', task: 'Handoff brief', list, due: '2026-12-24' });
  await pass();
  await pass();
  expect(await codes()).toEqual(['FIELD_VALUE_REFUSED']);
  world.act({ act: 'edit', vendor: 'hubspot', id: deal, properties: { success_criteria: '' } });
  await wait(60_000);
  await pass();
  expect(await codes()).toEqual([]);
});

describe('a pass that dies when it has read', () => {
  const oddDeal: Tamper = (url, body) =>
    url.includes('/deals/search') ? { ...(body as object), results: [{ id: '77', properties: 5 }] } : undefined;

  async function mortal() {
    let dies = false;
    const die = (): boolean => {
      if (dies) throw new Error('killed');
      return false;
    };
    const passes = await createPasses({ deals: 1, texts: shippedTexts('standard'), stopping: die });
    const deal = passes.win();
    await passes.pass();
    await passes.wait(10 * 60_000);
    const windows = () =>
      (passes.world.requests() as { requests: { url: string }[] }).requests.flatMap(({ url }) => {
        const from = new URL(url, 'http://clickup').searchParams.get('date_updated_gt');
        return from === null ? [] : [Number(from)];
      });
    return {
      ...passes,
      deal,
      windows,
      async passAndDie() {
        dies = true;
        await expect(passes.pass()).rejects.toThrow('killed');
        dies = false;
      },
    };
  }

  test('leaves the next one to carry on with the news, and not to read it again', async () => {
    const { pass, passAndDie, deal, world, store, windows } = await mortal();
    const list = (await store.projects.get([`${deal}/e1`])).get(`${deal}/e1`)?.id;
    world.act({ act: 'complete-task', vendor: 'clickup', task: 'Account setup', list });
    await passAndDie();
    const [read = 0] = windows().slice(-1);
    const { operations } = await pass();
    const [readNext = 0] = windows().slice(-1);
    expect({ isReadAgain: readNext <= read, ...operations }).toEqual({
      isReadAgain: false,
      planned: 1,
      done: 1,
      failed: 0,
      uncertain: 0,
    });
  });

  test.each([
    { name: 'deal', odd: oddDeal, code: 'DEAL_UNREADABLE' },
    { name: 'task', odd: oddTask, code: 'TASK_UNREADABLE' },
  ])('has told of the $name that it could not read', async ({ odd, code }) => {
    const { passAndDie, deal, world, store, tamper, codes } = await mortal();
    const list = (await store.projects.get([`${deal}/e1`])).get(`${deal}/e1`)?.id;
    world.act({ act: 'complete-task', vendor: 'clickup', task: 'Account setup', list });
    tamper(odd);
    await passAndDie();
    expect(await codes()).toEqual([code]);
  });

  test('leaves it to the next one to see that a task can be read again', async () => {
    const { pass, passAndDie, deal, world, store, tamper, codes } = await mortal();
    const list = (await store.projects.get([`${deal}/e1`])).get(`${deal}/e1`)?.id;
    world.act({ act: 'complete-task', vendor: 'clickup', task: 'Account setup', list });
    tamper(oddTask);
    await passAndDie();
    tamper(undefined);
    await passAndDie();
    expect(await codes()).toEqual(['TASK_UNREADABLE']);
    await pass();
    expect(await codes()).toEqual([]);
  });
});
