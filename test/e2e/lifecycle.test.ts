import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Act } from '../../src/sandbox/perform-act.ts';
import { createPasses, type Passes } from '../support/passes.ts';

const text = (name: string, extra: string, space = 'Delivery') => `
name: ${name}
when: { pipelines: [Sales Pipeline], since: 2026-01-01${extra} }
project: { into: { space: ${space} }, name: "{{ deal.dealname }}" }
tasks: { Kickoff call: {} }
`;
const onboarding = text('Onboarding', ', if: deal.dealtype != "existingbusiness"');
const renewals = text('Renewals', ', if: deal.dealtype == "existingbusiness"');

const Named = z.object({ name: z.string() });
const State = z.object({
  hubspot: z.object({
    objects: z.object({
      deals: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) })),
      notes: z.array(z.unknown()),
    }),
  }),
  clickup: z.object({ lists: z.array(Named), comments: z.array(z.object({ text: z.string() })) }),
});

interface Life extends Passes {
  readonly deal: string;
  readonly sales: (act: string, given?: Omit<Act, 'act'>) => unknown;
  /** Names of the lists that bear a deal's number. */
  readonly lists: () => readonly string[];
  readonly told: (deal: string, property: string) => string | undefined;
  readonly comments: () => readonly string[];
  readonly notes: () => number;
  readonly edits: (deal: string, properties: Readonly<Record<string, string>>) => void;
}

async function built(
  texts: Readonly<Record<string, string>> = { 'onboarding.yaml': onboarding, 'renewals.yaml': renewals },
): Promise<Life> {
  const passes = await createPasses({ deals: 0, texts });
  const deal = passes.win({ properties: { dealname: 'Acme', dealtype: 'newbusiness' } });
  await passes.pass();
  expect(await passes.stateOf(deal)).toBe('offered');
  const state = () => State.parse(passes.world.state());
  return {
    ...passes,
    deal,
    sales: (act, given = {}) => passes.world.act({ vendor: 'hubspot', act, deal, ...given }).result,
    lists: () =>
      state()
        .clickup.lists.map((one) => one.name)
        .filter((name) => /#\d+/.test(name)),
    told: (id, property) =>
      state().hubspot.objects.deals.find((one) => one.id === id)?.properties[property] ?? undefined,
    comments: () => state().clickup.comments.map((one) => one.text.split('\n')[0] ?? ''),
    edits: (id, properties) => void passes.world.act({ vendor: 'hubspot', act: 'edit', id, properties }),
    notes: () => state().hubspot.objects.notes.length,
  };
}

const counts = async (life: Life) => (await life.pass()).operations;
const idle = { planned: 0, done: 0, failed: 0, uncertain: 0 };

describe('a deal that is reopened and won again', () => {
  test('pauses, goes on in the same project, and both sides are told once', async () => {
    const life = await built();
    life.sales('reopen');
    await life.pass();
    expect([await life.stateOf(life.deal), life.told(life.deal, 'handoff_state')]).toEqual(['paused', 'paused']);
    expect(await counts(life)).toEqual(idle);
    life.sales('win');
    await life.pass();
    expect([await life.stateOf(life.deal), life.told(life.deal, 'handoff_state')]).toEqual(['offered', 'offered']);
    expect(await counts(life)).toEqual(idle);
    expect(life.comments().map((one) => one.split(':')[0])).toEqual(['Paused', 'It goes on']);
    expect(life.lists()).toHaveLength(1);
    expect(life.notes()).toBe(3);
  });

  test('under another mapping is a handoff of its own, and the first stays as it is', async () => {
    const life = await built();
    const link = life.told(life.deal, 'delivery_project_url');
    life.sales('reopen');
    await life.pass();
    life.edits(life.deal, { dealtype: 'existingbusiness' });
    life.sales('win');
    const summary = await life.pass();
    expect(summary.balance.remainder).toBe(0);
    expect(life.lists()).toEqual([`Acme #${life.deal}`, `Acme #${life.deal}-2`]);
    const rows = (await life.store.handoffs.byDeal([life.deal])).get(life.deal) ?? [];
    expect(rows.map(({ id, mapping, state, supersededBy }) => [id, mapping, state, supersededBy])).toEqual([
      [`${life.deal}/e1`, 'Onboarding', 'paused', `${life.deal}/e2`],
      [`${life.deal}/e2`, 'Renewals', 'offered', undefined],
    ]);
    expect(life.told(life.deal, 'delivery_project_url')).toMatch(new RegExp(`#handoff=${life.deal}/e2$`));
    expect(life.told(life.deal, 'delivery_project_url')).not.toBe(link);
    expect(await counts(life)).toEqual(idle);
  });
});

describe('a store that is lost', () => {
  test('finds the project of the later win again, and builds none', async () => {
    const life = await built();
    life.sales('reopen');
    await life.pass();
    life.edits(life.deal, { dealtype: 'existingbusiness' });
    life.sales('win');
    await life.pass();
    const before = life.lists();
    await life.loseStore();
    await life.pass();
    expect(await life.stateOf(life.deal)).toBe('offered');
    expect(life.lists()).toEqual(before);
    expect(await counts(life)).toEqual(idle);
  });
});

test('a store that was lost knows by the notes on the deal that another pause is another', async () => {
  const life = await built();
  life.sales('reopen');
  await life.pass();
  life.sales('win');
  await life.pass();
  await life.loseStore();
  await life.pass();
  life.sales('reopen');
  await life.pass();
  await life.pass();
  expect(life.comments().map((one) => one.split(':')[0])).toEqual(['Paused', 'It goes on', 'Paused']);
  expect(life.notes()).toBe(4);
});

test('days reckoned from the win move with the next one where nobody has begun; the rest stays as it was planned', async () => {
  const rule = '{ due: { from: won, business_days: 3 } }';
  const dated = onboarding.replace('{ Kickoff call: {} }', `{ Done: ${rule}, Begun: ${rule}, Waiting: ${rule} }`);
  const life = await built({ 'onboarding.yaml': dated, 'renewals.yaml': renewals });
  const list = `Acme #${life.deal}`;
  const dues = () =>
    z
      .object({ clickup: z.object({ tasks: z.array(z.object({ name: z.string(), dueDate: z.number().nullable() })) }) })
      .parse(life.world.state())
      .clickup.tasks.filter(({ name }) => ['Done', 'Begun', 'Waiting'].includes(name))
      .map(({ name, dueDate }) => [name, new Date(dueDate ?? 0).toISOString().slice(0, 10)]);
  const before = Object.fromEntries(dues());
  await life.wait(60_000);
  life.world.act({ vendor: 'clickup', act: 'complete-task', task: 'Done', list });
  life.world.act({ vendor: 'clickup', act: 'move-task', task: 'Begun', list, status: 'in progress' });
  life.sales('reopen');
  await life.pass();
  await life.wait(7 * 24 * 60 * 60_000);
  life.sales('win');
  await life.pass();
  const after = Object.fromEntries(dues());
  expect([after['Done'], after['Begun']]).toEqual([before['Done'], before['Begun']]);
  expect(after['Waiting'] > before['Waiting']).toBe(true);
  expect((await counts(life)).planned).toBe(0);
});

test('a deal that is won again under another mapping gets its project although the first one was deleted', async () => {
  const life = await built();
  life.world.act({ vendor: 'clickup', act: 'delete-list', list: `Acme #${life.deal}` });
  life.sales('lose');
  await life.pass();
  life.edits(life.deal, { dealtype: 'existingbusiness' });
  life.sales('win');
  await life.pass();
  expect([life.lists(), await life.codes()]).toEqual([[`Acme #${life.deal}-2`], []]);
  expect(await counts(life)).toEqual(idle);
});

describe('deals that are merged', () => {
  const other = (life: Life) =>
    life.win({ properties: { dealname: 'Acme again', dealtype: 'newbusiness', pipeline: 'default' } });
  const merge = (life: Life, from: string, into: string) =>
    (life.world.act({ vendor: 'hubspot', act: 'merge', id: from, into }).result as { id: string }).id;

  test('have one project when one of them had one; it belongs to the deal that lives on', async () => {
    const life = await built();
    const late = other(life);
    const survivor = merge(life, late, life.deal);
    const summary = await life.pass();
    expect([life.lists(), summary.balance.remainder]).toEqual([[`Acme #${life.deal}`], 0]);
    expect(life.told(survivor, 'handoff_state')).toBe('offered');
    expect(life.comments().map((one) => one.replace(/\(.*\)/, ''))).toEqual([
      'The deal of this project was merged into "Acme" , and belongs to it from now on.',
    ]);
    expect(await counts(life)).toEqual(idle);
    life.world.act({ vendor: 'clickup', act: 'complete-project', project: `Acme #${life.deal}` });
    await life.pass();
    expect(life.told(survivor, 'handoff_state')).toBe('delivered');
  });

  test('that both had projects keep both: a person says which counts', async () => {
    const life = await built();
    const late = other(life);
    await life.pass();
    const survivor = merge(life, late, life.deal);
    const summary = await life.pass();
    expect(life.lists()).toHaveLength(2);
    expect([await life.codes(), summary.balance.remainder]).toEqual([['MERGED_TWO_PROJECTS'], 0]);
    const latest = `${late}/e1` as const;
    await life.store.decisions.add(`${life.deal}/e1`, { kind: 'choose', key: 'merged', choice: latest }, 'Ana');
    await life.store.handoffs.wake(`${life.deal}/e1`, 0);
    await life.pass();
    expect(await life.codes()).toEqual([]);
    expect(life.told(survivor, 'delivery_project_url')).toMatch(new RegExp(`#handoff=${latest}$`));
    expect(await counts(life)).toEqual(idle);
  });

  const winAgain = async (life: Life, deal: string) => {
    const about = { deal } as Omit<Act, 'act'>;
    life.sales('lose', about);
    await life.pass();
    life.edits(deal, { dealtype: 'existingbusiness' });
    life.sales('win', about);
    await life.pass();
  };

  test('get a project of their own when they are won again under another mapping', async () => {
    const life = await built();
    const survivor = merge(life, other(life), life.deal);
    await life.pass();
    await winAgain(life, survivor);
    expect(life.lists()).toEqual([`Acme #${life.deal}`, `Acme #${life.deal}-2`]);
    expect([life.told(survivor, 'handoff_state'), await life.codes()]).toEqual(['offered', []]);
    expect(await counts(life)).toEqual(idle);
  });

  test('that both had projects go on with their next win, not with the one that was left behind', async () => {
    const gated = renewals.replace('project:', 'require: [{ field: deal.scope_summary, min_words: 50 }]\nproject:');
    const life = await built({ 'onboarding.yaml': onboarding, 'renewals.yaml': gated });
    const late = other(life);
    await life.pass();
    const survivor = merge(life, late, life.deal);
    await life.pass();
    await winAgain(life, survivor);
    expect([life.told(survivor, 'handoff_state'), life.lists().length]).toEqual(['held', 2]);
    expect(await counts(life)).toEqual(idle);
  });

  test('find their project again when the store is lost', async () => {
    const life = await built();
    const survivor = merge(life, other(life), life.deal);
    await life.loseStore();
    await life.pass();
    expect([life.lists(), life.told(survivor, 'handoff_state')]).toEqual([[`Acme #${life.deal}`], 'offered']);
    expect(await counts(life)).toEqual(idle);
  });

  test('are found by the daily check when the one that lives on is no longer won', async () => {
    const life = await built();
    const open = (
      life.world.act({ vendor: 'hubspot', act: 'create-deal', recipe: 'standard' }).result as { id: string }
    ).id;
    const survivor = merge(life, life.deal, open);
    await life.wait(25 * 60 * 60_000);
    await life.pass();
    expect([life.lists(), life.told(survivor, 'handoff_state')]).toEqual([[`Acme #${life.deal}`], 'paused']);
  });
});

describe('a deal that is deleted', () => {
  test('pauses, and goes on once it is restored', async () => {
    const life = await built();
    life.world.act({ vendor: 'hubspot', act: 'delete', type: 'deals', id: life.deal });
    await life.wait(25 * 60 * 60_000);
    await life.pass();
    expect(await life.stateOf(life.deal)).toBe('paused');
    life.world.act({ vendor: 'hubspot', act: 'restore', type: 'deals', id: life.deal });
    await life.wait(25 * 60 * 60_000);
    await life.pass();
    expect(await life.stateOf(life.deal)).toBe('offered');
    expect(life.comments().map((one) => one.split(':')[0])).toEqual(['Paused', 'It goes on']);
    expect(life.lists()).toHaveLength(1);
  });
});
