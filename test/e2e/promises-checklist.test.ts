import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { sandboxTokens } from '../../src/sandbox/sandbox-environment.ts';
import { createPasses, type Passes } from '../support/passes.ts';

const State = z.object({
  clickup: z.object({
    tasks: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        checklists: z.array(z.object({ name: z.string(), items: z.array(z.string()), ticked: z.array(z.string()) })),
      }),
    ),
  }),
});
const OfTask = z.object({
  checklists: z.array(
    z.object({ id: z.string(), items: z.array(z.object({ id: z.string(), name: z.string(), resolved: z.boolean() })) }),
  ),
});

const text = `name: Promises
when: { since: 2026-01-01 }
project: { into: { space: Delivery }, name: "{{ deal.dealname }}" }
deliverables: { each: { property: deal.promised_deliverables, split: lines }, name: "{{ item.value }}" }
promises: { checklist: What we promised }
changes: { apply: cancellations }
`;
const promised = (...lines: readonly string[]) => ({ promised_deliverables: lines.join('\n') });

async function begun() {
  const passes = await createPasses({ deals: 0, texts: { 'a.yaml': text } });
  const deal = passes.win({ properties: promised('Import', 'Training', 'Training') });
  return { passes, deal };
}

/** The project as it stands a minute after it was built: what happens to it now is not of the same moment. */
async function built() {
  const story = await begun();
  await story.passes.pass();
  await story.passes.wait(60_000);
  return story;
}

const tasksOf = ({ world }: Passes) => State.parse(world.state()).clickup.tasks;
/** Each item as it stands on the brief, a star for those that are ticked. */
const shown = (passes: Passes) =>
  tasksOf(passes).flatMap(({ name: task, checklists }) =>
    checklists.map(({ name, items, ticked }) =>
      [`${task} / ${name}`, ...items.map((item) => (ticked.includes(item) ? `*${item}` : item))].join(', '),
    ),
  );
const taskId = (passes: Passes, task: string): string => tasksOf(passes).find(({ name }) => name === task)?.id ?? '';

/** What a person does by hand on the page of the brief. */
function byHand({ world }: Passes, method: string, path: string, body: object = {}): unknown {
  const headers = { authorization: sandboxTokens.clickup, 'content-type': 'application/json' };
  const answer = world.send('clickup', { method, url: `/api/v2${path}`, headers, body: JSON.stringify(body) });
  if (answer.kind !== 'answer' || answer.status !== 200)
    throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return JSON.parse(answer.body);
}
function itemAt(passes: Passes, name: string): string {
  const [list] = OfTask.parse(byHand(passes, 'GET', `/task/${taskId(passes, 'Handoff brief')}`)).checklists;
  return `/checklist/${list?.id}/checklist_item/${list?.items.find((one) => one.name === name)?.id}`;
}
const asked = ({ clickup, hubspot }: { readonly clickup: number; readonly hubspot: number }) => [clickup, hubspot];

const head = 'Handoff brief / What we promised';
const whole = [`${head}, Import, Training, Training (2)`];

describe('the checklist of promises', () => {
  test('stands once, and then a pass asks one thing of each side', async () => {
    const { passes, deal } = await built();
    expect([await passes.stateOf(deal), shown(passes), await passes.codes()]).toEqual(['offered', whole, []]);
    await passes.pass();
    const idle = await passes.pass();
    expect([idle.operations.done, asked(idle.requests)]).toEqual([0, [1, 1]]);
  });

  test('is ticked with the task, and no longer when it is reopened', async () => {
    const { passes } = await built();
    passes.world.act({ vendor: 'clickup', act: 'complete-task', task: 'Import' });
    await passes.pass();
    expect(shown(passes)).toEqual([`${head}, *Import, Training, Training (2)`]);
    passes.world.act({ vendor: 'clickup', act: 'move-task', task: 'Import', status: 'to do' });
    await passes.pass();
    expect(shown(passes)).toEqual(whole);
  });

  test('follows the deal: what it promises later is added, what is dropped is said', async () => {
    const { passes, deal } = await built();
    const properties = promised('Training', 'Training', 'Support');
    passes.world.act({ vendor: 'hubspot', act: 'edit', type: 'deals', id: deal, properties });
    await passes.pass();
    expect(shown(passes)).toEqual([`${head}, Import (dropped), Training, Training (2), Support`]);
    expect((await passes.pass()).operations.done).toBe(0);
  });

  test('leaves what people ticked, renamed and deleted', async () => {
    const { passes, deal } = await built();
    byHand(passes, 'PUT', itemAt(passes, 'Training'), { resolved: true });
    byHand(passes, 'PUT', itemAt(passes, 'Import'), { name: 'Import, with Ana' });
    byHand(passes, 'DELETE', itemAt(passes, 'Training (2)'));
    passes.world.act({ vendor: 'clickup', act: 'complete-task', task: 'Import' });
    const properties = promised('Training', 'Import');
    passes.world.act({ vendor: 'hubspot', act: 'edit', type: 'deals', id: deal, properties });
    await passes.pass();
    await passes.pass();
    expect([shown(passes), await passes.codes()]).toEqual([[`${head}, *Import, with Ana, *Training`], []]);
  });

  test('is not made again where people deleted it', async () => {
    const { passes, deal } = await built();
    byHand(passes, 'DELETE', itemAt(passes, 'Import').replace(/\/checklist_item.*/, ''));
    await passes.wait(600_000);
    const properties = promised('Import', 'Training', 'Training', 'Support');
    passes.world.act({ vendor: 'hubspot', act: 'edit', type: 'deals', id: deal, properties });
    await passes.pass();
    expect([shown(passes), await passes.codes()]).toEqual([[], []]);
    expect((await passes.pass()).operations).toEqual({ planned: 0, done: 0, failed: 0, uncertain: 0 });
  });

  test.each([
    { fault: 'commit-then-status', path: '/task/[^/]+/checklist$' },
    { fault: 'commit-then-timeout', path: '/checklist_item$', nth: 2 },
    { fault: 'late-commit', path: '/checklist_item$', nth: 1, lateMs: 20_000 },
    { fault: 'status', path: '/checklist_item$', nth: 2 },
  ])('stands once in spite of $fault at $path', async (rule) => {
    const { passes, deal } = await begun();
    passes.fail({ nth: 1, ...rule, vendor: 'clickup', method: 'POST' });
    for (let count = 0; count < 8; count += 1) await passes.pass();
    const [all = ''] = shown(passes);
    expect([await passes.stateOf(deal), all.split(', ').sort()]).toEqual(['offered', whole[0]?.split(', ').sort()]);
  });

  test.each(['brief/promises-checklist', 'brief/promises-checklist/deliverable:import'])(
    'stands once although the service died between making %s and noting it',
    async (step) => {
      const { passes, deal } = await begun();
      const { ledger } = passes.store;
      const { settle } = ledger;
      const dying: typeof settle = async (key, ...rest) => {
        if (key.includes(`/${step}`)) throw new Error('killed');
        return settle(key, ...rest);
      };
      Object.assign(ledger, { settle: dying });
      await expect(passes.pass()).rejects.toThrow('killed');
      Object.assign(ledger, { settle });
      for (let count = 0; count < 8; count += 1) await passes.pass();
      const [all = ''] = shown(passes);
      expect([await passes.stateOf(deal), all.split(', ').sort()]).toEqual(['offered', whole[0]?.split(', ').sort()]);
    },
  );

  test('is ticked although the answer to that was lost', async () => {
    const { passes } = await built();
    passes.world.act({ vendor: 'clickup', act: 'complete-task', task: 'Import' });
    passes.fail({ fault: 'commit-then-timeout', vendor: 'clickup', method: 'PUT', path: '/checklist_item/' });
    await passes.pass();
    passes.fail();
    for (let count = 0; count < 3; count += 1) await passes.pass();
    expect([shown(passes), await passes.codes()]).toEqual([[`${head}, *Import, Training, Training (2)`], []]);
  });

  test('is taken over by a service that lost its store, half-way or whole', async () => {
    const { passes, deal } = await begun();
    passes.fail({ fault: 'status', vendor: 'clickup', method: 'POST', path: '/checklist_item$', nth: 2 });
    await passes.pass();
    passes.fail();
    await passes.loseStore();
    for (let count = 0; count < 4; count += 1) await passes.pass();
    await passes.loseStore();
    for (let count = 0; count < 4; count += 1) await passes.pass();
    const [all = ''] = shown(passes);
    expect([await passes.stateOf(deal), all.split(', ').sort()]).toEqual(['offered', whole[0]?.split(', ').sort()]);
  });
});
