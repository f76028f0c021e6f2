import { describe, expect, test } from '@jest/globals';
import type { ObservedTask } from '../../src/domain/project.ts';
import { completeLater } from '../../src/plan/complete-later.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { nothing } from '../../src/plan/plan-input.ts';
import {
  brief,
  catalogue,
  deal,
  done,
  field,
  keyOf,
  ledger,
  mapping,
  member,
  planContext,
  project,
  statusOf,
  task,
} from '../support/builders.ts';

const quiet = nothing;

describe('a task that nobody could be assigned to', () => {
  const rules = mapping({
    brief: { assign: 'isla@example.com' },
    tasks: { Kickoff: { assign: 'isla@example.com' } },
    deliverables: { each: 'line_items', name: '{{ item.name }}', assign: 'isla@example.com' },
  });
  const withIsla = catalogue({ members: [member(4, 'Isla')] });
  const tasks = [
    brief({ id: 't1' }),
    task('Kickoff', { id: 't2', marker: keyOf('task:kickoff') }),
    task('SSO', { id: 't3', marker: keyOf('deliverable:702') }),
  ];
  const part = (changes: Partial<PlanInput> = {}) =>
    completeLater(planContext({ mapping: rules, project: project(tasks), ...changes }));

  test('is assigned once the person is there', () => {
    expect(part({ catalogue: withIsla }).operations).toMatchObject(
      ['brief', 'task:kickoff', 'deliverable:702'].map((step, i) => ({
        kind: 'update-task',
        key: `${keyOf(step)}/assign`,
        task: { id: `t${i + 1}` },
        changes: { addAssignees: [4] },
        why: 'nobody could be assigned when it was built; Isla can be now',
      })),
    );
  });

  test('is said as long as the person is missing', () => {
    const { operations, exceptions } = part();
    expect([operations, new Set(exceptions.map((one) => one.code))]).toEqual([[], new Set(['PERSON_NOT_IN_CLICKUP'])]);
  });

  test.each([
    { name: 'somebody is on it', changes: { assignees: [2] } },
    { name: 'somebody touched it', changes: { touchedAt: 5 } },
    { name: 'somebody began it', changes: { status: statusOf('in progress', 'custom') } },
    { name: 'somebody archived it', changes: { archived: true } },
  ])('is left alone when $name', ({ changes }) => {
    const touched = project([brief({ id: 't1', ...changes })]);
    expect(part({ catalogue: withIsla, project: touched })).toEqual(quiet);
  });

  test('is left alone when that was done before', () => {
    const before = ledger({ 'brief/assign': done('t1') });
    expect(part({ catalogue: withIsla, project: project([brief()]), ledger: before })).toEqual(quiet);
  });
});

describe('a field that had no usable value', () => {
  const rules = mapping({
    fields: [
      { crm: 'deal.region', clickup: 'Region' },
      { crm: 'deal.contract_signed', clickup: 'Signed' },
    ],
  });
  const region = field('Region', 'drop_down', ['EMEA']);
  const fields = { 'space:s1': [region, field('Signed', 'checkbox')] };
  const part = (properties: Record<string, string>, changes: Parameters<typeof brief>[0] = {}, entries = {}) =>
    completeLater(
      planContext({
        mapping: rules,
        deal: deal({ properties }),
        catalogue: catalogue({ fields }),
        project: project([brief({ id: 't1', ...changes })]),
        ledger: ledger(entries),
      }),
    );

  test('is set once it has one', () => {
    expect(part({ region: 'EMEA' }).operations).toMatchObject([
      { kind: 'set-field', key: keyOf('field:f-region'), task: { id: 't1' }, field: { value: 'o-emea' } },
    ]);
  });

  test('is said until then', () => {
    expect(part({ region: 'Mars' }).exceptions.map((one) => one.code)).toEqual(['FIELD_VALUE_REFUSED']);
  });

  test('is agreed on as it is when both sides say the same', () => {
    expect(part({ region: 'EMEA' }, { fields: { 'f-region': 0 } })).toEqual({
      ...nothing,
      agreed: [{ key: 'field:f-region', value: '["EMEA","EMEA"]' }],
    });
  });

  test.each([
    { name: 'somebody touched the brief', properties: { region: 'EMEA' }, changes: { touchedAt: 5 } },
    { name: 'a box is to stay unticked', properties: { contract_signed: 'false' }, changes: {} },
  ])('is left alone when $name', ({ properties, changes }) => {
    expect(part(properties, changes)).toEqual(quiet);
  });

  test('is left alone when it was set before', () => {
    expect(part({ region: 'EMEA' }, {}, { 'brief/field:f-region': done('t1') })).toEqual(quiet);
  });
});

describe('a task that the template did not bring', () => {
  const rules = mapping({
    project: { template: { list: 'Standard' } },
    tasks: { Kickoff: { due: 'start', assign: 'ana@example.com' }, Review: { priority: 'low' } },
  });
  const entries = { brief: done('b'), 'task:review': done('t2') };
  const part = (tasks: readonly ObservedTask[], changes: Partial<PlanInput> = {}) =>
    completeLater(
      planContext({
        mapping: rules,
        project: project([brief({ id: 'b' }), ...tasks]),
        ledger: ledger(entries),
        ...changes,
      }),
    );

  test('is said after the project was built, too', () => {
    const { operations, exceptions } = part([]);
    expect([operations, exceptions.map((one) => one.code)]).toEqual([[], ['TEMPLATE_TASK_MISSING']]);
  });

  test('is set up when it appears, in one go', () => {
    expect(part([task('Kickoff', { id: 't7' })]).operations).toMatchObject([
      { kind: 'update-task', key: keyOf('task:kickoff'), task: { id: 't7' }, changes: { addAssignees: [1] } },
    ]);
  });

  test.each([
    { name: 'somebody works in it', tasks: [task('Kickoff', { touchedAt: 5 })], changes: {} },
    { name: 'delivery has accepted the project', tasks: [], changes: { previous: { state: 'accepted', round: 0 } } },
    { name: 'the store that built it is lost', tasks: [], changes: { ledger: ledger() } },
  ] as const)('is left alone when $name', ({ tasks, changes }) => {
    expect(part(tasks, changes)).toEqual(quiet);
  });
});
