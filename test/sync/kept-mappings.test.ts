import { describe, expect, test } from '@jest/globals';
import { rulesFor } from '../../src/sync/kept-mappings.ts';
import { mapping } from '../support/builders.ts';
import { withOwnMapping } from '../support/own-mapping.ts';
import { stateOf } from '../support/sandbox-state.ts';

describe('a handoff that was begun is planned by', () => {
  const older = mapping({
    roles: { lead: 'ana@example.com' },
    report: { progress: 'delivery_progress' },
    accept: { accepted: ['accepted'], returned: 'returned' },
    tasks: [{ name: 'Old task' }],
  });
  const newer = mapping({
    roles: { lead: 'raj@example.com', pm: 'mei@example.com' },
    report: { progress: { property: 'new_progress' } },
    tasks: [{ name: 'New task' }],
  });
  const row = { mapping: 'Onboarding', mappingVersion: older.fingerprint, dealId: '1001' };
  const kept = new Map([[older.fingerprint, older]]);

  test('the file, while it is the version it was begun under', () => {
    expect(rulesFor({ ...row, mappingVersion: newer.fingerprint }, [newer], kept)).toEqual({ mapping: newer });
  });

  test('the file, when a person has moved it there', () => {
    expect(rulesFor({ ...row, mappingVersion: undefined }, [newer], kept)).toEqual({ mapping: newer });
  });

  test('its own version for what is built, and the file for what is reported', () => {
    const { mapping: rules } = rulesFor(row, [newer], kept);
    expect(rules).toMatchObject({
      fingerprint: older.fingerprint,
      tasks: [{ name: 'Old task' }],
      report: { progress: { property: 'new_progress' } },
    });
    expect(rules?.accept).toBeUndefined();
    expect(rules?.roles.map(({ name, otherwise }) => [name, otherwise[0]])).toEqual([
      ['lead', 'ana@example.com'],
      ['pm', 'mei@example.com'],
    ]);
  });

  test('its own version alone, when the file is gone', () => {
    expect(rulesFor(row, [], kept)).toEqual({ mapping: older });
  });

  test('the file, with a word to people, when its version is lost', () => {
    const { mapping: rules, trouble } = rulesFor(row, [newer], new Map());
    expect([rules?.fingerprint, trouble?.code]).toEqual([newer.fingerprint, 'MAPPING_VERSION_LOST']);
  });

  test('nothing, when both are gone', () => {
    expect(rulesFor(row, [], new Map())).toEqual({
      trouble: expect.objectContaining({ code: 'MAPPING_VERSION_LOST' }),
    });
  });
});

const deliver = (verb: string) => ({ deliverables: { each: 'line_items', name: `${verb} {{ item.name }}` } });

describe('an edited mapping', () => {
  test('leaves what was begun to its own version until a person moves it', async () => {
    const { world, write, pass, act, run } = await withOwnMapping(deliver('Deliver'));
    await pass();
    const deal = stateOf(world).deals.find(({ properties }) => properties['handoff_state'] === 'offered')?.id ?? '';
    const verbs = () =>
      [...new Set(stateOf(world).tasks.map(({ name }) => name.split(' ')[0] ?? ''))].filter((verb) =>
        /iver|hip/.test(verb),
      );
    write(deliver('Ship'));
    act({ act: 'add-line-item', deal, sku: 'MIG-01' });
    await pass('--deal', deal);
    expect(verbs()).toEqual(['Deliver']);
    await run('retry', deal, '--newest-mapping');
    act({ act: 'add-line-item', deal, sku: 'TRN-01' });
    await pass('--deal', deal);
    // What nobody has touched takes the new name.
    expect(verbs()).toEqual(['Ship']);
    expect((await pass()).exceptions).toEqual([]);
  });

  test('is the one that counts where building is stuck and nothing was sent', async () => {
    const { world, write, pass, withStore } = await withOwnMapping({
      project: {
        template: { list: 'No such template' },
        into: { space: 'Delivery', folder: 'Clients' },
        name: '{{ deal.dealname }}',
      },
    });
    const { lists } = stateOf(world).counts;
    expect((await pass()).states).toMatchObject({ building: 1 });
    const versionNow = () =>
      withStore(async ({ handoffs }) => (await handoffs.inStates(['building', 'held', 'offered']))[0]?.mappingVersion);
    const before = await versionNow();
    write({ require: [{ field: 'deal.billing_contact_email', label: 'Billing', is: 'url' }] });
    expect((await pass()).states).toMatchObject({ building: 0, held: 1 });
    write(deliver('Deliver'));
    expect((await pass()).states).toMatchObject({ offered: 1 });
    expect(stateOf(world).counts.lists).toBe(lists + 1);
    expect(await versionNow()).not.toBe(before);
  });

  test('that takes it no more lets go of what was stuck before anything was sent', async () => {
    const { write, pass } = await withOwnMapping({
      project: { template: { list: 'No such template' }, into: { space: 'Delivery' }, name: '{{ deal.dealname }}' },
    });
    expect((await pass()).states).toMatchObject({ building: 1 });
    write({ when: { pipelines: ['Agency'], since: '2026-01-01' } });
    expect((await pass()).states).toMatchObject({ building: 0, excluded: 1 });
  });

  test('leaves to its own version what a pass had begun that died before it could say so', async () => {
    const { world, write, pass, withStore } = await withOwnMapping(deliver('Deliver'));
    await pass();
    await withStore(async ({ handoffs }) => {
      const [row] = await handoffs.inStates(['offered']);
      if (row !== undefined) await handoffs.save({ ...row, state: 'waiting', pending: true });
    });
    const { tasks } = stateOf(world).counts;
    write({ ...deliver('Ship'), tasks: [{ name: 'New task' }] });
    expect((await pass()).states).toMatchObject({ offered: 1, waiting: 0 });
    expect(stateOf(world).counts.tasks).toBe(tasks);
  });

  test('that is gone leaves what was begun to be reported', async () => {
    const { world, write, pass, act } = await withOwnMapping(deliver('Deliver'));
    await pass();
    const [deal] = stateOf(world).deals.filter(({ properties }) => properties['handoff_state'] === 'offered');
    write();
    const task = stateOf(world).tasks.find(({ name }) => name.startsWith('Deliver '));
    act({ act: 'complete-task', vendor: 'clickup', task: task?.id, list: task?.list });
    expect(await pass()).toMatchObject({ exceptions: [], states: { excluded: 0 } });
    expect(Number(stateOf(world).property(deal?.id ?? '', 'delivery_progress'))).toBeGreaterThan(0);
  });

  test('is the one that held deals are held against, with all that it asks for read anew', async () => {
    const { write, pass, act } = await withOwnMapping({
      require: [{ field: 'deal.scope_summary', label: 'Scope', min_words: 8 }],
    });
    act({ act: 'win', recipe: 'no-scope', properties: { billing_contact_email: 'pay@example.com' } });
    expect((await pass()).states).toMatchObject({ held: 1, offered: 1 });
    write({ require: [{ field: 'deal.billing_contact_email', label: 'Billing', is: 'email' }] });
    expect((await pass()).states).toMatchObject({ held: 0, offered: 2 });
  });

  test('takes no deal that was won before its `since`, though it be edited after', async () => {
    const { world, pass, act } = await withOwnMapping({
      when: { pipelines: ['Sales Pipeline'], since: '2026-11-20' },
    });
    const { lists } = stateOf(world).counts;
    const [old] = stateOf(world).deals;
    act({ act: 'edit', id: old?.id, properties: { amount: '77' } });
    expect((await pass()).states).toMatchObject({ excluded: 1, offered: 0 });
    expect(stateOf(world).counts.lists).toBe(lists);
    act({ act: 'win', recipe: 'standard' });
    expect((await pass()).states).toMatchObject({ excluded: 1, offered: 1 });
    expect(stateOf(world).counts.lists).toBe(lists + 1);
  });

  test('that would tell most deals otherwise waits for a word, while everything else goes on', async () => {
    const { world, write, pass, act } = await withOwnMapping({
      report: { status: { map: { 'to do': 'Not started' } } },
    });
    for (let i = 0; i < 11; i += 1) act({ act: 'win', recipe: 'standard' });
    await pass();
    const told = () =>
      stateOf(world)
        .deals.map(({ properties }) => properties['delivery_status'])
        .filter((text) => text !== null && text !== undefined);
    write({ report: { status: { map: { 'to do': 'Waiting for kickoff' } } } });
    act({ act: 'win', recipe: 'standard' });
    const braked = await pass();
    expect(braked.exceptions.map(({ code, message }) => [code, message])).toEqual([
      ['BRAKE_MANY_CHANGES', expect.stringContaining('would change 12 of the 12 (100 %) deals')],
    ]);
    expect(Map.groupBy(told(), (text) => text).get('Waiting for kickoff')).toHaveLength(1);
    expect((await pass()).exceptions.map(({ code }) => code)).toEqual(['BRAKE_MANY_CHANGES']);
    expect((await pass('--allow-many')).exceptions).toEqual([]);
    expect(new Set(told())).toEqual(new Set(['Waiting for kickoff']));
    expect(await pass()).toMatchObject({ exceptions: [], operations: { planned: 0 } });
  });
});
