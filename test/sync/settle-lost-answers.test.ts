import { describe, expect, test } from '@jest/globals';
import { createPasses, shippedTexts, type Tamper } from '../support/passes.ts';

const quarantineOver = 5 * 60_000;

/** The first task of every page of this list comes in a form that nobody can read. */
const oddTaskIn =
  (list: string): Tamper =>
  (url, body) => {
    const { tasks } = body as { tasks?: readonly { id: string }[] };
    const [first, ...others] = tasks ?? [];
    if (!url.includes(`/list/${list}/task`) || first === undefined) return undefined;
    return { ...(body as object), tasks: [{ id: first.id, name: 5 }, ...others] };
  };

async function withLostTask() {
  const passes = await createPasses({ deals: 1, texts: shippedTexts('standard') });
  const half = passes.win();
  passes.fail({ fault: 'reset', vendor: 'clickup', method: 'POST', path: '/list/[^/]+/task$', nth: 1 });
  await passes.pass();
  passes.fail();
  const [lost] = await passes.store.ledger.unfinished();
  const list = (lost?.request as { list?: { id: string } })?.list?.id ?? '';
  await passes.wait(quarantineOver);
  return { ...passes, half: lost?.handoff?.split('/')[0] ?? half, list };
}

test('a list that cannot be read keeps its own deal waiting and no other, and nothing is made twice in it', async () => {
  const { pass, win, half, list, tamper, stateOf, codes, world } = await withLostTask();
  const tasksIn = () =>
    Object.values((world.state().clickup as { tasks: Record<string, { list: string; name: string }> }).tasks)
      .filter((task) => task.list === list)
      .map(({ name }) => name);
  const before = tasksIn();
  tamper(oddTaskIn(list));
  const other = win();
  await pass();
  await pass();
  expect([await stateOf(half), await stateOf(other), await codes()]).toEqual(['building', 'offered', ['LOOK_FAILED']]);
  expect(tasksIn()).toEqual(before);
  tamper(undefined);
  await pass();
  await pass();
  expect([await stateOf(half), await codes()]).toEqual(['offered', []]);
  expect(new Set(tasksIn()).size).toBe(tasksIn().length);
});

test('a list for which the vendor always fails keeps no other deal waiting', async () => {
  const { pass, win, half, list, fail, stateOf, codes } = await withLostTask();
  fail({ fault: 'status', status: 500, vendor: 'clickup', method: 'GET', path: `/list/${list}/task` });
  const other = win();
  await pass();
  expect([await stateOf(half), await stateOf(other), await codes()]).toEqual(['building', 'offered', ['LOOK_FAILED']]);
  fail();
  await pass();
  await pass();
  expect([await stateOf(half), await codes()]).toEqual(['offered', []]);
});

describe('answers that were lost in several lists', () => {
  async function lostIn(lists: number, fault: Readonly<Record<string, unknown>>) {
    const passes = await createPasses({ deals: 1, texts: shippedTexts('standard') });
    for (let i = 1; i < lists; i += 1) passes.win();
    await passes.pass();
    passes.fail({ ...fault, vendor: 'clickup', method: 'POST', path: '/list/[^/]+/task$', probability: 1 });
    for (let i = 0; i < lists; i += 1) passes.win();
    await passes.pass();
    passes.fail();
    const lost = await passes.store.ledger.unfinished();
    await passes.wait(quarantineOver);
    const log = () => passes.world.requests() as { requests: { method: string; url: string }[] };
    const before = log().requests.length;
    const looks = () =>
      log()
        .requests.slice(before)
        .map(({ method, url }) => `${method} ${url.replace(/\?.*/, '').replaceAll(/\d{5,}/g, '#')}`)
        .filter((one) => /^GET .*\/list\/#\/task$/.test(one)).length;
    const fates = async () => {
      const rows = await passes.store.ledger.get(lost.map(({ key }) => key));
      return [...new Set([...rows.values()].map(({ state, attempt }) => `${state} at attempt ${attempt}`))];
    };
    return { ...passes, looks, fates };
  }

  test('are found by one listing of all of them, and none of the lists is read by itself', async () => {
    const { pass, looks, fates } = await lostIn(4, { fault: 'commit-then-reset' });
    await pass();
    expect([looks(), await fates()]).toEqual([0, ['done at attempt 1']]);
  });

  test('are made again only after each list itself has shown that nothing came of them', async () => {
    const { pass, looks, fates } = await lostIn(4, { fault: 'reset' });
    await pass();
    expect([looks(), await fates()]).toEqual([4, ['done at attempt 2']]);
  });
});
