import { describe, expect, test } from '@jest/globals';
import { noonOf } from '../../../src/domain/business-calendar.ts';
import type { ObservedTask } from '../../../src/domain/project.ts';
import { known } from '../../../src/domain/snapshot.ts';
import { planHandoff } from '../../../src/plan/plan-handoff.ts';
import { deal, lineItem, mapping, planInput, statusOf } from '../../support/builders.ts';
import type { PlannerWorld } from '../../support/planner-world.ts';
import { applyPlan, endPass, withInput } from '../../support/planner-world.ts';

const items = [lineItem('701', 'Standard onboarding'), lineItem('702', 'Data migration')];
const rules = (changes?: object, others: object = {}) =>
  mapping({
    ...others,
    roles: { lead: { from: 'deal.onboarding_manager', otherwise: 'raj@example.com' } },
    deliverables: {
      each: 'line_items',
      name: 'Deliver {{ item.name }} × {{ item.quantity }}',
      due: 'deal.target_go_live',
      assign: 'lead',
    },
    ...(changes === undefined ? {} : { changes }),
  });

const sold = (properties: Readonly<Record<string, string>> = {}, lineItems = items) =>
  deal({ properties: { target_go_live: '2026-12-03', ...properties }, lineItems: known(lineItems) });

/** Applies plans until nothing is left to do, as a pass does. */
function pass(start: PlannerWorld): PlannerWorld {
  let world = start;
  for (let round = 0; round < 12; round += 1) {
    const plan = planHandoff(world.input);
    if (plan.operations.length === 0) return endPass(world, plan);
    world = applyPlan(world, plan);
  }
  throw new Error('not at rest');
}

const built = (changes?: object): PlannerWorld =>
  pass({ input: planInput({ mapping: rules(changes), deal: sold() }), template: [], arriving: [] });

const edit = (world: PlannerWorld, name: string, changes: Partial<ObservedTask>): PlannerWorld => {
  const { project } = world.input;
  if (project === undefined) throw new Error('nothing stands');
  const tasks = project.tasks.map((one) => (one.name.startsWith(name) ? { ...one, ...changes } : one));
  return withInput(world, { project: { ...project, tasks } });
};

const told = (world: PlannerWorld) => {
  const { operations, proposals } = planHandoff(world.input);
  const own = (key: string) => key.replace('deal:1001/e1/', '');
  return {
    operations: operations.filter(({ key }) => !/report|brief/.test(key)).map(({ key }) => own(key)),
    proposals: proposals.map(({ what }) => what),
  };
};

const touched = { touchedAt: 5, status: statusOf('in progress', 'custom') };
const finished = { touchedAt: 5, status: statusOf('complete', 'closed') };
const migration = 'Deliver Data migration';
const asked = ['change:1', 'note:change:1'];

const later = sold({ target_go_live: '2026-12-10' }, items.slice(1));
const onlyMigration = { ...later, lineItems: sold().lineItems };
const moved = sold({ target_go_live: '2026-12-10' });
const ana = sold({ onboarding_manager: '14' });
const anaInClickUp = 1;
const two = sold({}, [...items.slice(0, 1), { id: '702', properties: { name: 'Data migration', quantity: '2' } }]);
const without = sold({}, items.slice(0, 1));
const more = sold({}, [...items, lineItem('703', 'Training')]);

describe('a deal that changes after its project was built', () => {
  test.each([
    { name: 'the same deal read again', to: sold(), operations: [], proposals: [] },
    {
      name: 'a new due date',
      to: moved,
      operations: ['deliverable:701/amend', 'deliverable:702/amend'],
      proposals: [],
    },
    { name: 'another lead', to: ana, operations: ['deliverable:701/amend', 'deliverable:702/amend'], proposals: [] },
    { name: 'another quantity', to: two, operations: ['deliverable:702/amend'], proposals: [] },
    { name: 'one thing more', to: more, operations: ['deliverable:703'], proposals: [] },
    {
      name: 'one thing less',
      to: without,
      operations: asked,
      proposals: ['"Deliver Data migration × 1" is cancelled'],
    },
  ])('$name, under the usual rules and nobody at work', ({ to, operations, proposals }) => {
    expect(told(withInput(built(), { deal: to }))).toEqual({ operations, proposals });
  });

  test.each([
    {
      name: 'a new due date for what is begun',
      to: moved,
      task: touched,
      operations: ['deliverable:701/amend', ...asked],
      proposals: ['"Deliver Data migration × 1": due date from 2026-12-03 to 2026-12-10'],
    },
    {
      name: 'another quantity of what is begun',
      to: two,
      task: touched,
      operations: asked,
      proposals: ['"Deliver Data migration × 1" becomes "Deliver Data migration × 2"'],
    },
    {
      name: 'another lead of what is begun',
      to: ana,
      task: touched,
      operations: ['deliverable:701/amend', ...asked],
      proposals: ['"Deliver Data migration × 1": from raj@example.com to ana@example.com'],
    },
    { name: 'one thing less that is finished', to: without, task: finished, operations: [], proposals: [] },
    { name: 'one thing less that was put away', to: without, task: { archived: true }, operations: [], proposals: [] },
    {
      name: 'what people have set so already',
      to: moved,
      task: { ...touched, dueDate: noonOf('2026-12-10', 'Europe/Berlin') },
      operations: ['deliverable:701/amend'],
      proposals: [],
    },
  ])('$name', ({ to, task, operations, proposals }) => {
    expect(told(withInput(edit(built(), migration, task), { deal: to }))).toEqual({ operations, proposals });
  });

  test('tells of what is finished and changes nothing of it', () => {
    const { operations } = planHandoff(withInput(edit(built(), migration, finished), { deal: moved }).input);
    expect(operations.filter((one) => 'taskName' in one && one.taskName.startsWith(migration))).toMatchObject([
      {
        kind: 'create-comment',
        text: expect.stringContaining('due date from 2026-12-03 to 2026-12-10 (deal.target_go_live changed'),
      },
    ]);
  });

  test.each([
    { kind: 'dates', to: moved, waits: 2 },
    { kind: 'people', to: ana, waits: 2 },
    { kind: 'names', to: two, waits: 1 },
    { kind: 'additions', to: more, waits: 1 },
  ])('asks about $kind where the mapping says so', ({ kind, to, waits }) => {
    const { operations, proposals } = told(withInput(built({ ask: kind }), { deal: to }));
    expect([operations, proposals.length]).toEqual([asked, waits]);
  });

  test('cancels at once where the mapping says so, by its status, and says why first', () => {
    const world = withInput(built({ apply: 'cancellations', cancelled: 'dropped' }), { deal: without });
    expect(told(world).operations).toEqual(['deliverable:702/cancelled', 'deliverable:702/cancel']);
    const after = pass(world).input.project?.tasks.find(({ name }) => name.startsWith(migration));
    expect(after?.status.name).toBe('dropped');
  });

  test.each([
    { name: 'dates', to: moved },
    { name: 'people', to: ana },
    { name: 'names', to: two },
    { name: 'additions', to: more },
    { name: 'cancellations', to: without },
    { name: 'two things at once', to: onlyMigration },
  ])('comes to rest after $name', ({ to }) => {
    const after = pass(withInput(built(), { deal: to }));
    expect(planHandoff(after.input)).toMatchObject({ operations: [], agreed: [] });
  });

  test('never touches anything where nothing was ever agreed on', () => {
    const old = withInput(built(), { agreed: new Map(), deal: moved });
    expect(told(old)).toEqual({ operations: [], proposals: [] });
  });
});

describe('a change that waits for a yes', () => {
  const waiting = (): PlannerWorld => pass(withInput(built(), { deal: without }));
  const task = (world: PlannerWorld, name: string) =>
    world.input.project?.tasks.find((one) => one.name.startsWith(name));
  const hashOf = (world: PlannerWorld): string => planHandoff(world.input).proposals[0]?.hash ?? '';
  const decided = (world: PlannerWorld, kind: 'approve' | 'reject', hash: string): PlannerWorld =>
    withInput(world, { decisions: [{ seq: 1, by: 'Ana', at: world.input.now, kind, key: 'all', hash }] });

  test('is one task, which is no work of the project', () => {
    const world = waiting();
    expect(task(world, 'Change to approve')).toMatchObject({
      name: 'Change to approve: 1 difference between the deal and this project',
    });
    expect(planHandoff(world.input)).toMatchObject({ operations: [], because: expect.stringMatching(/nothing in it/) });
  });

  test.each([
    { name: 'a tick', say: (world: PlannerWorld) => edit(world, 'Change to approve', finished), tags: ['cancelled'] },
    { name: 'a command', say: (world: PlannerWorld) => decided(world, 'approve', hashOf(world)), tags: ['cancelled'] },
    { name: 'a refusal', say: (world: PlannerWorld) => decided(world, 'reject', hashOf(world)), tags: [] },
    { name: 'a yes to something else', say: (world: PlannerWorld) => decided(world, 'approve', 'other'), tags: [] },
  ])('$name', ({ say, tags }) => {
    const after = pass(say(waiting()));
    expect(task(after, migration)?.tags).toEqual(tags);
    expect(planHandoff(after.input)).toMatchObject({ operations: [], agreed: [] });
  });

  test('is put before whom the same change gives the brief to', () => {
    const led = rules(undefined, { brief: { assign: 'lead' } });
    const world = pass({ input: planInput({ mapping: led, deal: sold() }), template: [], arriving: [] });
    const after = pass(withInput(world, { deal: sold({ onboarding_manager: '14' }, items.slice(0, 1)) }));
    const [brief, change] = [task(after, 'Handoff brief'), task(after, 'Change to approve')];
    expect([brief?.assignees, change?.assignees]).toEqual([[anaInClickUp], [anaInClickUp]]);
  });

  test('once refused is not asked again, and once agreed to is not there any more', () => {
    for (const kind of ['approve', 'reject'] as const) {
      const world = waiting();
      expect(planHandoff(pass(decided(world, kind, hashOf(world))).input).proposals).toEqual([]);
    }
  });

  test('shows what came later, and a tick given before counts for what it showed', () => {
    const world = edit(waiting(), 'Deliver Standard', touched);
    const ticked = edit(world, 'Change to approve', finished);
    const both = sold({ target_go_live: '2026-12-10' }, items.slice(0, 1));
    const after = pass(withInput(ticked, { deal: both }));
    expect(task(after, migration)?.tags).toEqual(['cancelled']);
    expect(planHandoff(after.input).proposals.map(({ what }) => what)).toEqual([
      '"Deliver Standard onboarding × 1": due date from 2026-12-03 to 2026-12-10',
    ]);
    const open = pass(withInput(world, { deal: both }));
    expect(task(open, 'Change to approve')?.name).toBe(
      'Change to approve: 2 differences between the deal and this project',
    );
  });

  test('is withdrawn when the deal says again what was agreed on', () => {
    const after = pass(withInput(waiting(), { deal: sold() }));
    expect(planHandoff(after.input)).toMatchObject({ operations: [], proposals: [], agreed: [] });
    expect([...after.input.ledger.keys()].filter((key) => key.includes('change:'))).toEqual([
      'deal:1001/e1/change:1',
      'deal:1001/e1/note:change:1',
      'deal:1001/e1/change:1/answer',
      'deal:1001/e1/note:change:1/answer',
    ]);
  });

  test('that a lost store knows nothing of is asked anew, whoever closed its task', () => {
    const closed = edit(waiting(), 'Change to approve', finished);
    const lost = withInput(closed, { agreed: new Map(), ledger: new Map() });
    expect(told(pass(lost)).proposals).toEqual(['"Deliver Data migration × 1" is cancelled']);
    expect(task(pass(lost), migration)?.tags).toEqual([]);
  });
});

describe('a set of which nobody heard what came of it', () => {
  const moved702 = { dueDate: noonOf('2026-12-10', 'Europe/Berlin') };
  const may = (...entries: [string, string][]) => ({ mayBeAgreed: new Map(entries) });
  const keys = (world: PlannerWorld) => planHandoff(world.input).operations.map(({ key }) => key.split('/e1/')[1]);

  test('counts as made where it shows: the deal that says again what it said is followed back', () => {
    const world = withInput(edit(built(), migration, moved702), may(['deliverable:702/due', '2026-12-10']));
    expect(told(world)).toEqual({ operations: ['deliverable:702/amend'], proposals: [] });
  });

  test('is remembered and not sent again where it shows and is what the deal says', () => {
    const world = withInput(edit(built(), 'Deliver', moved702), {
      ...may(['deliverable:701/due', '2026-12-10'], ['deliverable:702/due', '2026-12-10']),
      deal: moved,
    });
    const { agreed } = planHandoff(world.input);
    expect([told(world).operations, agreed]).toEqual([
      [],
      [
        { key: 'deliverable:701/due', value: '2026-12-10' },
        { key: 'deliverable:702/due', value: '2026-12-10' },
      ],
    ]);
  });

  test('is nothing where it does not show', () => {
    expect(told(withInput(built(), may(['deliverable:702/due', '2026-12-10'])))).toEqual({
      operations: [],
      proposals: [],
    });
  });

  test('is a task that stays cancelled until somebody takes the mark back', () => {
    const world = withInput(
      edit(built(), migration, { tags: ['cancelled'] }),
      may(['deliverable:702/there', 'cancelled']),
    );
    const { agreed } = planHandoff(world.input);
    expect([told(world).operations, agreed.filter(({ key }) => key.endsWith('/there'))]).toEqual([
      [],
      [{ key: 'deliverable:702/there', value: 'cancelled' }],
    ]);
  });

  test('is a text that nobody can see: it is written again, once', () => {
    const world = built();
    const said = world.input.agreed.get('brief/said')?.value ?? '';
    const before = JSON.parse(said) as { said: Record<string, object> };
    const changed = Object.keys(before.said).map((label) => [label, { shown: 'other', mark: 'other' }]);
    const other = JSON.stringify({ times: 1, said: Object.fromEntries(changed) });
    const unsure = withInput(world, may(['brief/said', other]));
    const sure = withInput(world, may(['brief/said', said]));
    expect([keys(unsure).includes('brief/text'), keys(sure).includes('brief/text')]).toEqual([true, false]);
  });
});
