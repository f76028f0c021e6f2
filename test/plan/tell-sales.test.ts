import { describe, expect, test } from '@jest/globals';
import { noonOf } from '../../src/domain/business-calendar.ts';
import { markerLine } from '../../src/domain/marker.ts';
import type { Missing } from '../../src/domain/plan.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { nothing } from '../../src/plan/plan-input.ts';
import { askForMissing, closeAsked, noteState } from '../../src/plan/tell-sales.ts';
import { catalogue, deal, done, keyOf, ledger, mapping, monday, planContext, project } from '../support/builders.ts';

const missing = (label: string, ask = 'deal owner'): Missing => ({
  label,
  problem: 'is empty',
  ask,
  fix: `Fill in "${label}"`,
  line: 9,
});
const rules = mapping({
  roles: { lead: { from: 'deal.onboarding_manager', otherwise: 'isla@example.com' }, seller: 'deal owner' },
});
const ask = (items: readonly Missing[], changes: Partial<PlanInput> = {}) =>
  askForMissing(items, planContext({ mapping: rules, ...changes }));
const asked = (items: readonly Missing[], changes: Partial<PlanInput> = {}) =>
  ask(items, changes).operations.map((one) => [one.kind === 'create-crm-task' && one.ownerId, one.why]);

describe('what is missing', () => {
  test('is asked for by a task with what, why and how, due on the next working day', () => {
    const friday = monday + 4 * 86_400_000;
    const key = keyOf('held-task:0:11');
    expect(ask([missing('Scope <b>')], { now: friday }).operations).toEqual([
      {
        key,
        handoff: '1001/e1',
        deal: '1001',
        target: 'crm',
        kind: 'create-crm-task',
        why: 'Sara Sales can supply Scope <b>',
        requests: 0.01,
        subject: 'Handoff held: Scope <b> missing on "Acme rollout"',
        html: `<p>Delivery can start when these are on the deal:</p><ul><li><b>Scope &lt;b&gt;</b> is empty. Fill in &quot;Scope &lt;b&gt;&quot;.</li></ul><p><small>${markerLine(key)}</small></p>`,
        dueAt: noonOf('2026-11-16', 'Europe/Berlin'),
        ownerId: '11',
      },
    ]);
  });

  test('is asked of each person once', () => {
    const items = [missing('Scope'), missing('Lead time', 'lead'), missing('Line items'), missing('Price', 'seller')];
    expect(asked(items)).toEqual([
      ['11', 'Sara Sales can supply Scope, Line items, Price'],
      ['13', 'Isla Island can supply Lead time'],
    ]);
  });

  test.each([
    { name: 'whoever the deal names for a role', who: 'lead', properties: { onboarding_manager: '14' }, owner: '14' },
    { name: 'the fallback of a role', who: 'lead', properties: {}, owner: '13' },
    { name: 'somebody of the CRM by e-mail', who: 'Ana@example.com', properties: {}, owner: '14' },
  ])('is asked of $name', ({ who, properties, owner }) => {
    expect(asked([missing('Scope', who)], { deal: deal({ properties }) }).map(([id]) => id)).toEqual([owner]);
  });

  test.each([
    {
      name: 'an owner who has left',
      properties: { hubspot_owner_id: '12' },
      who: 'Lena Left',
      why: 'deactivated in the CRM',
    },
    { name: 'no owner', properties: { hubspot_owner_id: '' }, who: 'nobody', why: 'the CRM knows no such person' },
  ])('is asked of nobody in particular when the deal has $name, which is said', ({ properties, who, why }) => {
    const { operations, exceptions } = ask([missing('Scope')], { deal: deal({ properties }) });
    expect(operations.map((one) => 'ownerId' in one)).toEqual([false]);
    expect(exceptions).toEqual([
      {
        code: 'NOBODY_TO_ASK',
        message: `deal owner (${who}) cannot supply Scope: ${why}.`,
        fix: 'Give the deal an owner who is there.',
      },
    ]);
  });

  test('is asked once', () => {
    expect(asked([missing('Scope')], { ledger: ledger({ 'held-task:0:11': done('901') }) })).toEqual([]);
  });

  test.each([
    { from: 'waiting', key: 'held-task:2:11' },
    { from: 'held', key: 'held-task:2:11' },
    { from: 'paused', key: 'held-task:3:11' },
  ] as const)('is asked again in another round: from $from', ({ from, key }) => {
    const [task] = ask([missing('Scope')], { previous: { state: from, round: 2 } }).operations;
    expect(task?.key).toBe(keyOf(key));
  });

  test.each([
    {
      name: 'what an earlier life left',
      changes: { mayHaveLeft: new Set(['tasks'] as const) },
      lookup: { kind: 'activities', of: 'tasks', dealId: '1001' },
    },
    {
      name: 'the people of the CRM',
      changes: { catalogue: (({ owners: _, ...rest }) => rest)(catalogue()) },
      lookup: { kind: 'owners' },
    },
  ])('is not asked before $name was read', ({ changes, lookup }) => {
    const part = ask([missing('Scope', 'isla@example.com')], changes);
    expect(part).toEqual({ ...nothing, lookups: [lookup] });
  });
});

describe('tasks that asked', () => {
  const entries = { 'held-task:0:13': done('902'), 'held-task:0:11': done('901'), brief: done('t1') };

  test('are closed', () => {
    expect(closeAsked(planContext({ ledger: ledger(entries) })).operations).toMatchObject([
      { kind: 'close-crm-task', key: keyOf('held-task:0:11/close'), taskId: '901' },
      { kind: 'close-crm-task', key: keyOf('held-task:0:13/close'), taskId: '902' },
    ]);
  });

  test.each([
    { name: 'closed before', entry: { 'held-task:0:11': done('901'), 'held-task:0:11/close': done('901') } },
    { name: 'never made', entry: { 'held-task:0:11': { state: 'refused' as const } } },
    { name: 'not known to be made', entry: { 'held-task:0:11': { state: 'open' as const } } },
  ])('are left alone when $name', ({ entry }) => {
    expect(closeAsked(planContext({ ledger: ledger(entry) })).operations).toEqual([]);
  });
});

describe('a note on the deal', () => {
  const note = (state: Parameters<typeof noteState>[0], changes: Partial<PlanInput> = {}) =>
    noteState(state, 'delivery set "A & B" to "done"', planContext({ project: project(), ...changes }));
  const link = '<a href="https://app.clickup.com/w1/v/li/l1">Acme #1001</a>';

  test.each([
    { state: 'held', says: 'The handoff is held: delivery set &quot;A &amp; B&quot; to &quot;done&quot;.' },
    { state: 'offered', says: `The delivery project is built: ${link}. It waits for delivery to accept it.` },
    {
      state: 'returned',
      says: `Delivery returned the handoff to sales: ${link} (delivery set &quot;A &amp; B&quot; to &quot;done&quot;).`,
    },
    { state: 'delivered', says: `Delivered: ${link} (delivery set &quot;A &amp; B&quot; to &quot;done&quot;).` },
  ] as const)('says that the handoff is $state', ({ state, says }) => {
    const key = keyOf(`note:${state}:0`);
    expect(note(state).operations).toMatchObject([
      { kind: 'create-note', key, html: `<p>${says}</p><p><small>${markerLine(key)}</small></p>` },
    ]);
  });

  test('is written for every state that the mapping names, and no other', () => {
    const chosen = mapping({ report: { notes: ['accepted', 'in_delivery', 'paused', 'building'] } });
    const states = ['accepted', 'in_delivery', 'paused', 'building', 'offered'] as const;
    expect(states.map((state) => note(state, { mapping: chosen }).operations.length)).toEqual([1, 1, 1, 1, 0]);
  });

  test('is written once for each state and round', () => {
    const entries = ledger({ 'note:offered:0': done('801') });
    const rounds = [0, 1].map((round) => note('offered', { ledger: entries, previous: { state: 'offered', round } }));
    expect(rounds.map((part) => part.operations.map((one) => one.key))).toEqual([[], [keyOf('note:offered:1')]]);
  });

  test('is not written before what an earlier life left was read', () => {
    expect(note('offered', { mayHaveLeft: new Set(['notes']) })).toEqual({
      ...nothing,
      lookups: [{ kind: 'activities', of: 'notes', dealId: '1001' }],
      exceptions: [],
    });
  });
});
