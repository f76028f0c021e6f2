import { describe, expect, test } from '@jest/globals';
import { known, unknown } from '../../src/domain/snapshot.ts';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { catalogue, deal, done, keyOf, ledger, lineItem, mapping, planInput, project } from '../support/builders.ts';
import { applyPlan, endPass, look, type PlannerWorld, withInput } from '../support/planner-world.ts';

const templates = [
  { list: 'Migration', each: 'line_items', if: 'item.hs_sku == "MIG-01"', as: '{{ index }}. {{ item.name }}' },
  { list: 'Standard', each: 'line_items', if: 'item.hs_sku != "GIFT"' },
];
const rules = mapping({ project: { templates } });
const library = catalogue({
  listTemplates: [
    { id: 'lt1', name: 'Standard' },
    { id: 'lt2', name: 'Migration' },
  ],
});
const seats = lineItem('701', 'Seats', 'SEAT');
const migration = lineItem('702', 'Data migration', 'MIG-01');
const more = lineItem('703', 'Seats', 'SEAT');
const gift = lineItem('704', 'Mug', 'GIFT');
const sold = (...items: readonly ReturnType<typeof lineItem>[]) => deal({ lineItems: known(items) });
const input = (changes: Partial<PlanInput> = {}): PlanInput =>
  planInput({ mapping: rules, catalogue: library, deal: sold(seats, migration, more, gift), ...changes });

const listsOf = (of: PlanInput) =>
  planHandoff(of).operations.flatMap((one) =>
    one.kind === 'add-list' ? [`${one.name} from ${one.templateName}`] : [],
  );

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
const built = (of: PlanInput): PlannerWorld => pass({ input: of, template: [], arriving: [] });

describe('a folder with a list for each line item', () => {
  test('copies the first template that holds for each, under a name that no other has', () => {
    expect(listsOf(input())).toEqual([
      '2. Data migration #702 from Migration',
      'Seats #701 from Standard',
      'Seats #703 from Standard',
    ]);
  });

  test('is one handoff, and plans nothing once it is built', () => {
    const { input: at } = built(input());
    expect(at.project?.lists.map(({ name }) => name)).toEqual(['2. Data migration #702', 'Seats #701', 'Seats #703']);
    expect(planHandoff(at)).toMatchObject({ operations: [], lookups: [], exceptions: [] });
  });

  test('makes nothing anew for a product that is called otherwise, nor in another order', () => {
    const world = withInput(built(input()), { deal: sold(gift, lineItem('703', 'Chairs', 'SEAT'), migration, seats) });
    expect(listsOf(world.input)).toEqual([]);
  });

  test('gets a list for a line item more, and keeps the one of a line item less', () => {
    const world = withInput(built(input({ deal: sold(seats) })), { deal: sold(migration) });
    expect(listsOf(world.input)).toEqual(['1. Data migration #702 from Migration']);
    expect(pass(world).input.project?.lists.map(({ name }) => name)).toEqual(['Seats #701', '1. Data migration #702']);
  });

  test('knows its lists by their numbers when the store is lost, also those that people have renamed', () => {
    const lists = ['Chairs (#701)', '2. Data migration #702'].map((name, i) => ({
      id: `l${i}`,
      name,
      archived: false,
    }));
    const folder = project([], { kind: 'folder', id: 'f1', lists });
    expect(listsOf(input({ project: folder, ledger: ledger({ project: done('f1') }) }))).toEqual([
      'Seats #703 from Standard',
    ]);
  });

  test('is not begun while the line items cannot be read, and goes on when it stands', () => {
    const unread = deal({ lineItems: unknown('the CRM did not answer') });
    const before = planHandoff(input({ deal: unread }));
    expect([before.operations, before.exceptions.length]).toEqual([[], 1]);
    const standing = built(input());
    const world = withInput(standing, { deal: { ...standing.input.deal, lineItems: unread.lineItems } });
    const { operations, exceptions } = planHandoff(world.input);
    expect([operations, exceptions.map(({ code }) => code)]).toEqual([[], ['SNAPSHOT_UNKNOWN']]);
  });

  test('is not begun for a deal without a line item that counts', () => {
    const plan = planHandoff(input({ deal: sold(gift) }));
    expect(plan.exceptions.map(({ code }) => code)).toEqual(['TEMPLATE_NOT_CHOSEN']);
  });

  test('has a step for each line item', () => {
    const keys = planHandoff(input()).operations.flatMap(({ kind, key }) => (kind === 'add-list' ? [key] : []));
    expect(keys).toEqual(['702', '701', '703'].map((id) => keyOf(`list:item-${id}`)));
  });
});

describe('the tasks of line items', () => {
  const deliverables = { each: 'line_items', name: 'Deliver {{ item.name }}' };
  const of = (settings: object, changes: Partial<PlanInput> = {}) =>
    input({ mapping: mapping({ project: { templates }, ...settings }), ...changes });
  /** In which list each task of a line item stands, or which step it waits for. */
  const places = (at: PlanInput) =>
    planHandoff(at).operations.flatMap((one) =>
      one.kind === 'create-task' && one.key.includes('/deliverable')
        ? [`${one.task.name}: ${'id' in one.list ? one.list.id : one.list.pending.replace(keyOf(''), '')}`]
        : [],
    );

  test('stand in the list of their line item, and in the first one where it has none', () => {
    const { input: at } = built(of({ deliverables }));
    const inList = new Map(at.project?.lists.map(({ id, name }) => [id, name]));
    const made = at.project?.tasks.filter(({ name }) => name.startsWith('Deliver')) ?? [];
    expect(made.map(({ name, listId }) => `${name}: ${inList.get(listId)}`).sort()).toEqual([
      'Deliver Data migration: 2. Data migration #702',
      'Deliver Mug: 2. Data migration #702',
      'Deliver Seats: Seats #701',
      'Deliver Seats: Seats #703',
    ]);
  });

  test('wait for a list that comes later', () => {
    const world = withInput(built(of({ deliverables }, { deal: sold(seats) })), { deal: sold(seats, migration) });
    expect(places(world.input)).toEqual(['Deliver Data migration: list:item-702']);
    const { input: at } = pass(world);
    expect(at.project?.tasks.find(({ name }) => name === 'Deliver Data migration')?.listId).toBe(
      at.project?.lists.find(({ name }) => name.includes('702'))?.id,
    );
  });

  test('stand with the task that they are under', () => {
    const world = built(of({ deliverables: { ...deliverables, under: 'Promised' } }));
    const listIds = new Set(
      world.input.project?.tasks.flatMap(({ name, listId }) => (name.startsWith('Deliver') ? [listId] : [])),
    );
    expect([...listIds]).toEqual([world.input.project?.lists[0]?.id]);
  });

  test('are not put into a list that people have put away', () => {
    const { input: at } = built(of({ deliverables }, { deal: sold(migration, seats) }));
    const lists = at.project?.lists.map((one) => ({ ...one, archived: one.name.includes('701') })) ?? [];
    const another = of({ deliverables: [deliverables, { ...deliverables, name: 'Bill {{ item.name }}' }] });
    const later = { ...at, mapping: another.mapping, ...(at.project && { project: { ...at.project, lists } }) };
    const first = at.project?.lists[0]?.id;
    expect(places(later)).toEqual([`Bill Data migration: ${first}`, `Bill Seats: ${first}`]);
  });
});
