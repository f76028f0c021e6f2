import { expect, test } from '@jest/globals';
import { createPasses, shippedTexts, type Tamper } from '../support/passes.ts';
import { readSandboxState } from '../support/sandbox-state.ts';

// One odd element of an answer concerns the deal it belongs to: everybody else is handed over in the same pass.

const listsIn = (state: unknown) => readSandboxState(state).lists.map(({ id }) => id);
const begin = () => createPasses({ deals: 1, texts: shippedTexts('standard') });

test('a malformed row of associations holds its own deal, with an exception', async () => {
  const { pass, win, wait, tamper, stateOf, store } = await begin();
  await pass();
  const [odd, other] = [win(), win()];
  tamper((url, body) => {
    if (!url.includes('/associations/')) return undefined;
    const { results, ...rest } = body as { results: readonly { from: { id: string } }[] };
    return { ...rest, results: results.map((row) => (row.from.id === odd ? { from: row.from, to: 5 } : row)) };
  });
  await pass();
  expect([await stateOf(odd), await stateOf(other)]).toEqual(['waiting', 'offered']);
  expect((await store.exceptions.open()).map(({ code, deal }) => [code, deal])).toEqual([['SNAPSHOT_UNKNOWN', odd]]);
  tamper(undefined);
  await wait(10 * 60_000);
  await pass();
  expect(await stateOf(odd)).toBe('offered');
});

test('tasks of a deal that cannot be read keep that deal’s question waiting, and nobody else’s', async () => {
  const { pass, win, tamper, store, wait } = await begin();
  const [odd, other] = [win({ recipe: 'no-scope' }), win({ recipe: 'no-scope' })];
  const questions = async (deal: string) =>
    (await store.ledger.of(`${deal}/e1`)).filter(({ kind }) => kind === 'create-crm-task').length;
  const spoil: Tamper = (url, body) => {
    if (!/\/associations\/.*\/(notes|tasks)\//.test(url)) return undefined;
    const { errors = [], ...rest } = body as { errors?: readonly { context: { fromObjectId: readonly string[] } }[] };
    const isAsked = errors.some(({ context }) => context.fromObjectId.includes(odd));
    const refusal = { category: 'FORBIDDEN', message: 'no', context: { fromObjectId: [odd] } };
    return { ...rest, errors: isAsked ? [refusal] : errors };
  };
  tamper(spoil);
  await pass();
  expect((await store.exceptions.open()).map(({ code, deal }) => [code, deal])).toEqual([['ACTIVITIES_UNREAD', odd]]);
  expect([await questions(odd), await questions(other)]).toEqual([0, 1]);
  tamper(undefined);
  await wait(10 * 60_000);
  await pass();
  expect([await questions(odd), await questions(other), await store.exceptions.open()]).toEqual([1, 1, []]);
});

test('a task that cannot be read in a copy that arrives keeps that project waiting', async () => {
  const { pass, win, tamper, stateOf, store, wait, world } = await begin();
  await pass();
  const [odd, other] = [win(), win()];
  const before = new Set(listsIn(world.state()));
  let list = '';
  tamper((url, body) => {
    const { tasks } = body as { tasks?: readonly { id: string; list: { id: string } }[] };
    if (!/\/(team|list)\/[^/]+\/task\?/.test(url) || tasks === undefined) return undefined;
    list ||= tasks.find((task) => !before.has(task.list.id))?.list.id ?? '';
    const first = tasks.find((task) => task.list.id === list);
    return { ...(body as object), tasks: tasks.map((task) => (task === first ? { id: task.id, name: 5 } : task)) };
  });
  await pass();
  const states = [await stateOf(odd), await stateOf(other)];
  expect(states.sort()).toEqual(['building', 'offered']);
  const troubled = (await store.exceptions.open()).filter(({ handoff }) => handoff !== undefined);
  expect(troubled.map(({ code }) => code)).toEqual(['TASK_UNREADABLE']);
  tamper(undefined);
  await wait(10 * 60_000);
  await pass();
  expect([await stateOf(odd), await stateOf(other)]).toEqual(['offered', 'offered']);
});

test('a change whose answer only names the task counts as made', async () => {
  const { pass, win, tamper, stateOf, codes, wait } = await begin();
  const deal = win();
  tamper((url, body) => {
    const { id, date_created: made, tasks } = body as { id?: string; date_created?: string; tasks?: unknown };
    const isTask = /\/task\/[^/?]+$/.test(url) && made !== undefined && tasks === undefined;
    return isTask ? { id } : undefined;
  });
  await pass();
  expect([await stateOf(deal), await codes()]).toEqual(['offered', []]);
  tamper(undefined);
  await wait(2 * 60_000);
  expect((await pass()).operations.planned).toBe(0);
});
