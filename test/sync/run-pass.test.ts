import { expect, test } from '@jest/globals';
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
