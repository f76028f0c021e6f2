import { describe, expect, test } from '@jest/globals';
import type { ObservedTask } from '../../src/domain/project.ts';
import { known, unknown } from '../../src/domain/snapshot.ts';
import { briefMarkdown } from '../../src/plan/brief.ts';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import { rollUp } from '../../src/plan/roll-up.ts';
import { deal, lineItem, mapping, planContext, planInput, statusOf } from '../support/builders.ts';
import { applyPlan, endPass, look, type PlannerWorld, withInput } from '../support/planner-world.ts';

const migration = lineItem('702', 'Data migration', 'MIG-01');
const sold = (...items: readonly ReturnType<typeof lineItem>[]) => deal({ lineItems: known([...items]) });
const plainDeal = sold(lineItem('701', 'Standard onboarding'));
const withMigration = sold(lineItem('701', 'Standard onboarding'), migration);

const rules = (settings: object = {}, others: object = {}) =>
  mapping({
    project: { template: { list: 'Standard' } },
    tasks: {
      'Kickoff call': { priority: 'high' },
      'Import data': { if: 'sold contains "MIG-01"', priority: 'high', ...settings },
    },
    ...others,
  });

const template = ['Kickoff call', 'Import data'];

/** Applies plans until nothing is left to do, as a pass does. */
function pass(start: PlannerWorld): PlannerWorld {
  let world = start;
  for (let round = 0; round < 12; round += 1) {
    const plan = planHandoff(world.input);
    const isArriving = plan.lookups.some(({ kind }) => kind === 'project-tasks');
    const ready = plan.operations.filter(({ after = [] }) => after.length === 0);
    if (ready.length === 0 && !isArriving) return endPass(world, plan);
    world = ready.length === 0 ? look(world) : applyPlan(world, plan);
  }
  throw new Error('not at rest');
}

const built = (changes: Parameters<typeof planInput>[0]): PlannerWorld =>
  pass({ input: planInput(changes), template, arriving: [] });

const own = (key: string): string => key.replace('deal:1001/e1/', '');
const planned = ({ input }: PlannerWorld) => {
  const { operations, proposals } = planHandoff(input);
  const work = operations.filter(({ key }) => !/report|note|brief/.test(key));
  return {
    does: work.map((one) => `${own(one.key)}: ${JSON.stringify('changes' in one ? one.changes : {})}`),
    asks: proposals.map(({ what }) => what),
  };
};
const edit = (world: PlannerWorld, name: string, changes: Partial<ObservedTask>): PlannerWorld => {
  const { project } = world.input;
  if (project === undefined) throw new Error('nothing stands');
  const tasks = project.tasks.map((one) => (one.name === name ? { ...one, ...changes } : one));
  return withInput(world, { project: { ...project, tasks } });
};
const found = (world: PlannerWorld, name: string): ObservedTask | undefined =>
  world.input.project?.tasks.find((one) => one.name === name);

describe('a task of the template whose condition does not hold', () => {
  test('stays as it came unless the mapping says otherwise', () => {
    const world = built({ mapping: rules(), deal: plainDeal });
    expect(found(world, 'Import data')).toMatchObject({ tags: [], archived: false });
    expect(found(world, 'Import data')?.priority).toBeUndefined();
  });

  test('is marked as cancelled where the mapping says so, and counts no more', () => {
    const world = built({ mapping: rules({ if_not: 'cancel' }), deal: plainDeal });
    expect(found(world, 'Import data')?.tags).toEqual(['cancelled']);
    const done = edit(world, 'Kickoff call', { status: statusOf('complete', 'closed') });
    expect(rollUp(planContext(done.input)).state).toBe('delivered');
    expect(planned(world)).toEqual({ does: [], asks: [] });
  });

  test('gets the status of cancelled tasks where there is one', () => {
    const mappingWithStatus = rules({ if_not: 'cancel' }, { changes: { cancelled: 'dropped' } });
    const world = built({ mapping: mappingWithStatus, deal: plainDeal });
    expect(found(world, 'Import data')?.status.name).toBe('dropped');
  });

  test('that bears the mark already, from a service that lost its store, is only remembered', () => {
    const first = built({ mapping: rules({ if_not: 'cancel' }), deal: plainDeal });
    const { input } = first;
    const tasks = input.project?.tasks.filter(({ marker }) => marker === undefined) ?? [];
    const lost = withInput(first, {
      agreed: new Map(),
      ledger: new Map(),
      ...(input.project === undefined ? {} : { project: { ...input.project, tasks } }),
    });
    const plan = planHandoff(lost.input);
    expect(plan.operations.filter(({ key }) => key.includes('import'))).toEqual([]);
    expect(plan.agreed).toContainEqual({ key: 'task:import data/there', value: 'cancelled' });
  });
});

describe('a condition that comes to hold later', () => {
  const later = (world: PlannerWorld, changed = withMigration) => withInput(world, { deal: changed });

  test('sets the task up, once', () => {
    const world = later(built({ mapping: rules(), deal: plainDeal }));
    expect(planned(world)).toEqual({ does: ['task:import data: {"priority":2}'], asks: [] });
    expect(planned(pass(world))).toEqual({ does: [], asks: [] });
  });

  test('takes the mark off again', () => {
    const world = later(built({ mapping: rules({ if_not: 'cancel' }), deal: plainDeal }));
    expect(planned(world).does).toEqual([
      'task:import data: {"priority":2}',
      'task:import data/again: {"removeTags":["cancelled"]}',
    ]);
    const after = pass(world);
    expect(found(after, 'Import data')).toMatchObject({ tags: [] });
    expect(planned(after)).toEqual({ does: [], asks: [] });
  });

  test('takes a closed status back to an open one', () => {
    const mappingWithStatus = rules({ if_not: 'cancel' }, { changes: { cancelled: 'dropped' } });
    const world = built({ mapping: mappingWithStatus, deal: plainDeal });
    const closed = edit(world, 'Import data', { status: statusOf('dropped', 'closed') });
    expect(planned(later(closed)).does).toContain('task:import data/again: {"status":"to do"}');
  });

  test.each([
    { name: 'somebody has touched the task', edits: { touchedAt: 5 }, changes: {} },
    { name: 'additions wait for a yes', edits: {}, changes: { changes: { ask: ['additions'] } } },
  ])('asks first where $name', ({ edits, changes }) => {
    const world = edit(built({ mapping: rules({}, changes), deal: plainDeal }), 'Import data', edits);
    expect(planned(later(world))).toEqual({ does: ['change:1: {}'], asks: ['"Import data" is set up'] });
  });

  test('and no more is a cancellation that delivery is asked about', () => {
    const world = built({ mapping: rules({ if_not: 'cancel' }), deal: withMigration });
    expect(found(world, 'Import data')).toMatchObject({ tags: [] });
    expect(planned(later(world, plainDeal))).toEqual({ does: ['change:1: {}'], asks: ['"Import data" is cancelled'] });
  });

  test('and no more leaves the task alone unless the mapping wants it cancelled', () => {
    const world = built({ mapping: rules(), deal: withMigration });
    expect(planned(later(world, plainDeal))).toEqual({ does: [], asks: [] });
  });

  test('is nothing while the line items cannot be read', () => {
    const world = built({ mapping: rules({ if_not: 'cancel' }), deal: plainDeal });
    const unread = later(world, deal({ lineItems: unknown('HubSpot did not answer') }));
    const plan = planHandoff(unread.input);
    expect(plan.exceptions.map(({ code }) => code)).toContain('SNAPSHOT_UNKNOWN');
    expect(planned(unread)).toEqual({ does: [], asks: [] });
  });
});

describe('conditions of the brief and of fields', () => {
  const include = [
    { label: 'Source system', value: 'Ask for the export', if: 'sold contains "Data migration"' },
    { label: 'Scope', value: 'As agreed' },
  ];

  test.each([
    { name: 'with the product', of: withMigration, lines: ['### Source system', '### Scope'] },
    { name: 'without it', of: plainDeal, lines: ['### Scope'] },
  ])('the brief shows what holds: $name', ({ of, lines }) => {
    const text = briefMarkdown(planContext({ mapping: mapping({ brief: { include } }), deal: of }));
    expect(text.split('\n').filter((line) => /Source system|Scope/.test(line))).toEqual(lines);
  });

  test.each([
    { name: 'with the product', of: withMigration, fields: ['Contract value', 'Systems'] },
    { name: 'without it', of: plainDeal, fields: ['Contract value'] },
  ])('fields are written where they hold: $name', ({ of, fields }) => {
    const rule = mapping({
      fields: [
        { crm: 'deal.amount', clickup: 'Contract value' },
        { value: 'one', clickup: 'Systems', if: 'sold contains "MIG-01"' },
      ],
    });
    const found = ['Contract value', 'Systems'].map((name) => ({ id: name, name, type: 'text', options: [] }));
    const input = planInput({ mapping: rule, deal: of });
    const catalogue = { ...input.catalogue, fields: { 'space:s1': found } };
    const { operations } = planHandoff({ ...input, catalogue });
    const [brief] = operations.flatMap((one) => (one.kind === 'create-task' ? [one] : []));
    expect(brief?.task.fields?.map(({ id }) => id)).toEqual(fields);
  });
});
