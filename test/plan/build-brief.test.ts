import { describe, expect, test } from '@jest/globals';
import { noonOf } from '../../src/domain/business-calendar.ts';
import { briefMarkdown } from '../../src/plan/brief.ts';
import { buildBrief } from '../../src/plan/build-brief.ts';
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
  planContext,
  project,
  task,
} from '../support/builders.ts';

const rules = mapping({
  brief: { assign: 'ana@example.com', due: { from: 'start', business_days: 1 }, status: 'to do' },
  fields: [
    { crm: 'deal.amount', clickup: 'Value' },
    { crm: 'deal.dealname', clickup: 'Client' },
  ],
});
const known = catalogue({
  fields: { 'space:s1': [field('Value', 'currency'), field('Client', 'short_text')], 'list:l1': [] },
});
const part = (changes: Partial<PlanInput> = {}, others: Parameters<typeof buildBrief>[1] = []) =>
  buildBrief(planContext({ mapping: rules, catalogue: known, project: project(), ...changes }), others);

describe('the brief', () => {
  test('is one task with the summary and every field, made after everything else', () => {
    const context = planContext({ mapping: rules, catalogue: known, project: project() });
    expect(buildBrief(context, [keyOf('task:a'), keyOf('task:b')]).operations).toEqual([
      {
        kind: 'create-task',
        target: 'clickup',
        key: keyOf('brief'),
        handoff: '1001/e1',
        deal: '1001',
        why: 'delivery reads the handoff summary first',
        requests: 1,
        after: [keyOf('task:a'), keyOf('task:b')],
        list: { id: 'l1' },
        task: {
          name: 'Handoff brief',
          markdown: briefMarkdown(context),
          status: 'to do',
          assignees: [1],
          dueDate: noonOf('2026-11-10', 'Europe/Berlin'),
          fields: [
            { id: 'f-value', value: 12000 },
            { id: 'f-client', value: 'Acme rollout' },
          ],
        },
        values: [
          { field: 'Value', value: '12000', source: 'deal.amount', line: 15 },
          { field: 'Client', value: 'Acme rollout', source: 'deal.dealname', line: 17 },
        ],
        agrees: [
          { key: 'field:f-value', value: '["12000","12000"]' },
          { key: 'field:f-client', value: '["Acme rollout","Acme rollout"]' },
          { key: 'brief/fields', value: '["Value","Client"]' },
        ],
      },
    ]);
  });

  test('that is made again forgets what was agreed on for a field that is not there', () => {
    const before = ['f-value', 'f-gone'].map((id) => [
      `field:${id}`,
      { value: '["1","1"]', at: 0, flips: 0, flipsSince: 0 },
    ]);
    const [create] = part({ agreed: new Map(before as never) }).operations;
    expect(create?.agrees).toEqual([
      { key: 'field:f-value', value: '["12000","12000"]' },
      { key: 'field:f-client', value: '["Acme rollout","Acme rollout"]' },
      { key: 'field:f-gone', value: '["",""]' },
      { key: 'brief/fields', value: '["Value","Client"]' },
    ]);
  });

  test.each([
    { name: 'the ledger', changes: { ledger: ledger({ brief: done('t1') }) } },
    { name: 'its mark', changes: { project: project([brief({ name: 'Renamed' })]) } },
  ])('is not made again when $name says that it was', ({ changes }) => {
    expect(part(changes)).toEqual(nothing);
  });
});

describe('a brief that the template brought', () => {
  const brought = (changes: Parameters<typeof task>[1] = {}) =>
    project([task('Handoff brief', { id: 't1', ...changes })]);

  test('is filled in, each field by itself, the summary last', () => {
    expect(part({ project: brought() }, [keyOf('task:a')]).operations).toMatchObject([
      {
        kind: 'set-field',
        key: keyOf('brief/field:f-value'),
        task: { id: 't1' },
        field: { id: 'f-value', value: 12000 },
      },
      { kind: 'set-field', key: keyOf('brief/field:f-client'), values: [{ field: 'Client', value: 'Acme rollout' }] },
      {
        kind: 'update-task',
        key: keyOf('brief'),
        task: { id: 't1' },
        changes: { addAssignees: [1], status: 'to do', markdown: expect.stringContaining('### Who') },
        after: [keyOf('task:a'), keyOf('brief/field:f-value'), keyOf('brief/field:f-client')],
      },
    ]);
  });

  test.each([
    { name: 'fields that were set', changes: { ledger: ledger({ 'brief/field:f-value': done('t1') }) } },
    { name: 'fields that hold the value', changes: { project: brought({ fields: { 'f-value': '12000' } }) } },
  ])('costs nothing for $name', ({ changes }) => {
    expect(part({ project: brought(), ...changes }).operations.map((one) => one.key)).toEqual([
      keyOf('brief/field:f-client'),
      keyOf('brief'),
    ]);
  });

  test('is known to say what it said already, and to lack what the deal lacks', () => {
    const changes = {
      project: brought({ fields: { 'f-value': '12000' } }),
      deal: deal({ properties: { dealname: '' } }),
    };
    expect(part(changes).operations.map(({ key, agrees }) => [key, agrees])).toEqual([
      [
        keyOf('brief'),
        [
          { key: 'field:f-value', value: '["12000","12000"]' },
          { key: 'field:f-client', value: '["",""]' },
          { key: 'brief/fields', value: '["Value","Client"]' },
        ],
      ],
    ]);
  });

  test('keeps the people it has', () => {
    const update = part({ project: brought({ assignees: [1, 2] }) }).operations.at(-1);
    expect(update?.kind === 'update-task' && Object.keys(update.changes).sort()).toEqual([
      'dueDate',
      'markdown',
      'status',
    ]);
  });

  test('is not filled in twice', () => {
    expect(part({ project: brought(), ledger: ledger({ brief: done('t1') }) }).operations).toEqual([]);
  });
});
