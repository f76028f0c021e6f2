import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Plan } from '../../src/domain/plan.ts';
import { planDocument } from '../../src/plan/cost.ts';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import { brief, catalogue, deal, handoff, mapping, monday, planInput, project, task } from '../support/builders.ts';

const limits = { clickupPerMinute: 100, hubspotPer10s: 190 };
const document = (plans: readonly Plan[], expected?: number) =>
  planDocument(plans, { limits, expectedTasks: () => expected });

const standard = mapping({
  project: { template: { list: 'Standard' }, into: { space: 'Delivery', folder: 'Clients 2026' } },
  deliverables: { each: 'line_items', name: '{{ item.name }}' },
});
const withTaskCopies = mapping({
  deliverables: { each: 'line_items', name: '{{ item.name }}', template: 'Data migration' },
});
const planOf = (id: string, rules = standard, now = monday): Plan =>
  planHandoff(planInput({ handoff: `${id}/e1`, mapping: rules, deal: deal({ id }), now }));

describe('what a plan costs', () => {
  const manyDeals = Array.from({ length: 150 }, (_, i) => planOf(String(2000 + i)));
  const built = planHandoff(planInput({ mapping: standard, project: project([brief(), task('a')]) }));

  test.each([
    {
      name: 'a copy with two tasks and a brief, looked at until it rests while its size is unknown',
      plans: [planOf('1001')],
      requests: { clickup: 8, hubspot: 2 },
      floor: { clickup: 6, hubspot: 2 },
    },
    {
      name: 'the same where it is known how many tasks a copy brings: one look',
      plans: [planOf('1001')],
      expected: 12,
      requests: { clickup: 6, hubspot: 2 },
      floor: { clickup: 6, hubspot: 2 },
    },
    {
      name: 'one copy is looked at for all of its template',
      plans: [planOf('1001'), planOf('1002')],
      requests: { clickup: 12, hubspot: 2 },
      floor: { clickup: 10, hubspot: 2 },
    },
    {
      name: 'a folder that two deals need is made once',
      plans: [planOf('1001'), planOf('1002')],
      expected: 1,
      requests: { clickup: 10, hubspot: 2 },
      floor: { clickup: 10, hubspot: 2 },
    },
    {
      name: 'a hundred arriving tasks to a look',
      plans: [planOf('1001'), planOf('1002')],
      expected: 60,
      requests: { clickup: 11, hubspot: 2 },
      floor: { clickup: 11, hubspot: 2 },
    },
    {
      name: 'copies of task templates are set up, and found by one look that reads what they brought',
      plans: [planOf('1001', withTaskCopies)],
      requests: { clickup: 7, hubspot: 2 },
      floor: { clickup: 7, hubspot: 2 },
    },
    {
      name: 'a hundred deals to a request of the CRM',
      plans: manyDeals,
      requests: { clickup: 604, hubspot: 4 },
      floor: { clickup: 602, hubspot: 4 },
    },
    {
      name: 'a project that stands costs nothing, what the deal is told does',
      plans: [built],
      requests: { clickup: 2, hubspot: 2 },
      floor: { clickup: 2, hubspot: 2 },
    },
    {
      name: 'nothing costs nothing',
      plans: [],
      requests: { clickup: 0, hubspot: 0 },
      floor: { clickup: 0, hubspot: 0 },
    },
  ])('$name', ({ plans, expected, requests, floor }) => {
    const { requests: counted, floor: least } = document(plans, expected);
    expect({ requests: counted, floor: least }).toEqual({ requests, floor });
  });

  test('taking over a project is no request', () => {
    const standing = { id: 'l1', name: 'Acme #1001', archived: false };
    const plan = planHandoff(planInput({ catalogue: catalogue({ folderlessLists: { s1: [standing] } }) }));
    expect(document([plan])).toMatchObject({
      operations: [{ key: `deal:${handoff}/project`, kind: 'adopt-project', requests: 0 }],
      requests: { clickup: 0, hubspot: 0 },
      minutes: 0,
    });
  });

  test.each([
    { name: 'none for nothing', plans: [], minutes: 0 },
    { name: 'one that is begun', plans: [planOf('1001')], minutes: 1 },
    { name: 'as many as ClickUp asks for', plans: manyDeals, minutes: 7 },
  ])('minutes: $name', ({ plans, minutes }) => {
    expect(document(plans).minutes).toBe(minutes);
  });

  test('a slow CRM counts too', () => {
    const slow = { limits: { clickupPerMinute: 10_000, hubspotPer10s: 1 / 6 }, expectedTasks: () => undefined };
    expect(planDocument([planOf('1001')], slow).minutes).toBe(2);
  });
});

describe('the document', () => {
  test('shows each operation with why and what it costs, under a name and version', () => {
    const { schema, operations } = document([planHandoff(planInput())]);
    const at = { deal: '1001', target: 'clickup', requests: 1 };
    expect({ schema, operations: operations.slice(0, 2) }).toEqual({
      schema: 'handoff/plan@1',
      operations: [
        {
          ...at,
          key: `deal:${handoff}/project`,
          kind: 'create-list',
          why: 'deal was won on 2026-11-06 and has no project',
        },
        { ...at, key: `deal:${handoff}/brief`, kind: 'create-task', why: 'delivery reads the handoff summary first' },
      ],
    });
  });

  test('has the same hash in whatever order the deals come', () => {
    const plans = ['1001', '1002', '1003', '1004'].map((id) => planOf(id));
    const { hash } = document(plans);
    fc.assert(
      fc.property(fc.shuffledSubarray(plans, { minLength: plans.length }), (shuffled) => {
        expect(document(shuffled).hash).toBe(hash);
      }),
    );
  });

  const held = mapping({ require: [{ field: 'deal.scope_summary', label: 'Scope' }] });
  test.each([
    { name: 'the same for the same intentions', one: planOf('1001'), other: planOf('1001'), same: true },
    {
      name: 'the same a day later',
      one: planOf('1001', held),
      other: planOf('1001', held, monday + 86_400_000),
      same: true,
    },
    { name: 'another for another deal', one: planOf('1001'), other: planOf('1002'), same: false },
    { name: 'another for another mapping', one: planOf('1001'), other: planOf('1001', withTaskCopies), same: false },
  ])('a hash is $name', ({ one, other, same }) => {
    expect(document([one]).hash === document([other]).hash).toBe(same);
  });
});
