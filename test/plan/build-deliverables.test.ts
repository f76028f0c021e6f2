import { describe, expect, test } from '@jest/globals';
import { noonOf } from '../../src/domain/business-calendar.ts';
import { markerLine } from '../../src/domain/marker.ts';
import { known } from '../../src/domain/snapshot.ts';
import { buildDeliverables } from '../../src/plan/build-deliverables.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { nothing } from '../../src/plan/plan-input.ts';
import {
  catalogue,
  deal,
  done,
  keyOf,
  ledger,
  lineItem,
  mapping,
  planContext,
  project,
  task,
} from '../support/builders.ts';

const plain = { each: 'line_items', name: 'Deliver {{ item.name }} × {{ item.quantity }}' };
const byTemplate = { ...plain, template: { by: 'item.hs_sku', map: { 'mig-01': 'Data migration' } } };
const part = (deliverables: object, changes: Partial<PlanInput> = {}, more: object = {}) =>
  buildDeliverables(planContext({ mapping: mapping({ deliverables, ...more }), project: project(), ...changes }));
const oneItem = deal({ lineItems: known([lineItem('702', 'Data migration', 'MIG-01')]) });

describe('a promised thing', () => {
  test('becomes a task with the trace to what was promised, and its mark', () => {
    const rule = {
      ...plain,
      description: 'Sold by {{ owner.name }}',
      assign: 'raj@example.com',
      status: 'to do',
      due: { from: 'start', weeks: 1 },
    };
    const key = keyOf('deliverable:702');
    expect(part(rule, { deal: oneItem }).operations).toEqual([
      {
        kind: 'create-task',
        target: 'clickup',
        key,
        handoff: '1001/e1',
        deal: '1001',
        why: 'promised: line item 702 (Data migration)',
        requests: 1,
        list: { id: 'l1' },
        task: {
          name: 'Deliver Data migration × 1',
          markdown: `Sold by Sara Sales\n\nPromised in the deal: line item 702 (Data migration)\n\n${markerLine(key)}`,
          status: 'to do',
          assignees: [2],
          dueDate: noonOf('2026-11-16', 'Europe/Berlin'),
        },
        values: [],
      },
    ]);
  });

  test('has a name even when the mapping gives it none, and never too long a one', () => {
    const names = ['{{ item.nickname }}', 'x'.repeat(300)].map((name) => {
      const [made] = part({ ...plain, name }, { deal: oneItem }).operations;
      return made?.kind === 'create-task' ? made.task.name : '';
    });
    expect(names).toEqual(['Deliverable', `${'x'.repeat(239)}…`]);
  });

  test('goes under the task that the mapping names', () => {
    const tasks = { 'Go-live': {} };
    const under = { ...plain, under: 'Go-live' };
    const standing = project([task('go-live', { id: 't5' })]);
    expect(part(under, { deal: oneItem, project: standing }, { tasks }).operations).toMatchObject([
      { parent: { id: 't5' } },
    ]);
  });

  test('stands on the top level when the template has no such task', () => {
    const template = { project: { template: { list: 'Standard' } }, tasks: { 'Go-live': {} } };
    const [made] = part({ ...plain, under: 'Go-live' }, { deal: oneItem }, template).operations;
    expect([made?.after, made && 'parent' in made]).toEqual([undefined, false]);
  });

  test.each([
    { name: 'by the ledger', changes: { ledger: ledger({ 'deliverable:702': done('t1') }) } },
    { name: 'by its mark', changes: { project: project([task('Renamed', { marker: keyOf('deliverable:702') })]) } },
  ])('that is covered is not made again: $name', ({ changes }) => {
    expect(part(plain, { deal: oneItem, ...changes }).operations).toEqual([]);
  });
});

describe('a task template', () => {
  test('is copied, and the copy set up once it is there', () => {
    const [copy, setUp] = part({ ...byTemplate, assign: 'ana@example.com' }, { deal: oneItem }).operations;
    expect(copy).toMatchObject({
      kind: 'copy-task-template',
      key: keyOf('deliverable:702'),
      templateId: 'tt1',
      name: 'Deliver Data migration × 1',
      list: { id: 'l1' },
      why: 'promised: line item 702 (Data migration); template "Data migration"',
    });
    expect(setUp).toMatchObject({
      kind: 'update-task',
      key: keyOf('deliverable:702/set-up'),
      task: { pending: keyOf('deliverable:702') },
      after: [keyOf('deliverable:702')],
      changes: { addAssignees: [1], markdown: expect.stringContaining(markerLine(keyOf('deliverable:702'))) },
    });
  });

  test('was copied: only the set-up is left', () => {
    const copied = ledger({ 'deliverable:702': done('t3') });
    expect(part(byTemplate, { deal: oneItem, ledger: copied }).operations).toMatchObject([
      { kind: 'update-task', task: { id: 't3' } },
    ]);
  });

  test.each([
    { name: 'the ledger', changes: { ledger: ledger({ 'deliverable:702/set-up': done('t3') }) } },
    { name: 'its mark', changes: { project: project([task('Renamed', { marker: keyOf('deliverable:702') })]) } },
  ])('needs nothing more when $name says that it was set up', ({ changes }) => {
    expect(part(byTemplate, { deal: oneItem, ...changes })).toEqual(nothing);
  });

  test.each([
    { name: 'in the map', sku: 'MIG-01', otherwise: undefined, kind: 'copy-task-template' },
    { name: 'otherwise', sku: 'API-01', otherwise: 'Data migration', kind: 'copy-task-template' },
    { name: 'none', sku: 'API-01', otherwise: undefined, kind: 'create-task' },
    { name: 'none for an item without a SKU', sku: undefined, otherwise: undefined, kind: 'create-task' },
  ])('is chosen by a property of the item: $name', ({ sku, otherwise, kind }) => {
    const template = { ...byTemplate.template, ...(otherwise && { otherwise }) };
    const sold = deal({ lineItems: known([lineItem('702', 'Thing', sku)]) });
    expect(part({ ...plain, template }, { deal: sold }).operations[0]?.kind).toBe(kind);
  });

  test('that does not exist is said, with the nearest name', () => {
    const problems = part({ ...plain, template: 'Data migraton' }, { deal: oneItem }).exceptions;
    expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'TEMPLATE_NOT_FOUND: ClickUp has no task template "Data migraton". There is only "Data migration".',
    ]);
  });

  test('is looked up before anything is said', () => {
    const { taskTemplates: _, ...unread } = catalogue();
    expect(part(byTemplate, { deal: oneItem, catalogue: unread }).lookups).toEqual([{ kind: 'task-templates' }]);
  });
});
