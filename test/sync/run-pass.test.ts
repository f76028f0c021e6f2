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
